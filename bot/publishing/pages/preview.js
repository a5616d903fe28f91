// The staff page: fetches anew what changed when a file was saved, and knows a few keys. Everything works without it.

const offline = document.getElementById("offline");
let serial = Number(document.body.dataset.serial);

/** Replace each live part of the page by its newest state; forms and the place on the page stay. */
async function refresh() {
  const answer = await fetch(location.href);
  if ((answer.status === 404) !== Boolean(document.querySelector("[data-missing]"))) { location.reload(); return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const fresh = page.querySelector(`[data-live="${part.dataset.live}"]`);
    if (!fresh || fresh.isEqualNode(part) || part.contains(document.activeElement?.closest("input, select"))) continue;
    const open = [...part.querySelectorAll("details")].map((details) => details.open);
    fresh.querySelectorAll("details").forEach((details, place) => { details.open ||= open[place] ?? false; });
    part.replaceWith(fresh);
    fresh.classList.add("fresh");
  }
  document.body.dataset.serial = serial;
}

const events = new EventSource("/events");
events.onmessage = (event) => {
  offline.hidden = true;
  if (Number(event.data) === serial) return;
  serial = Number(event.data);
  refresh();
};
events.onerror = () => { offline.hidden = false; };

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});

const rows = () => [...document.querySelectorAll("main a.go")];
const step = (by) => {
  const all = rows(), at = all.indexOf(document.activeElement);
  all[Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
};
const follow = (rel) => { const link = document.querySelector(`link[rel=${rel}]`); if (link) location.href = link.href; };
const KEYS = {
  "/": () => { const box = document.querySelector("[data-find]"); if (box) box.select(); else location.href = "/"; },
  "[": () => follow("prev"),
  "]": () => follow("next"),
  j: () => step(1),
  k: () => step(-1),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  if (!KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});

// On a phone the row of pages is wider than the screen: show where we are, once the letters have their widths.
document.fonts.ready.then(() => {
  document.querySelector("nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
});
document.body.dataset.ready = "";
