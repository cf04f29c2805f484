// The preview in a browser: pages follow what is saved, and say what is wrong with it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, open } from "./browser.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const ITEM = "/committees/cyp-scrutiny/2021-11-15/visit-findings/";
const ITEM_FILE = "content/committees/cyp-scrutiny/2021-11-15/06-visit-findings.md";
const ABOUT_FILE = "content/pages/about.md";
const ANSWERABLE = at("../../target/debug/answerable");

let folder, program, origin, browser;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "preview-"));
  await cp(at("northmoor"), folder, { recursive: true });
  program = spawn(ANSWERABLE, ["serve", "--port", "0", "--as-of", "2022-06-20", "--root", folder]);
  origin = await new Promise((done, failed) => {
    let said = "";
    program.stdout.on("data", (data) => {
      said += data;
      const url = said.match(/serving (http:\/\/[^ ]+)\//);
      if (url) done(url[1]);
    });
    program.on("exit", () => failed(new Error(said)));
  });
  browser = await launch();
});
after(async () => {
  program?.removeAllListeners("exit");
  program?.kill();
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens a page of the preview, marked so that a load shows, and waits until it listens. */
async function visit(address, options) {
  const tab = await open(browser, options);
  tab.errors = [];
  tab.on("pageerror", (error) => tab.errors.push(String(error)));
  tab.on("console", (message) => message.type() === "error" && tab.errors.push(message.text()));
  await tab.goto(origin + address);
  await tab.getByRole("region", { name: "Preview" }).waitFor();
  await tab.evaluate(() => (globalThis.marked = true));
  return tab;
}

const isMarked = (tab) => tab.evaluate(() => globalThis.marked === true);
const text = (file) => readFile(join(folder, file), "utf8");
const save = (file, words) => writeFile(join(folder, file), words);
/** Returns what axe finds wrong with a page and what the preview adds to it. */
async function violations(tab) {
  await tab.evaluate(AXE);
  return tab.evaluate(async () => (await globalThis.axe.run(document)).violations.map(({ id, nodes }) => [id, nodes[0].html]));
}

/** Acts, and waits until the preview tells open pages that there is something new. */
async function looked(act) {
  const { body } = await fetch(`${origin}/_preview/events`);
  const events = body.pipeThrough(new TextDecoderStream()).getReader();
  const told = async () => {
    for (let said = ""; !said.includes("data:"); ) said = (await events.read()).value;
  };
  // What there is already is told at once.
  await told();
  await act();
  await told();
  await events.cancel();
}

/** Acts, and waits until a page has taken that in: a warning that is brought about afterwards has come to its bar. */
async function takenIn(tab, act) {
  const file = "content/registers/themes.yaml";
  const before = await text(file);
  const warning = tab.getByRole("region", { name: "Preview" }).getByText("1 warning", { exact: true });
  await act();
  await save(file, `${before}\nnobody-uses-this: {title: Nobody uses this}\n`);
  await warning.waitFor();
  await save(file, before);
  await warning.waitFor({ state: "detached" });
}

test("a page is loaded again when it has changed, and the reader stays where they were", async () => {
  const tab = await visit(ITEM, { viewport: { width: 390, height: 600 } });
  await tab.evaluate(() => scrollTo({ top: 900, behavior: "instant" }));
  await appendFile(join(folder, ITEM_FILE), "\nWords that were saved just now.\n");
  await tab.getByText("Words that were saved just now.").waitFor();
  assert.equal(await isMarked(tab), false);
  await tab.getByRole("region", { name: "Preview" }).waitFor();
  assert.equal(await tab.evaluate(() => Math.round(scrollY)), 900);
  assert.deepEqual(tab.errors, []);
  await tab.context().close();
});

test("an edit elsewhere does not disturb the reader", async () => {
  const tab = await visit(ITEM);
  await takenIn(tab, () => appendFile(join(folder, ABOUT_FILE), "\nWords elsewhere.\n"));
  assert.equal(await isMarked(tab), true);
  await tab.context().close();
});

test("styles change without loading the page again", async () => {
  const tab = await visit(ITEM);
  const styles = await readFile(at("../../themes/default/styles/30-frame.css"), "utf8");
  const file = join(folder, "themes/default/styles/30-frame.css");
  await cp(at("../../themes/default/styles/30-frame.css"), file);
  await writeFile(file, `${styles}\nh1 { letter-spacing: 3px; }\n`);
  await tab.waitForFunction(() => getComputedStyle(document.querySelector("h1")).letterSpacing === "3px");
  assert.equal(await isMarked(tab), true);
  assert.equal(await tab.locator("link[rel=stylesheet]").count(), 1);
  await rm(file);
  await tab.waitForFunction(() => getComputedStyle(document.querySelector("h1")).letterSpacing !== "3px");
  assert.equal(await isMarked(tab), true);
  await tab.context().close();
});

test("a mistake is explained on the page, which stays as it was, until it is mended", async () => {
  const tab = await visit(ITEM);
  const before = await text(ITEM_FILE);
  await save(ITEM_FILE, `${before}\nSee [a finding](@nowhere/at-all).\n`);
  const mistakes = tab.getByRole("alert");
  await mistakes.waitFor();
  const said = await mistakes.innerText();
  assert.match(said, /error\[dangling-link\]/);
  assert.match(said, /06-visit-findings\.md:\d+:\d+/);
  assert.match(said, /\^\^\^/, "the place is pointed at");
  const link = mistakes.getByRole("link");
  assert.match(await link.getAttribute("href"), /^vscode:\/\/file\/.*06-visit-findings\.md:\d+:\d+$/);
  assert.equal(await isMarked(tab), true);
  // Somebody who comes now sees the last good page, and the mistake.
  const other = await visit(ITEM);
  await other.getByRole("alert").waitFor();
  assert.match(await other.locator("h1").innerText(), /visit/i);
  for (const page of [tab, other]) {
    assert.deepEqual(await violations(page), []);
  }
  await save(ITEM_FILE, before);
  await mistakes.waitFor({ state: "detached" });
  await other.getByRole("alert").waitFor({ state: "detached" });
  assert.equal(await isMarked(tab), true, "what is as it was is not loaded again");
  assert.deepEqual(tab.errors, []);
  await tab.context().close();
  await other.context().close();
});

test("a page that cannot be made says why, until it can", async () => {
  const tab = await visit(ITEM);
  const file = join(folder, "themes/default/templates/item.html");
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, '{% extends "base.html" %}\n{% block main %}{{ page.nothing.here }}{% endblock main %}\n');
  const mistakes = tab.getByRole("alert");
  await mistakes.waitFor();
  const said = await mistakes.innerText();
  assert.match(said, /^A mistake: this page cannot be shown/);
  assert.match(said, /error\[template-error\]/);
  assert.match(await mistakes.getByRole("link").getAttribute("href"), /themes\/default\/templates\/item\.html:2:\d+$/);
  await rm(file);
  await mistakes.waitFor({ state: "detached" });
  assert.match(await tab.locator("h1").innerText(), /visit/i);
  await tab.context().close();
});

test("warnings wait in a corner", async () => {
  const tab = await visit("/");
  const bar = tab.getByRole("region", { name: "Preview" });
  const before = await text("content/registers/themes.yaml");
  await save("content/registers/themes.yaml", `${before}\nnobody-uses-this: {title: Nobody uses this}\n`);
  await bar.getByText("1 warning", { exact: true }).click();
  assert.match(await bar.innerText(), /nothing uses the theme `nobody-uses-this`/);
  assert.equal(await tab.getByRole("alert").count(), 0);
  await save("content/registers/themes.yaml", before);
  await bar.getByText("1 warning", { exact: true }).waitFor({ state: "detached" });
  await tab.context().close();
});

test("the bar says what is seen, and leads to its file", async () => {
  const tab = await visit(ITEM);
  const bar = tab.getByRole("region", { name: "Preview" });
  assert.match(await bar.innerText(), /Preview, as of 20 June 2022/);
  const link = bar.getByRole("link", { name: ITEM_FILE });
  assert.match(await link.getAttribute("href"), /^vscode:\/\/file\//);
  await tab.emulateMedia({ media: "print" });
  assert.equal(await bar.isVisible(), false);
  await tab.context().close();
});

test("the browser goes to the page of what is saved, if that is wanted", async () => {
  const tab = await visit(ITEM);
  await takenIn(tab, () => appendFile(join(folder, ABOUT_FILE), "\nWords that nobody follows.\n"));
  assert.equal(new URL(tab.url()).pathname, ITEM);
  await tab.getByLabel("Go to what I save").check();
  await appendFile(join(folder, ABOUT_FILE), "\nWords that somebody follows.\n");
  await tab.getByText("Words that somebody follows.").waitFor();
  assert.equal(new URL(tab.url()).pathname, "/about/");
  await appendFile(join(folder, ITEM_FILE), "\nAnd back again.\n");
  await tab.getByText("And back again.").waitFor();
  assert.equal(await tab.getByLabel("Go to what I save").isChecked(), true);
  await tab.context().close();
});

test("what is saved while the browser still goes somewhere is followed too", async () => {
  const tab = await visit(ITEM);
  await tab.getByLabel("Go to what I save").check();
  let release;
  const held = new Promise((done) => (release = done));
  await tab.route("**/_preview/state?*", async (route) => {
    if (new URL(route.request().url()).searchParams.get("page") === "/about/") await held;
    await route.continue();
  });
  await appendFile(join(folder, ABOUT_FILE), "\nWords that come first.\n");
  await tab.getByText("Words that come first.").waitFor();
  await looked(() => appendFile(join(folder, ITEM_FILE), "\nWords that come meanwhile.\n"));
  release();
  await tab.getByText("Words that come meanwhile.").waitFor();
  assert.deepEqual(tab.errors, []);
  await tab.context().close();
});

test("what is saved can be searched", async () => {
  await looked(() => appendFile(join(folder, ABOUT_FILE), "\nThe word zygomorphic stands here.\n"));
  const tab = await visit("/search/?q=zygomorphic");
  await tab.locator("main").getByRole("link", { name: /About/ }).first().waitFor();
  assert.deepEqual(tab.errors, []);
  await tab.context().close();
});

for (const [name, options] of [
  ["a phone", { viewport: { width: 390, height: 800 } }],
  ["a desk, dark", { colorScheme: "dark" }],
]) {
  test(`on ${name} the bar hides nothing for good`, async () => {
    const tab = await visit(ITEM, options);
    // The bar comes once the page has asked for the state, and makes room for itself below the page.
    await tab.waitForFunction(() => parseFloat(document.documentElement.style.paddingBlockEnd) > 0);
    await tab.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" }));
    const bar = await tab.getByRole("region", { name: "Preview" }).boundingBox();
    const last = await tab.locator("footer").boundingBox();
    assert.ok(last.y + last.height <= bar.y + 1, "the end of the page can be read above the bar");
    assert.ok(bar.height < 120, `the bar is ${bar.height} high`);
    assert.deepEqual(await violations(tab), []);
    await tab.context().close();
  });
}
