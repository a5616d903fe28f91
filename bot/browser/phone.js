// The test phone: shows one chat with the bot, sends what a person does, and listens to what happens.

import { languageOf, make, messageElement, NAMES, say, SIGNS } from "./message.js";

const byId = (id) => document.getElementById(id);
const chat = byId("chat"), text = byId("text");
const LANGUAGES = { my: "Burmese", km: "Khmer", en: "English", th: "Thai" };
let words = {}, state = null, events = null, toastTimer = 0, typingTimer = 0, askTimer = 0;

const t = (word) => words[state?.language]?.[word] ?? words.en?.[word] ?? word;

async function post(path, wish) {
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ person: state?.person, ...wish }) });
  return answer.ok ? answer.json() : null;
}

/** Everything that links and keys of a message may do. */
function act(deed) {
  if (deed.payload !== undefined) return post("/acts", { act: "open", payload: deed.payload });
  if (deed.command) return post("/acts", { act: "type", text: deed.command });
  if (deed.query !== undefined) return compose(`@${state.bot.username} ${deed.query}`);
  if (deed.copy) {
    navigator.clipboard?.writeText(deed.copy).catch(() => {});
    return toast(`${t("Copied")}: ${deed.copy}`);
  }
  deed.element.setAttribute("aria-busy", "true");
  setTimeout(() => deed.element.removeAttribute("aria-busy"), 15000);
  return post("/acts", { act: "press", ...deed.press });
}

/** The start payload of a link to this bot; null for any other address. */
act.payloadOf = (url) => {
  const found = url.match(/^(?:https?:\/\/)?(?:t|telegram)\.me\/([A-Za-z0-9_]+)\/?(?:\?(.*))?$/i);
  if (!found || found[1].toLowerCase() !== state.bot.username.toLowerCase()) return null;
  return new URLSearchParams(found[2] ?? "").get("start") ?? "";
};

function show(message, isEdit = false) {
  const fresh = messageElement(message, t, act);
  const old = chat.querySelector(`[data-id="${message.id}"]`);
  const atEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 120;
  chat.querySelector(".welcome")?.remove();
  if (old) {
    const focused = [...old.querySelectorAll(".key")].indexOf(document.activeElement);
    old.replaceWith(fresh);
    if (isEdit) fresh.classList.add("edited-now");
    if (focused >= 0) (fresh.querySelectorAll(".key")[focused] ?? fresh.querySelector(".key") ?? text).focus();
    if (fresh.getBoundingClientRect().top < chat.getBoundingClientRect().top) fresh.scrollIntoView({ block: "start" });
  } else {
    chat.append(fresh);
  }
  const toEnd = () => { chat.scrollTop = chat.scrollHeight; };
  if (atEnd || (!old && message.mine)) toEnd();
  if (atEnd) fresh.querySelector("img")?.addEventListener("load", toEnd);
  const top = fresh.offsetTop - chat.offsetTop;
  if (!message.mine && fresh.offsetHeight > chat.clientHeight) chat.scrollTop = top;  // read long answers from their start
  byId("start").hidden = true;
}

function toast(words) {
  const note = say(byId("toast"), words);
  note.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { note.hidden = true; }, 4000);
}

function typing(isTyping) {
  clearTimeout(typingTimer);
  say(byId("status"), t(isTyping ? "typing…" : "bot"));
  if (isTyping) typingTimer = setTimeout(() => typing(false), 5000);
}

const HAPPENINGS = {
  said: (event) => show(event.message),
  shown: (event) => { typing(false); show(event.message); },
  edited: (event) => { typing(false); show(event.message, true); },
  deleted: (event) => chat.querySelector(`[data-id="${event.message_id}"]`)?.remove(),
  action: () => typing(true),
  results: (event) => showResults(event.results),
  profile: () => refreshProfile(),
  toast: (event) => {
    chat.querySelectorAll('[aria-busy="true"]').forEach((key) => key.removeAttribute("aria-busy"));
    if (event.text && event.alert) {
      say(byId("alert-text"), event.text);
      byId("alert").showModal();
    } else if (event.text) toast(event.text);
  },
};

function listen() {
  events?.close();
  events = new EventSource(`/events?person=${state.person}`);
  let isFirst = true;
  events.addEventListener("open", () => {
    byId("lost").hidden = true;
    if (!isFirst) load(state.person);
    isFirst = false;
  });
  events.onmessage = (event) => {
    const happening = JSON.parse(event.data);
    HAPPENINGS[happening.kind]?.(happening);
  };
  events.onerror = () => { byId("lost").hidden = false; };
}

async function load(person) {
  const answer = await fetch(`/state?person=${person}`);
  if (!answer.ok) return;
  const isOther = state?.person !== person;
  state = await answer.json();
  chat.replaceChildren();
  state.messages.forEach((message) => show(message));
  if (isOther) listen();
  showProfile();
}

async function refreshProfile() {
  state = { ...state, ...(await (await fetch(`/state?person=${state.person}`)).json()) };
  showProfile();
}

function showProfile() {
  document.documentElement.lang = ["my", "km"].includes(state.language) ? state.language : "en";
  for (const element of document.querySelectorAll("[data-word]")) say(element, t(element.dataset.word));
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", t(element.dataset.label));
  text.placeholder = t(text.dataset.placeholder);
  text.lang = languageOf(text.placeholder) || "en";
  document.title = `${state.bot.name} · ${t("Test phone")}`;
  say(byId("bot-name"), state.bot.name);
  byId("avatar").textContent = [...state.bot.name][0] ?? "";
  byId("person").replaceChildren(...state.people.map((one) => new Option(one.name, one.id, false, one.id === state.person)));
  byId("language").replaceChildren(...Object.entries(LANGUAGES).map(([code, name]) => {
    const option = new Option("", code, false, code === state.language);
    return say(option, words[code]?.[name] ?? name);
  }));
  typing(false);
  sheet("commands", state.bot.commands.map((one) => [`/${one.command}`, one.description, () => send(`/${one.command}`)]));
  sheet("things", Object.entries(NAMES).map(([kind, word]) => [`${SIGNS[kind]} ${t(word)}`, "", () => post("/acts", { act: "send", kind })]));
  byId("commands-toggle").hidden = !state.bot.commands.length;
  welcome();
}

/** An empty chat shows what the bot says of itself, and START, as Telegram does. */
function welcome() {
  const isEmpty = !chat.querySelector(".message");
  byId("start").hidden = !isEmpty;
  chat.querySelector(".welcome")?.remove();
  if (isEmpty && state.bot.description) {
    chat.append(make("div", "welcome", say(make("h3"), t("What can this bot do?")), say(make("p"), state.bot.description)));
  }
}

function sheet(id, rows) {
  byId(id).replaceChildren(...rows.map(([title, description, run]) => {
    const button = make("button", "", say(make("span"), title));
    if (description) button.append(say(make("small"), description));
    button.type = "button";
    button.setAttribute("role", id === "results" ? "option" : "menuitem");
    button.addEventListener("click", () => { closeSheets(); run(); text.focus(); });
    return button;
  }));
}

function closeSheets() {
  for (const id of ["commands", "things", "results"]) byId(id).hidden = true;
  for (const id of ["commands-toggle", "things-toggle"]) byId(id).setAttribute("aria-expanded", "false");
}

function toggleSheet(id) {
  const isOpening = byId(id).hidden;
  closeSheets();
  byId(id).hidden = !isOpening;
  byId(`${id}-toggle`).setAttribute("aria-expanded", String(isOpening));
  if (isOpening) byId(id).querySelector("button")?.focus();
}

function showResults(results) {
  if (!inlineQuery()) return;
  sheet("results", results.map((one) => [one.title, one.description, () => {
    compose("");
    post("/acts", { act: "choose", result: one.id });
  }]));
  if (!results.length) byId("results").append(say(make("p"), t("Nothing found")));
  byId("results").hidden = false;
}

/** What stands behind "@bot " in the composer, or null. */
function inlineQuery() {
  const found = text.value.match(/^@(\S+)\s([^]*)$/);
  return found && found[1].toLowerCase() === state.bot.username.toLowerCase() ? { query: found[2].trim() } : null;
}

function compose(value) {
  text.value = value;
  text.focus();
  typed();
}

function typed() {
  const code = languageOf(text.value);
  if (code) text.lang = code;
  clearTimeout(askTimer);
  const asked = inlineQuery();
  if (asked) askTimer = setTimeout(() => post("/acts", { act: "ask", query: asked.query }), 250);
  else byId("results").hidden = true;
}

function send(words) {
  if (words.trim()) post("/acts", { act: "type", text: words });
}

byId("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  if (inlineQuery()) return byId("results").querySelector("button")?.focus();
  send(text.value);
  return compose("");
});
text.addEventListener("input", typed);
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    byId("composer").requestSubmit();
  }
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape") { closeSheets(); closePanel(); text.focus(); } });
byId("commands-toggle").addEventListener("click", () => toggleSheet("commands"));
byId("things-toggle").addEventListener("click", () => toggleSheet("things"));
byId("start").addEventListener("click", () => act({ payload: "" }));
byId("start-over").addEventListener("click", () => { closePanel(); act({ payload: "" }); });
byId("person").addEventListener("change", (event) => load(Number(event.target.value)));
byId("language").addEventListener("change", async (event) => {
  await post("/acts", { act: "language", language: event.target.value });
  await load(state.person);
});
byId("new-person").addEventListener("click", async () => {
  const name = `${t("Person")} ${state.people.length + 1}`;
  const made = await post("/people", { name, language: state.language });
  if (made) load(made.person);
});
byId("theme").addEventListener("click", () => setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
byId("panel-toggle").addEventListener("click", (event) => {
  const isOpen = byId("panel").classList.toggle("open");
  event.currentTarget.setAttribute("aria-expanded", String(isOpen));
  if (isOpen) byId("person").focus();
});
byId("link-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const payload = act.payloadOf(byId("link").value.trim());
  closePanel();
  if (payload === null) toast(t("This link does not lead to the bot.")); else act({ payload });
});

function closePanel() {
  byId("panel").classList.remove("open");
  byId("panel-toggle").setAttribute("aria-expanded", "false");
}

function setTheme(theme) { document.documentElement.dataset.theme = theme; }

async function begin() {
  setTheme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  words = await (await fetch("/words")).json();
  const wish = new URLSearchParams(location.search);
  const wanted = (wish.get("phone") ?? navigator.language).slice(0, 2);
  const first = { my: 700001, km: 700002 }[wanted] ?? 700003;
  await load(Number(wish.get("person")) || first);
  if (wish.has("start")) {
    history.replaceState(null, "", "/");
    await act({ payload: wish.get("start") });
  }
  document.body.dataset.ready = "true";
}

begin();
