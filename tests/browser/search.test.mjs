// Searching in a real browser: the page, suggestions, marks; by keyboard, without scripts, under any path.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { createRequire } from "node:module";
import { QUESTIONS } from "../search/judged.mjs";
import { launch, open } from "./browser.mjs";
import { serve } from "./site.mjs";

const { SITE, EXAMPLE, BELOW } = process.env;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
let example, northmoor, browser;

before(async () => {
  [example, northmoor, browser] = await Promise.all([serve(EXAMPLE), serve(SITE), launch()]);
});
after(async () => {
  await browser?.close();
  await Promise.all([example?.close(), northmoor?.close()]);
});

/** Opens a page, and holds it to its policy: no error, no request to anybody else. */
async function opened(address, options = {}, site = example) {
  const tab = await open(browser, options);
  tab.wrong = [];
  tab.on("console", (message) => message.type() === "error" && tab.wrong.push(message.text()));
  tab.on("pageerror", (error) => tab.wrong.push(String(error)));
  tab.on("request", (request) => !request.url().startsWith(site.origin) && tab.wrong.push(request.url()));
  tab.on("dialog", (dialog) => {
    tab.wrong.push(dialog.message());
    dialog.dismiss();
  });
  await tab.goto(site.origin + address);
  return tab;
}

const heading = (tab) => tab.locator("#results h2");
const results = (tab) => tab.locator(".results > li");
/** Waits until the heading says so. */
const says = (tab, text) => tab.waitForFunction((text) => document.querySelector("#results h2")?.textContent.includes(text), text);

test("ten questions of residents are each answered on the first screen of a phone", async () => {
  const tab = await opened("/search/", { viewport: { width: 390, height: 844 } });
  for (const { q, best } of QUESTIONS) {
    await tab.fill("input[name=q]", q);
    await tab.press("input[name=q]", "Enter");
    await says(tab, q);
    await tab.evaluate(() => scrollTo(0, 0));
    const shown = await tab.$$eval(".results > li h3 a", (links) => links
      .filter((link) => link.getBoundingClientRect().bottom <= innerHeight)
      .map((link) => new URL(link.href).pathname + new URL(link.href).hash));
    assert.ok(shown.some((address) => best.includes(address)), `${q}: ${shown.join(" ")}`);
  }
  assert.deepEqual(tab.wrong, []);
  await tab.close();
});

test("the state is in the address: reload, back and forward keep it", async () => {
  const tab = await opened("/search/");
  assert.equal(await tab.locator("#results").isVisible(), false, "nothing was asked yet");
  await tab.fill("input[name=q]", "social workers");
  await tab.press("input[name=q]", "Enter");
  await says(tab, "social workers");
  assert.match(await tab.title(), /^\d+ results for ‘social workers’, page 1 of \d+ – Search – /);
  const all = await heading(tab).textContent();
  await tab.check(".facet input[value=finding]");
  await tab.waitForFunction((all) => document.querySelector("#results h2").textContent !== all, all);
  assert.match(tab.url(), /\?q=social\+workers&kind=finding$/);
  const narrowed = await heading(tab).textContent();
  assert.ok(await tab.locator(".chosen a", { hasText: "Finding" }).isVisible());
  assert.ok(await tab.evaluate(() => document.activeElement.value === "finding"), "the focus stays on the box");
  await tab.reload();
  await says(tab, narrowed);
  assert.ok(await tab.isChecked(".facet input[value=finding]"));
  await tab.goBack();
  await says(tab, all);
  assert.equal(await tab.isChecked(".facet input[value=finding]"), false);
  await tab.goForward();
  await says(tab, narrowed);
  await tab.locator(".chosen a").first().click();
  await says(tab, all);
  await tab.selectOption("#sort", "oldest");
  await tab.waitForURL(/sort=oldest/);
  await tab.locator(".pages a", { hasText: "Next page" }).click();
  await says(tab, "page 2 of");
  assert.match(tab.url(), /sort=oldest&page=2$/);
  assert.equal(await tab.evaluate(() => document.activeElement.tagName), "H2", "the next page begins at its heading");
  await tab.check(".facet input[value=finding]");
  await tab.waitForURL((url) => !url.searchParams.has("page"));
  assert.deepEqual(tab.wrong, []);
  await tab.close();
});

/** Returns the entries that a list of filters shows: how far each is indented, its words and how many it has. */
const entries = (tab) => tab.$$eval(".facet:first-of-type label:not([hidden])", (rows) => rows.map((row) => {
  const [box, label, number] = row.children;
  const [in_, from] = [box, row.closest("fieldset")].map((one) => one.getBoundingClientRect().left);
  return [in_ - from > 12 ? "finer" : "", label.textContent, number.textContent, box.checked];
}));

test("finer kinds are filters below their kind; of both the last choice counts", async () => {
  const tab = await opened("/search/?q=assessment");
  await says(tab, "8 results");
  const kinds = (...checked) => [
    ["", "Finding", "(5)"], ["finer", "Area for priority action", "(1)"], ["finer", "Recommendation", "(2)"], ["finer", "Area for improvement", "(1)"],
    ["finer", "Strength", "(1)"], ["", "Theme", "(1)"], ["", "Question, answer or comment", "(2)"],
  ].map((row) => [...row, checked.includes(row[1])]);
  assert.deepEqual(await entries(tab), kinds());
  const below = tab.getByRole("group", { name: "Kind" }).getByRole("group", { name: "Finding" });
  assert.equal(await below.getByRole("checkbox").count(), 4);
  await tab.check(".facet input[value=finding]");
  await says(tab, "5 results");
  assert.deepEqual(await entries(tab), kinds("Finding"));
  await below.getByRole("checkbox", { name: "Recommendation" }).check();
  await says(tab, "2 results");
  assert.match(tab.url(), /\?q=assessment&kind=recommendation$/);
  assert.deepEqual(await entries(tab), kinds("Recommendation"));
  await below.getByRole("checkbox", { name: "Strength" }).check();
  await says(tab, "3 results");
  assert.match(tab.url(), /kind=recommendation&kind=strength$/);
  await tab.check(".facet input[value=finding]");
  await says(tab, "5 results");
  assert.match(tab.url(), /\?q=assessment&kind=finding$/);
  assert.deepEqual(tab.wrong, []);
  await tab.close();
});

test("a kind whose results are all of one finer kind is one filter", async () => {
  const rest = [["", "Response", "(1)", false], ["", "Action", "(1)", false], ["", "Plan", "(1)", false], ["", "Theme", "(1)", false]];
  for (const [kind, label] of [["", "Recommendation"], ["&kind=recommendation", "Recommendation"], ["&kind=finding", "Finding"]]) {
    const tab = await opened(`/search/?q=caseloads${kind}`, {}, northmoor);
    await says(tab, kind ? "1 result" : "5 results");
    assert.deepEqual(await entries(tab), [["", label, "(1)", Boolean(kind)], ...rest]);
    await tab.close();
  }
  const tab = await opened("/search/?q=caseloads&kind=finding", {}, northmoor);
  await says(tab, "1 result");
  await tab.focus(".facet input[value=finding]");
  await tab.keyboard.press("Space");
  await says(tab, "5 results");
  assert.equal(await tab.evaluate(() => document.activeElement.value), "finding", "the focus stays on the box");
  await tab.close();
});

test("results come while somebody types, and are announced politely", async () => {
  const tab = await opened("/search/");
  await tab.locator("input[name=q]").pressSequentially("private fost", { delay: 20 });
  await says(tab, "private fost");
  assert.match(await results(tab).first().textContent(), /private fostering/i);
  const region = tab.locator("#results [aria-live=polite]");
  assert.equal(await region.getAttribute("aria-atomic"), "true");
  assert.match(await region.textContent(), /^\d+ results for ‘private fost’/);
  assert.equal(await tab.evaluate(() => document.activeElement.name), "q", "the focus stays in the box");
  assert.match(tab.url(), /q=private\+fost$/);
  await tab.goBack().catch(() => {});
  assert.ok(!tab.url().includes("/search/?"), "typing leaves no trail");
  await tab.close();
});

test("what somebody typed before the script was there is looked for", async () => {
  const tab = await opened("/");
  await tab.route("**/search/index.json", async (route) => {
    await tab.fill("input[name=q]", "fostering");
    await route.continue();
  });
  await tab.goto(`${example.origin}/search/`);
  await says(tab, "fostering");
  assert.match(tab.url(), /q=fostering$/);
  await tab.close();
});

test("what was meant, what is missing and what to do are said", async () => {
  const tab = await opened("/search/?q=fostr+carers");
  await says(tab, "fostr");
  assert.match(await tab.locator("#results").textContent(), /Nothing here says ‘fostr’\. These are results for foster\./);
  await tab.goto(`${example.origin}/search/?q=neglect+zebra`);
  await says(tab, "zebra");
  assert.equal(await tab.locator(".results s").first().textContent(), "zebra");
  await tab.goto(`${example.origin}/search/?q=xylophonee`);
  await says(tab, "0 results for ‘xylophonee’");
  assert.match(await tab.locator("#results").textContent(), /Try fewer or other words/);
  assert.ok(await tab.locator("#group-1").isVisible(), "the lists are there");
  assert.deepEqual(tab.wrong, []);
  await tab.close();
});

test("words of the query are marked in excerpts, and on the page without moving anything", async () => {
  const tab = await opened("/search/?q=foster+carers");
  await says(tab, "foster");
  assert.ok((await tab.locator(".results mark").count()) > 3);
  const link = await tab.locator(".results a[href*='/committees/']").first().getAttribute("href");
  assert.match(link, /\?highlight=[^#]*#/);
  const boxes = () => tab.$$eval("main *", (all) => all.map((one) => JSON.stringify(one.getBoundingClientRect())));
  await tab.goto(link.replace(/\?[^#]*/, ""));
  await tab.evaluate(() => scrollTo(0, 0));
  const plain = await boxes();
  await tab.goto(link);
  await tab.evaluate(() => scrollTo(0, 0));
  assert.ok(await tab.evaluate(() => CSS.highlights.get("found").size > 1));
  assert.deepEqual(await boxes(), plain);
  // A browser that cannot paint them gets marks, which take no room either.
  await tab.addInitScript(() => delete CSS.highlights);
  await tab.reload();
  await tab.evaluate(() => scrollTo(0, 0));
  assert.ok((await tab.locator("main mark").count()) > 1);
  const places = await tab.$$eval("main p, main h2, main div", (all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
  await tab.goto(link.replace(/\?[^#]*/, ""));
  await tab.evaluate(() => scrollTo(0, 0));
  assert.deepEqual(await tab.$$eval("main p, main h2, main div", (all) => all.map((one) => Math.round(one.getBoundingClientRect().top))), places);
  assert.deepEqual(tab.wrong, []);
  await tab.close();
});

test("suggestions are a list box that the keyboard works", async () => {
  const tab = await opened("/");
  const box = tab.locator("#search");
  const loaded = await tab.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  assert.ok(loaded.length > 0 && !loaded.some((name) => name.includes("search")), "nothing is loaded before it is used");
  await box.focus();
  await tab.waitForFunction(() => document.querySelector("#search").getAttribute("role") === "combobox");
  assert.equal(await box.getAttribute("aria-expanded"), "false");
  await box.pressSequentially("neglec", { delay: 20 });
  await tab.waitForSelector("[role=option]");
  assert.equal(await box.getAttribute("aria-expanded"), "true");
  assert.equal(await box.getAttribute("aria-controls"), await tab.locator("[role=listbox]").getAttribute("id"));
  assert.match(await tab.locator(".search-box [role=status]").textContent(), /^\d+ suggestions?$/);
  await tab.keyboard.press("ArrowDown");
  const active = await box.getAttribute("aria-activedescendant");
  assert.equal(await tab.locator(`#${active}`).getAttribute("aria-selected"), "true");
  await tab.keyboard.press("ArrowUp");
  assert.equal(await box.getAttribute("aria-activedescendant"), null, "above the first is the box itself");
  await tab.keyboard.press("ArrowUp");
  assert.match(await tab.locator("[aria-selected=true]").textContent(), /See all results for ‘neglec’/);
  await tab.keyboard.press("Escape");
  assert.equal(await box.getAttribute("aria-expanded"), "false");
  assert.equal(await tab.locator("[role=listbox]").isVisible(), false);
  assert.equal(await box.inputValue(), "neglec", "Escape closes the list and keeps what was typed");
  await tab.keyboard.press("ArrowDown");
  await tab.waitForSelector("[role=option]:visible");
  await tab.keyboard.press("ArrowDown");
  await Promise.all([tab.waitForNavigation(), tab.keyboard.press("Enter")]);
  assert.match(tab.url(), /\/inspections\/nottingham-2018-ilacs\/point-c\/$/);
  await tab.fill("#search", "homes");
  await Promise.all([tab.waitForNavigation(), tab.locator(".search-box button").click()]);
  assert.match(tab.url(), /\/search\/\?q=homes$/);
  await says(tab, "homes");
  assert.deepEqual(tab.wrong, []);
  await tab.close();
});

test("without JavaScript every value of every facet has a page, and the form leads to them", async () => {
  const tab = await opened("/", { javaScriptEnabled: false });
  await tab.fill("#search", "neglect");
  await Promise.all([tab.waitForNavigation(), tab.locator(".search-box button").click()]);
  assert.match(tab.url(), /\/search\/\?q=neglect$/);
  assert.ok(await tab.locator("noscript p, .callout", { hasText: "JavaScript" }).first().isVisible());
  const { facets } = JSON.parse(await readFile(join(EXAMPLE, "search/index.json"), "utf8"));
  const links = await tab.$$eval("main a", (all) => all.map((link) => link.pathname));
  for (const [name] of facets) assert.ok(links.some((link) => link.startsWith(`/browse/${name}/`)), name);
  for (const link of links) assert.equal((await tab.request.get(example.origin + link)).status(), 200, link);
  await tab.goto(`${example.origin}/browse/theme/neglect/`);
  const around = await tab.$$eval("main a", (all) => all.map((link) => link.pathname));
  assert.ok(around.includes("/browse/theme/caseloads/") && around.includes("/themes/neglect/"), "values lead to each other");
  await tab.close();
});

test("hostile queries neither break the page nor inject anything", async () => {
  const tab = await opened("/search/");
  const hostile = ["<img src=x onerror=alert(1)>", "\"><script>alert(1)</script>", "javascript:alert(1)", "{word} {q} {n}", "\u202Efoster", "👩‍👧 \uD800", "a".repeat(5000), "\0\u0007", "constructor __proto__", "' OR 1=1 --", "-", "\"\""];
  for (const q of hostile) {
    await tab.goto(`${example.origin}/search/?${new URLSearchParams({ q })}`);
    await tab.waitForFunction(() => document.querySelector("#results").hidden || document.querySelector("#results h2")?.textContent);
    assert.equal(await tab.locator("main img, main script, main [onerror]").count(), 0, q);
    await tab.fill("input[name=q]", q.slice(0, 300));
    await tab.press("input[name=q]", "Enter");
    await tab.waitForFunction(() => document.querySelector("#results").hidden || !document.querySelector("#results").hasAttribute("aria-busy"));
    await tab.goto(`${example.origin}/inspections/?${new URLSearchParams({ highlight: q.slice(0, 2000) })}`);
  }
  assert.deepEqual(tab.wrong, []);
  await tab.close();
});

for (const [name, options] of Object.entries({
  "phone, light": { viewport: { width: 320, height: 700 } },
  "desk, light": { viewport: { width: 1280, height: 900 } },
  "desk, dark": { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  "desk, forced colours": { viewport: { width: 1280, height: 900 }, forcedColors: "active" },
})) {
  test(`results and suggestions are accessible: ${name}`, async () => {
    // What measures is brought in past the policy; that the page keeps to it is seen above.
    const tab = await open(browser, { ...options, bypassCSP: true });
    const violations = async (part) => {
      await tab.addScriptTag({ path: AXE });
      const found = await tab.evaluate(([part, runOnly]) => axe.run(part, { runOnly }), [part, RULES]);
      return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
    };
    await tab.goto(`${northmoor.origin}/search/?q=children+homes`);
    await says(tab, "children homes");
    if (name.startsWith("phone")) await tab.click(".filter > summary");
    assert.deepEqual(await violations("html"), []);
    assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "sideways");
    await tab.goto(`${northmoor.origin}/`);
    await tab.locator("#search").pressSequentially("homes", { delay: 10 });
    await tab.waitForSelector("[role=option]");
    await tab.keyboard.press("ArrowDown");
    assert.deepEqual(await violations("header"), []);
    assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "sideways");
    await tab.close();
  });
}

/** Serves a folder below a path, as some host does: packing what it sends, or not; sending parts of files, or not. */
async function host(folder, path, packs, parts = false) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://localhost").pathname;
    try {
      if (!url.startsWith(path)) throw new Error("elsewhere");
      const file = join(folder, url.slice(path.length), url.endsWith("/") ? "index.html" : "");
      const body = await readFile(file);
      const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml" };
      const headers = { "content-type": types[extname(file)] ?? "application/octet-stream" };
      // Whoever asks for a part of a file wants it as it is.
      if (packs && /gzip/.test(request.headers["accept-encoding"] ?? "")) response.writeHead(200, { ...headers, "content-encoding": "gzip" }).end(gzipSync(body));
      else if (parts && request.headers.range) {
        const [, from, to] = request.headers.range.match(/^bytes=(\d+)-(\d+)$/).map(Number);
        response.writeHead(206, { ...headers, "content-range": `bytes ${from}-${to}/${body.length}` }).end(body.subarray(from, to + 1));
      } else response.writeHead(200, headers).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((done) => server.close(done)) };
}

for (const [name, packs, parts] of [["packs nothing", false, false], ["packs again what is packed", true, false], ["sends parts of files", false, true]]) {
  test(`it works below a path, from a host that ${name}`, async (context) => {
    const site = await host(BELOW, "/some/path", packs, parts);
    context.after(() => site.close());
    const tab = await opened("/some/path/search/?q=carers", {}, site);
    await says(tab, "carers");
    assert.ok((await results(tab).count()) > 0);
    const hrefs = await tab.$$eval(".results h3 a", (links) => links.map((link) => link.href));
    for (const href of hrefs) {
      assert.ok(href.startsWith(`${site.origin}/some/path/`), href);
      assert.equal((await tab.request.get(href)).status(), 200, href);
    }
    assert.deepEqual(tab.wrong, []);
    await tab.close();
  });
}

test("while a site is published anew, an open page finds the new names; and says so if there are none", async (context) => {
  const folder = await mkdtemp(join(tmpdir(), "renewed-"));
  context.after(() => rm(folder, { recursive: true }));
  await cp(EXAMPLE, folder, { recursive: true });
  const site = await serve(folder);
  context.after(() => site.close());
  const tab = await open(browser);
  await tab.goto(`${site.origin}/search/?q=neglect`);
  await says(tab, "neglect");
  const manifest = await readFile(join(folder, "search/index.json"), "utf8");
  const [group] = JSON.parse(manifest).summaries;
  await rename(join(folder, `search/i/t-${group}`), join(folder, "search/i/t-000000000000"));
  await writeFile(join(folder, "search/index.json"), manifest.replace(group, "000000000000"));
  await tab.fill("input[name=q]", "custody");
  await tab.press("input[name=q]", "Enter");
  await says(tab, "results for ‘custody’");
  assert.ok((await results(tab).count()) > 0);
  await rm(join(folder, "search/i"), { recursive: true });
  await tab.goto(`${site.origin}/search/?q=advocacy`);
  await says(tab, "could not be loaded");
  assert.equal(await results(tab).first().isVisible(), false);
  assert.ok(await tab.locator("#group-1").isVisible());
  await tab.close();
});

test("browsers are told how to search the site", async () => {
  const tab = await opened("/");
  const link = tab.locator("link[rel=search]");
  assert.equal(await link.getAttribute("type"), "application/opensearchdescription+xml");
  const response = await tab.request.get(example.origin + (await link.getAttribute("href")));
  const told = await tab.evaluate((xml) => {
    const document = new DOMParser().parseFromString(xml, "application/xml");
    return { wrong: document.querySelector("parsererror")?.textContent, name: document.querySelector("ShortName").textContent, template: document.querySelector("Url").getAttribute("template") };
  }, await response.text());
  assert.equal(told.wrong, undefined);
  assert.ok(told.name.length <= 16);
  assert.equal(told.template, "https://answerable.example/search/?q={searchTerms}");
  await tab.close();
});
