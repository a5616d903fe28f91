// How a message looks: text and entities become elements, never HTML from a string.

const SCRIPTS = [["my", /[\u1000-\u109f\uaa60-\uaa7f]/], ["km", /[\u1780-\u17ff]/], ["th", /[\u0e00-\u0e7f]/]];
const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote", spoiler: "span", text_link: "a" };
// What Telegram's apps find in plain text by themselves: addresses, international numbers, commands.
const FOUND = /(https?:\/\/[^\s<>]+[^\s<>.,)])|(\+\d[\d ()-]{6,}\d)|(?<!\S)(\/[a-z0-9_]{1,32})(?![A-Za-z0-9_\/])/g;
const SHOWN = { voice: "🎤", audio: "🎵", photo: "🖼", sticker: "🙏", document: "📄", video: "🎬", animation: "🎞",
  video_note: "⏺", location: "📍", venue: "📍", contact: "👤", poll: "📊", dice: "🎲", unknown: "❓" };

/** The language of the first script of ours in a text; "" for Latin and the like. */
export function languageOf(text) {
  const found = SCRIPTS.map(([code, letters]) => [text.search(letters), code]).filter(([at]) => at >= 0).sort((a, b) => a[0] - b[0]);
  return found.length ? found[0][1] : "";
}

/** Set text with the language of its script, so that fonts and line heights fit. */
export function say(element, text) {
  element.textContent = text;
  mark(element, text);
  return element;
}

function mark(element, text) {
  const code = languageOf(text);
  if (code) element.lang = code; else element.removeAttribute("lang");
}

/** `<name class="…">…children</name>`. */
export function make(name, className = "", ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** Elements for `text`; `act` gets {payload} for links to the bot and {command} for commands. */
function rich(text, entities, act) {
  const box = document.createDocumentFragment();
  const build = (parent, from, to, inner) => {
    let at = from;
    while (inner.length) {
      const entity = inner.shift();
      const end = entity.offset + entity.length;
      const nested = [];
      while (inner.length && inner[0].offset < end) nested.push(inner.shift());
      plain(parent, text.slice(at, entity.offset), act);
      const element = make(TAGS[entity.type] ?? "span", entity.type === "spoiler" ? "spoiler" : "");
      if (entity.type === "spoiler") element.tabIndex = 0;
      if (entity.type === "text_link") link(element, entity.url, act);
      build(element, entity.offset, end, nested);
      parent.append(element);
      at = end;
    }
    const rest = text.slice(at, to);
    if (parent instanceof HTMLAnchorElement) parent.append(rest); else plain(parent, rest, act);
  };
  build(box, 0, text.length, [...entities].filter((entity) => TAGS[entity.type]));
  return box;
}

function plain(parent, text, act) {
  let at = 0;
  for (const found of text.matchAll(FOUND)) {
    parent.append(text.slice(at, found.index));
    const [whole, address, phone, command] = found;
    if (address) parent.append(link(make("a", "", whole), address, act));
    if (phone) {
      const call = make("a", "", whole);
      call.href = `tel:${phone.replace(/[^\d+]/g, "")}`;
      parent.append(call);
    }
    if (command) {
      const run = make("a", "command", whole);
      run.href = "#";
      run.addEventListener("click", (event) => { event.preventDefault(); act({ command: whole }); });
      parent.append(run);
    }
    at = found.index + whole.length;
  }
  parent.append(text.slice(at));
}

/** Make an element a link: the bot's own links open inside, everything else in a new tab. */
export function link(element, url, act) {
  element.href = /^https?:|^tg:/i.test(url) ? url : `https://${url}`;
  const payload = act.payloadOf(url);
  if (payload === null) {
    element.target = "_blank";
    element.rel = "noopener noreferrer";
  } else {
    element.addEventListener("click", (event) => { event.preventDefault(); act({ payload }); });
  }
  return element;
}

/** One message with its keyboard. */
export function messageElement(message, t, act) {
  const bubble = make("div", "bubble");
  if (message.file) bubble.append(fileElement(message.file, t));
  if (message.kind) bubble.append(thingElement(message, t));
  if (message.text) {
    const body = make("div", "body", rich(message.text, message.entities, act));
    mark(body, message.text);
    bubble.append(body);
  }
  const time = new Date(message.date * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const foot = make("div", "foot", time);
  if (message.edited) foot.prepend(say(make("span"), t("edited")));
  bubble.append(foot);
  const element = make("article", `message${message.mine ? " mine" : ""}`, bubble);
  element.dataset.id = message.id;
  element.setAttribute("aria-label", message.mine ? t("You") : t("The bot"));
  if (message.keyboard.length) {
    element.classList.add("with-keys");
    element.append(keyboard(message, act));
  }
  return element;
}

function keyboard(message, act) {
  const keys = make("div", "keys");
  message.keyboard.forEach((row, rowAt) => {
    const line = make("div", "row");
    row.forEach((button, column) => line.append(key(button, { message: message.id, row: rowAt, column }, act)));
    keys.append(line);
  });
  return keys;
}

function key(button, place, act) {
  const element = make(button.url ? "a" : "button", "key");
  say(element, button.text);
  if (button.url) {
    link(element, button.url, act);
    if (act.payloadOf(button.url) === null) element.append(badge("M7 17 17 7M9 7h8v8"));
    return element;
  }
  element.type = "button";
  const query = button.switch_inline_query ?? button.switch_inline_query_current_chat ??
    (button.switch_inline_query_chosen_chat ? button.switch_inline_query_chosen_chat.query ?? "" : undefined);
  if (query !== undefined) {
    element.append(badge("M4 12h14M13 7l5 5-5 5"));
    element.addEventListener("click", () => act({ query }));
  } else if (button.copy_text) {
    element.append(badge("M9 9h10v10H9zM5 15V5h10"));
    element.addEventListener("click", () => act({ copy: button.copy_text.text }));
  } else {
    element.addEventListener("click", () => act({ press: place, element }));
  }
  return element;
}

function badge(drawing) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  picture.append(document.createElementNS(space, "path"));
  picture.firstChild.setAttribute("d", drawing);
  return make("span", "mark", picture);
}

function fileElement(file, t) {
  if (file.kind === "photo") {
    const image = make("img", "photo");
    image.src = file.url;
    image.width = file.width;
    image.height = file.height;
    image.alt = t("Picture");
    return image;
  }
  const anchor = make("a", "file", "📄 ", file.name || t("Document"));
  anchor.href = file.url;
  anchor.download = file.name;
  return anchor;
}

function thingElement(message, t) {
  const thing = make("div", "thing", `${SHOWN[message.kind]} `);
  const shown = message.contact ? `${message.contact.first_name} ${message.contact.phone_number}` : t(NAMES[message.kind]);
  thing.append(say(make("span"), shown));
  return thing;
}

/** What a person can send besides text, in the order of the sheet: kind → English word. */
export const NAMES = { voice: "Voice message", photo: "Picture", location: "Place", document: "Document",
  video: "Video", sticker: "Sticker", contact: "Contact", poll: "Poll", audio: "Music", animation: "Animation",
  video_note: "Round video", venue: "Place with a name", dice: "Dice", unknown: "Something new" };
export const SIGNS = SHOWN;
