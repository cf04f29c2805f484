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
