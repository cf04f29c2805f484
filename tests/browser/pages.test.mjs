// Every kind of page, in every way that people read it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { launch, open } from "./browser.mjs";
import { kindsOf, serve } from "./site.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const PHONE = { width: 320, height: 640 };
const DESK = { width: 1280, height: 900 };

/** The ways in which every page is read. */
const WAYS = [
  { name: "on a phone", size: PHONE, media: { colorScheme: "light" } },
  { name: "on a phone, dark", size: PHONE, media: { colorScheme: "dark" } },
  { name: "at a desk", size: DESK, media: { colorScheme: "light" } },
  { name: "at a desk, dark", size: DESK, media: { colorScheme: "dark" } },
  { name: "in forced colours", size: DESK, media: { colorScheme: "dark", forcedColors: "active" } },
  { name: "in print", size: DESK, media: { colorScheme: "light", media: "print" } },
];

const folder = process.env.SITE;
const kinds = await kindsOf(folder);
let site, browser;
before(async () => {
  site = await serve(folder);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** Notes whatever goes wrong on a page, and every request to anybody else. */
function watch(tab) {
  const wrong = [];
  tab.on("console", (message) => message.type() === "error" && wrong.push(`console: ${message.text()}`));
  tab.on("pageerror", (error) => wrong.push(`script: ${error.message}`));
  tab.on("request", (request) => {
    if (!request.url().startsWith(site.origin)) wrong.push(`foreign request: ${request.url()}`);
  });
  tab.on("response", (response) => {
    const expected = response.url().endsWith("/404.html") || !response.url().startsWith(site.origin);
    if (response.status() >= 400 && !expected) wrong.push(`${response.status()}: ${response.url()}`);
  });
  return wrong;
}

/** Returns what axe finds wrong with a page: by all rules, or by some. */
async function violations(tab, { values, isPrinted = false } = {}) {
  await tab.evaluate(AXE);
  const runOnly = values ? { type: "rule", values } : { type: "tag", values: RULES };
  // Nobody points at paper.
  const rules = { "target-size": { enabled: !isPrinted } };
  return tab.evaluate(async ([runOnly, rules]) => {
    const found = await window.axe.run(document, { runOnly, rules, resultTypes: ["violations"] });
    return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
  }, [runOnly, rules]);
}

/** Returns by how many pixels a page is wider than its window. */
function overhang(tab) {
  return tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Puts styles over a page, as readers do; the policy forbids style elements and leaves this. */
function restyle(tab, css) {
  return tab.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, css);
}

describe("every kind of page", { concurrency: 2 }, () => {
  for (const { kind, page } of kinds) {
    test(`${kind}: ${page}`, async () => {
      const tab = await open(browser);
      const wrong = watch(tab);
      await tab.goto(site.origin + page, { waitUntil: "load" });
      for (const { name, size, media } of WAYS) {
        await tab.setViewportSize(size);
        await tab.emulateMedia({ media: null, forcedColors: "none", ...media });
        assert.deepEqual(await violations(tab, { isPrinted: media.media === "print" }), [], `axe, ${name}`);
        if (media.media !== "print") assert.equal(await overhang(tab), 0, `sideways scroll, ${name}`);
      }
      await tab.emulateMedia({ media: null, forcedColors: "none", colorScheme: "light" });
      // Where lines break decides how near two links come.
      for (const width of [360, 412, 600, 768, 1024]) {
        await tab.setViewportSize({ width, height: 900 });
        assert.deepEqual(await violations(tab, { values: ["target-size"] }), [], `targets at ${width} pixels`);
        assert.equal(await overhang(tab), 0, `sideways scroll at ${width} pixels`);
      }
      await tab.setViewportSize(DESK);
      await restyle(tab, "html { font-size: 200% }");
      assert.equal(await overhang(tab), 0, "sideways scroll at 200 per cent");
      await tab.setViewportSize(PHONE);
      await restyle(
        tab,
        "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }" +
          "p { margin-bottom: 2em !important }",
      );
      assert.equal(await overhang(tab), 0, "sideways scroll with text spacing");
      assert.deepEqual(await cutTexts(tab), [], "text is cut off with text spacing");
      assert.deepEqual(wrong, []);
      await tab.context().close();
    });

    test(`${kind} without scripts: ${page}`, async () => {
      const plain = await open(browser, { javaScriptEnabled: false, viewport: PHONE });
      const wrong = watch(plain);
      await plain.goto(site.origin + page, { waitUntil: "load" });
      assert.equal(await plain.locator("main h1").count(), 1);
      assert.equal(await overhang(plain), 0);
      assert.deepEqual(wrong, []);
      await plain.context().close();
      // axe itself is a script: it looks at the same page with the site's own scripts left out.
      const tab = await open(browser, { viewport: PHONE });
      await tab.route("**/*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
      await tab.goto(site.origin + page, { waitUntil: "load" });
      assert.deepEqual(await violations(tab), []);
      await tab.context().close();
    });

    test(`${kind} with a keyboard: ${page}`, async () => {
      const tab = await open(browser, { viewport: DESK });
      await tab.goto(site.origin + page, { waitUntil: "load" });
      await tab.keyboard.press("Tab");
      assert.equal(await tab.evaluate(() => document.activeElement?.className), "skip", "the first stop");
      const stops = await tab.evaluate(() => document.querySelectorAll("a[href], button, input, summary, [tabindex='0']").length);
      const seen = new Set();
      for (let stop = 0; stop <= stops; stop += 1) {
        const focus = await tab.evaluate(focusOf);
        if (focus === null) break;
        assert.ok(focus.outline >= 3, `no visible focus on ${focus.html}`);
        assert.ok(focus.isSeen, `focus is hidden on ${focus.html}`);
        seen.add(focus.number);
        await tab.keyboard.press("Tab");
      }
      assert.ok(seen.size > 5, `only ${seen.size} stops`);
      await tab.evaluate(() => document.querySelector(".skip").focus());
      await tab.keyboard.press("Enter");
      assert.equal(await tab.evaluate(() => document.activeElement?.id), "main", "where the skip link leads");
      await tab.context().close();
    });
  }
});

/** Runs in the page: how the element that has the focus shows it. */
function focusOf() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const [box] = element.getClientRects();
  const within = (place, end) => Math.min(Math.max(place, 0), end - 1);
  const at = document.elementFromPoint(
    within(box.left + Math.min(box.width / 2, 20), innerWidth),
    box.height > innerHeight ? innerHeight / 2 : box.top + box.height / 2,
  );
  const all = [...document.querySelectorAll("*")];
  return {
    html: element.outerHTML.slice(0, 120),
    number: all.indexOf(element),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    isSeen: at !== null && (element.contains(at) || at.contains(element)),
  };
}

/** Returns the elements whose text does not fit them. */
function cutTexts(tab) {
  return tab.evaluate(() =>
    [...document.querySelectorAll("main *, header *, footer *")]
      .filter((element) => !element.closest(".hidden, .scroll, svg, [popover], thead, caption"))
      .filter((element) => getComputedStyle(element).overflow === "hidden")
      .filter((element) => element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}
