// Keeps a page of a preview up to date: loads it again when it has changed and stays where the reader was, changes its
// styles without that, shows mistakes over it and what it is a preview of below it. Nothing of this is published.

/** @typedef {{error: boolean, text: string, at: ?string, href: ?string}} Mistake */
/** @typedef {{number: number, asOf: ?string, drafts: boolean, mistakes: Mistake[], hash: ?string, stylesheet: ?string, source: ?{path: string, href: string}, withheld: boolean, saved: ?string}} State */

const own = /** @type {HTMLScriptElement} */ (document.querySelector('script[src="/_preview/preview.js"]'));
/** Empty where the page could not be made. */
const shown = own.dataset.hash ?? "";
const PLACE = `preview place ${location.pathname}`;
const FOLLOW = "preview follow";
const NEWS = "preview news";

/** @type {number} */
let seen = -1;
/** The newest news that leads nowhere: whatever there was before the reader opened this page; if the preview itself has
 *  opened it, what it was opened for. */
let known = Number(sessionStorage.getItem(NEWS) ?? Infinity);
sessionStorage.removeItem(NEWS);

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Record<string, string>} [attributes] @param {(Node | string)[]} inside
 * @returns {HTMLElementTagNameMap[T]}
 */
function el(tag, attributes = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}

const STYLE = `
  :host { all: initial; }
  * { box-sizing: border-box; }
  .bar, .mistakes { font: 14px/1.45 system-ui, sans-serif; color: #fff; background: #1b1f2a; }
  .bar { position: fixed; inset: auto 0 0 0; z-index: 2147483646; display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center;
    padding: .4rem .75rem; border-top: 3px solid #f5c518; }
  .bar a, .mistakes a { color: #ffe08a; }
  .bar a:focus-visible, .bar button:focus-visible, .bar summary:focus-visible, .bar input:focus-visible, pre:focus-visible, .mistakes a:focus-visible { outline: 3px solid #f5c518; outline-offset: 2px; }
  .bar label { margin-left: auto; display: flex; gap: .4rem; align-items: center; }
  .bar details[open] { flex-basis: 100%; order: 1; }
  .bar summary { cursor: pointer; color: #ffe08a; }
  ul { margin: 0; padding: 0; list-style: none; }
  .bar ul { max-height: 40vh; overflow: auto; margin: .4rem 0; }
  pre { margin: .25rem 0 1rem; white-space: pre; overflow-x: auto; font: 13px/1.45 ui-monospace, monospace; }
  .withheld { font-weight: 700; color: #f5c518; }
  .mistakes { position: fixed; inset: 0 0 auto 0; z-index: 2147483647; max-height: 85vh; overflow: auto; margin: 0; padding: 1rem 1.25rem 0;
    border-bottom: 4px solid #e5484d; box-shadow: 0 1rem 3rem #0008; }
  .mistakes h2 { margin: 0 0 .75rem; font-size: 1.15rem; }
  @media print { .bar, .mistakes { display: none; } }
`;

const room = el("div");
const shadow = room.attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
shadow.adoptedStyleSheets = [sheet];
const status = el("div", { role: "status" });
shadow.append(status);
document.body.append(room);

// The end of the page can be scrolled out from under the bar.
const sizes = new ResizeObserver(([{ target }]) => {
  document.documentElement.style.paddingBlockEnd = `${target.getBoundingClientRect().height}px`;
});

/** @param {Mistake} mistake */
const item = ({ text, at, href }) => el("li", {}, ...(at && href ? [el("a", { href }, at)] : []), el("pre", { tabindex: "0" }, text));

/** @param {State} state */
function show({ mistakes, asOf, drafts, source, withheld }) {
  const [errors, warnings] = [mistakes.filter(({ error }) => error), mistakes.filter(({ error }) => !error)];
  const open = status.querySelector("details")?.open ?? false;
  const parts = [];
  if (errors.length) {
    const heading = `${errors.length === 1 ? "A mistake" : `${errors.length} mistakes`}: this page ${shown ? "is as it was before" : "cannot be shown"}`;
    parts.push(el("section", { class: "mistakes", role: "alert", "aria-label": "Mistakes" }, el("h2", {}, heading),
      el("ul", {}, ...errors.slice(0, 20).map(item)), ...(errors.length > 20 ? [el("p", {}, `and ${errors.length - 20} more, on the terminal`)] : [])));
  }
  const bar = el("section", { class: "bar", "aria-label": "Preview" }, el("span", { class: "as-of" }, `Preview${asOf ? `, as of ${asOf}` : ""}${drafts ? ", with drafts" : ""}`));
  if (withheld) bar.append(el("span", { class: "withheld" }, "Withheld: the public sees what you see here"));
  if (source) bar.append(el("a", { href: source.href }, source.path));
  if (warnings.length) {
    const details = el("details", {}, el("summary", {}, warnings.length === 1 ? "1 warning" : `${warnings.length} warnings`), el("ul", {}, ...warnings.slice(0, 50).map(item)));
    details.open = open;
    bar.append(details);
  }
  const follow = el("input", { type: "checkbox" });
  follow.checked = localStorage.getItem(FOLLOW) === "yes";
  follow.addEventListener("change", () => localStorage.setItem(FOLLOW, follow.checked ? "yes" : "no"));
  bar.append(el("label", {}, follow, "Go to what I save"));
  status.replaceChildren(...parts, bar);
  sizes.disconnect();
  sizes.observe(bar);
}

/** Exchanges the style sheet, once the new one is there. @param {string} href */
function restyle(href) {
  const now = [...document.querySelectorAll("link[rel=stylesheet]")];
  if (now.some((link) => link.getAttribute("href") === href)) return;
  const next = el("link", { rel: "stylesheet", href });
  next.addEventListener("load", () => now.forEach((link) => link.remove()));
  now.at(-1)?.after(next);
}

async function look() {
  const follows = localStorage.getItem(FOLLOW) === "yes";
  const query = new URLSearchParams({ page: location.pathname, ...(follows ? { follow: "yes" } : {}) });
  const response = await fetch(`/_preview/state?${query}`, { cache: "no-store" });
  /** @type {State} */
  const state = await response.json();
  const isNews = state.number > known;
  seen = known = state.number;
  if (follows && isNews && state.saved && state.saved !== location.pathname) {
    sessionStorage.setItem(NEWS, String(known));
    location.assign(state.saved);
    return;
  }
  if (state.hash !== null && state.hash !== shown) {
    sessionStorage.setItem(PLACE, `${scrollX} ${scrollY}`);
    sessionStorage.setItem(NEWS, String(known));
    location.reload();
    return;
  }
  if (state.stylesheet) restyle(state.stylesheet);
  show(state);
}

// Where the reader was when the page was loaded again.
const place = sessionStorage.getItem(PLACE);
if (place) {
  sessionStorage.removeItem(PLACE);
  const [x, y] = place.split(" ").map(Number);
  scrollTo({ left: x, top: y, behavior: "instant" });
  addEventListener("load", () => scrollTo({ left: x, top: y, behavior: "instant" }), { once: true });
}

/** @type {?EventSource} */
let events = null;
/** Browsers allow a server six connections: pages that nobody sees hold none. */
function listen() {
  events?.close();
  events = null;
  if (document.visibilityState !== "visible") return;
  events = new EventSource("/_preview/events");
  events.addEventListener("message", ({ data }) => {
    if (Number(data) !== seen) look().catch(() => {});
  });
  // Whoever answers next may be another preview, and count anew.
  events.addEventListener("error", () => {
    seen = -1;
    known = Infinity;
    shadow.querySelector(".as-of")?.replaceChildren("The preview has stopped: this page is as it was");
  });
}
document.addEventListener("visibilitychange", listen);
listen();

export {};
