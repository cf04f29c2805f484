// Comforts for readers whose browser runs scripts. Every page is whole without them.

/** On paper everything is open. */
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details:not([open])")) {
    details.setAttribute("open", "");
    details.setAttribute("data-opened-for-print", "");
  }
});
addEventListener("afterprint", () => {
  for (const details of document.querySelectorAll("[data-opened-for-print]")) {
    details.removeAttribute("open");
    details.removeAttribute("data-opened-for-print");
  }
});

/**
 * Offers the address of every paragraph of the minutes. The links come when they are asked for, so that nobody
 * has to step through them who does not want them.
 * @param {HTMLElement} minutes
 */
function offerLinks(minutes) {
  const tools = document.createElement("p");
  const button = document.createElement("button");
  const status = document.createElement("span");
  tools.className = "tools";
  button.type = "button";
  button.className = "button";
  button.textContent = minutes.dataset.show ?? "";
  button.setAttribute("aria-pressed", "false");
  status.setAttribute("role", "status");
  status.className = "quiet";
  tools.append(button, " ", status);
  minutes.before(tools);
  button.addEventListener("click", () => {
    const shown = button.getAttribute("aria-pressed") === "true";
    button.setAttribute("aria-pressed", String(!shown));
    if (shown) {
      for (const link of minutes.querySelectorAll(".copy")) link.remove();
      return;
    }
    for (const paragraph of minutes.querySelectorAll("p[id], li[id]")) {
      const link = document.createElement("a");
      link.className = "copy";
      link.href = `#${paragraph.id}`;
      link.textContent = minutes.dataset.copy ?? "";
      paragraph.append(" ", link);
    }
  });
  minutes.addEventListener("click", async (event) => {
    const link = event.target instanceof Element ? event.target.closest("a.copy, a.anchor") : null;
    if (!(link instanceof HTMLAnchorElement) || !navigator.clipboard) return;
    try {
      await navigator.clipboard.writeText(link.href);
      status.textContent = minutes.dataset.copied ?? "";
    } catch {
      // The address is in the address bar all the same: the link leads to its paragraph.
    }
  });
}

for (const minutes of document.querySelectorAll(".minutes")) {
  if (minutes instanceof HTMLElement) offerLinks(minutes);
}

// The search comes when its box is used first, and not before.
const box = document.querySelector("form[data-search]");
if (box instanceof HTMLFormElement) {
  box.addEventListener("focusin", async () => {
    try {
      const { suggest } = await import(box.dataset.search ?? "");
      await suggest(box);
    } catch {
      // The form leads to the page for searching all the same.
    }
  }, { once: true });
}

/**
 * Marks the words that led here from a search. Where the browser can, they are painted over and nothing is changed.
 * @param {string[]} words
 */
function markFound(words) {
  const main = document.querySelector("main");
  // Nobody sees a soft hyphen within a word.
  const pattern = words.map((word) => (word.match(/[\p{L}\p{N}\p{M}]|[^\p{L}\p{N}\p{M}]+/gu) ?? [])
    .map((part) => (/[\p{L}\p{N}\p{M}]/u.test(part) ? part : "[^\\p{L}\\p{N}]+")).join("[\\p{DI}\\p{Cf}]*"))
    .filter((word) => /\p{L}|\p{N}/u.test(word));
  if (!main || !pattern.length) return;
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  /** @type {Range[]} */
  const ranges = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const { 0: found, index } of (node.nodeValue ?? "").matchAll(whole)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + found.length);
      ranges.push(range);
    }
  }
  if ("highlights" in CSS) CSS.highlights.set("found", new Highlight(...ranges));
  else for (const range of ranges.reverse()) range.surroundContents(document.createElement("mark"));
}

const sought = new URLSearchParams(location.search).get("highlight");
if (sought) markFound(sought.slice(0, 300).split(" ").filter(Boolean));
