// What pages do: words explained, links to paragraphs, print, weight, addresses that lead nowhere.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { launch, open } from "./browser.mjs";
import { kindsOf, serve } from "./site.mjs";

const ITEM = "/committees/cyp-scrutiny/2021-11-15/visit-findings/";
const folder = process.env.SITE;
let site, browser;
before(async () => {
  site = await serve(folder);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

for (const javaScriptEnabled of [true, false]) {
  test(`a word of the glossary is explained where it is used first, scripts ${javaScriptEnabled ? "on" : "off"}`, async () => {
    const tab = await open(browser, { javaScriptEnabled });
    await tab.goto(site.origin + ITEM);
    const word = tab.getByRole("button", { name: "IRO", exact: true });
    const meaning = tab.locator("#meaning_term-iro");
    assert.equal(await word.count(), 1);
    assert.equal(await meaning.isVisible(), false);
    await word.focus();
    await tab.keyboard.press("Enter");
    assert.equal(await meaning.isVisible(), true);
    assert.match(await meaning.innerText(), /independent reviewing officer/);
    const [wordBox, meaningBox] = [await word.boundingBox(), await meaning.boundingBox()];
    const gap = Math.max(meaningBox.y - wordBox.y - wordBox.height, wordBox.y - meaningBox.y - meaningBox.height);
    assert.ok(gap >= 0 && gap < 40, `the meaning stands beside its word: ${gap}`);
    await tab.keyboard.press("Escape");
    assert.equal(await meaning.isVisible(), false);
    assert.equal(await tab.evaluate(() => document.activeElement?.textContent), "IRO");
    await word.click();
    assert.equal(await meaning.isVisible(), true);
    await tab.context().close();
  });
}

test("every paragraph of the minutes has an address that can be copied", async () => {
  const tab = await open(browser, { permissions: ["clipboard-read", "clipboard-write"] });
  await tab.goto(site.origin + ITEM);
  const paragraphs = await tab.locator(".minutes p[id], .minutes li[id]").count();
  assert.ok(paragraphs > 5);
  const button = tab.getByRole("button", { name: "Show a link for each paragraph" });
  await button.click();
  assert.equal(await button.getAttribute("aria-pressed"), "true");
  const links = tab.locator(".minutes a.copy");
  assert.equal(await links.count(), paragraphs);
  await links.first().click();
  const copied = await tab.evaluate(() => navigator.clipboard.readText());
  const id = await tab.locator(".minutes p[id], .minutes li[id]").first().getAttribute("id");
  assert.equal(copied, `${site.origin}${ITEM}#${id}`);
  assert.equal(await tab.getByRole("status").innerText(), "Link copied");
  await button.click();
  assert.equal(await links.count(), 0);
  await tab.context().close();
});

test("on paper everything is open and nothing is in the way", async () => {
  const tab = await open(browser, { javaScriptEnabled: false });
  await tab.goto(`${site.origin}/`);
  await tab.emulateMedia({ media: "print" });
  assert.equal(await tab.locator(".sections").isVisible(), false);
  assert.equal(await tab.locator("figure table").first().isVisible(), true);
  await tab.goto(site.origin + ITEM);
  assert.equal(await tab.locator("#meaning_term-iro").isVisible(), true);
  assert.equal(await tab.getByText("Words on this page").isVisible(), true);
  await tab.context().close();
});

test("on a phone a long way shows its ends", async () => {
  const tab = await open(browser, { viewport: { width: 320, height: 640 } });
  await tab.goto(site.origin + ITEM);
  const shown = await tab.locator(".crumbs li:visible").allInnerTexts();
  assert.deepEqual(shown, ["Home", "Meeting of 15 November 2021"]);
  await tab.context().close();
});

test("an address that leads nowhere says so, whatever its depth", async () => {
  const tab = await open(browser);
  const answer = await tab.goto(`${site.origin}/no/such/page/anywhere/`);
  assert.equal(answer.status(), 404);
  assert.equal(await tab.locator("h1").innerText(), "Page not found");
  assert.equal(await tab.locator(".crumbs").count(), 0);
  const background = await tab.evaluate(() => getComputedStyle(document.querySelector(".top")).backgroundColor);
  assert.notEqual(background, "rgba(0, 0, 0, 0)", "the style sheet is found");
  for (const href of await tab.locator("main a[href^='/']").evaluateAll((links) => links.map((link) => link.href))) {
    assert.equal((await tab.request.get(href)).status(), 200, href);
  }
  await tab.context().close();
});

test("an old address leads to the new one", async () => {
  const tab = await open(browser);
  await tab.goto(`${site.origin}/about-us/`);
  await tab.waitForURL(`${site.origin}/about/`);
  await tab.context().close();
});

test("home, inspection and item weigh less than 40 KB, and nothing moves while they come", async () => {
  const kinds = (await kindsOf(folder)).filter(({ kind }) => ["home", "inspection", "item"].includes(kind));
  assert.equal(kinds.length, 3);
  for (const { page } of kinds) {
    const tab = await open(browser, { viewport: { width: 390, height: 800 } });
    await tab.addInitScript(() => {
      window.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shift += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    let weight = 0;
    tab.on("response", async (response) => {
      if (response.status() === 200) weight += gzipSync(await response.body()).length;
    });
    await tab.goto(site.origin + page, { waitUntil: "networkidle" });
    assert.ok(weight > 0 && weight < 40 * 1024, `${page}: ${weight} bytes`);
    assert.equal(await tab.evaluate(() => window.shift), 0, `${page} moves`);
    await tab.context().close();
  }
});

test("every CSV is a table that others can read", async () => {
  const files = (await readdir(join(folder, "data"), { recursive: true })).filter((file) => file.endsWith(".csv"));
  assert.ok(files.length > 20);
  for (const file of files) {
    const text = await readFile(join(folder, "data", file), "utf8");
    const [headings, ...rows] = text.split("\r\n");
    assert.match(headings, /^\uFEFF[a-z0-9_-]+(,[a-z0-9_-]+)+$/, `${file} begins with a byte order mark and names for machines`);
    assert.equal(rows.at(-1), "", `${file} ends with a line end`);
  }
});

test("a table in a text is a region with a name, which a keyboard scrolls, and whole on paper", async () => {
  const tab = await open(browser, { viewport: { width: 700, height: 900 } });
  await tab.goto(`${site.origin}/writing/`);
  const region = tab.getByRole("region", { name: /^Table 1: Homes that are registered/ });
  assert.equal(await region.getByRole("caption").isVisible(), true);
  assert.equal(await region.getByRole("columnheader").count(), 10);
  const hidden = () => region.evaluate((element) => element.scrollWidth - element.clientWidth);
  assert.ok((await hidden()) > 0, "it is wider than its window");
  await region.focus();
  await tab.keyboard.press("ArrowRight");
  await tab.waitForFunction((element) => element.scrollLeft > 0, await region.elementHandle());
  const align = (name) => region.getByRole("columnheader", { name, exact: true }).evaluate((cell) => getComputedStyle(cell).textAlign);
  assert.deepEqual([await align("Home"), await align("Brothers and sisters"), await align("Places")], ["left", "center", "right"]);
  assert.equal(await tab.getByRole("region", { name: "Table: Year, Places" }).count(), 1);
  await tab.emulateMedia({ media: "print" });
  assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  await tab.context().close();
});

test("notes lead to their texts wherever on the page these stand", async () => {
  const tab = await open(browser);
  await tab.goto(`${site.origin}/committees/cyp-scrutiny/2022-03-14/progress/`);
  const notes = await tab.evaluate(() =>
    [...document.querySelectorAll(".footnote-reference a")].map((link) => document.querySelector(link.getAttribute("href")).textContent.trim().replace(/\s+/g, " ")),
  );
  assert.deepEqual(notes, ["1 The homes were due in April.", "1 The homes were due in April.", "2 The works began in March."]);
  await tab.context().close();
});
