// The tracker: filters that work together, sorting, addresses that can be kept, paper, and links where scripts are off.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "./browser.mjs";
import { serve } from "./site.mjs";
import { rowsOf } from "../../themes/default/static/tracker.js";

let site, browser;
before(async () => {
  site = await serve(process.env.SITE);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const titles = (tab) => tab.locator(".tracked:visible tbody th").allInnerTexts();
const says = (tab, text) => tab.getByRole("status").filter({ hasText: text }).waitFor({ state: "attached" });

/** Opens the tracker. */
async function tracker(query = "", options = {}) {
  const tab = await open(browser, options);
  const wrong = [];
  tab.on("pageerror", (error) => wrong.push(error.message));
  tab.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  await tab.goto(`${site.origin}/actions/${query}`, { waitUntil: "networkidle" });
  return { tab, wrong };
}

test("a file is read as it was written", () => {
  assert.deepEqual(rowsOf('\uFEFFa,b\r\n"x, ""y""\r\nz",\r\n,2\r\n'), [{ a: 'x, "y"\r\nz', b: "" }, { a: "", b: "2" }]);
  assert.deepEqual(rowsOf("a,b\n1,2"), [{ a: "1", b: "2" }]);
  assert.deepEqual(rowsOf("a,b\r\n"), []);
  assert.deepEqual(rowsOf('a\r\n"open'), [{ a: "open" }]);
  assert.deepEqual(rowsOf("a,b\r\n1,"), [{ a: "1", b: "" }]);
});

test("filters work together, and their address can be kept", async () => {
  const { tab, wrong } = await tracker();
  const all = await titles(tab);
  assert.equal(all.length, 6);
  await tab.getByLabel("Owner", { exact: true }).selectOption("head-of-placements");
  await says(tab, "3 actions");
  await tab.getByLabel("Due", { exact: true }).selectOption("overdue");
  await tab.waitForURL(/owner=head-of-placements&due=overdue/);
  await says(tab, "2 actions");
  const narrowed = await titles(tab);
  assert.equal(narrowed.length, 2);
  assert.match(await tab.locator("a[data-list=overdue]").innerText(), /2$/);
  await tab.locator("a[data-list=extended]").click();
  await tab.waitForURL(/list=extended/);
  assert.equal(await tab.locator("[data-list][aria-current]").getAttribute("data-list"), "extended");
  await tab.goBack();
  await says(tab, "2 actions");
  assert.deepEqual(await titles(tab), narrowed);
  const { tab: other } = await tracker(new URL(tab.url()).search);
  await says(other, "2 actions");
  assert.deepEqual(await titles(other), narrowed);
  assert.equal(await other.getByLabel("Owner", { exact: true }).inputValue(), "head-of-placements");
  await other.getByRole("button", { name: "Clear filters" }).click();
  await says(other, "11 actions");
  assert.deepEqual(await titles(other), all);
  assert.equal(new URL(other.url()).search, "");
  assert.deepEqual(wrong, []);
  await tab.context().close();
  await other.context().close();
});

test("rows look as the page's own do", async () => {
  const { tab, wrong } = await tracker();
  const markup = (selector) => tab.locator(selector).evaluateAll((rows) => rows.map((row) => row.innerHTML.replaceAll(/\s+/g, " ")));
  const own = await markup(".tracked:visible tbody tr");
  await tab.goto(`${site.origin}/actions/page/2/`);
  own.push(...(await markup(".tracked:visible tbody tr")));
  await tab.goto(`${site.origin}/actions/`);
  await tab.getByLabel("Sort by").selectOption("owner");
  await tab.waitForURL(/sort=owner/);
  await says(tab, "actions");
  await tab.getByRole("button", { name: "Show more" }).click();
  assert.equal(await tab.evaluate(() => document.activeElement?.closest("tr")?.sectionRowIndex), 6, "on with the next row");
  const made = await markup(".tracked:visible tbody tr");
  assert.deepEqual(made.toSorted(), own.toSorted());
  assert.notDeepEqual(made, own);
  await tab.getByLabel("Sort by").selectOption("slippage");
  await tab.waitForURL(/sort=slippage/);
  await tab.waitForFunction(() => document.querySelector(".tracked:not([hidden]) tbody th")?.textContent?.includes("Recruit"));
  assert.deepEqual(wrong, []);
  await tab.context().close();
});

test("nothing that fits is said, and unknown words in the address do no harm", async () => {
  const { tab, wrong } = await tracker("?owner=nobody&list=none&sort=sideways");
  await tab.getByText("Nothing on this list.").waitFor();
  await says(tab, "0 actions");
  assert.equal(await tab.locator(".tracked:visible table:visible").count(), 0);
  assert.deepEqual(wrong, []);
  await tab.context().close();
});

test("where the file cannot be had, the links are there", async () => {
  const tab = await open(browser);
  await tab.route("**/actions.csv", (route) => route.fulfill({ status: 404, body: "" }));
  await tab.goto(`${site.origin}/actions/?due=overdue`);
  await tab.getByText("The filters could not be loaded.").waitFor();
  await tab.getByText("Owner", { exact: false }).first().waitFor();
  assert.ok((await titles(tab)).length > 5);
  assert.ok(await tab.locator("a[data-value]").count() > 5);
  await tab.context().close();
});

test("without scripts every value leads to its list", async () => {
  const tab = await open(browser, { javaScriptEnabled: false });
  await tab.goto(`${site.origin}/actions/`);
  const values = await tab.locator("a[data-value]").evaluateAll((links) =>
    links.map((link) => ({ href: link.href, title: link.textContent, count: Number(link.parentElement.querySelector(".quiet").textContent) })),
  );
  assert.ok(values.length > 10);
  for (const { href, title, count } of values) {
    await tab.goto(href);
    if (href.includes("#actions")) continue;
    assert.equal(await tab.locator("tbody tr").count(), Math.min(count, 6), href);
    assert.ok((await tab.locator("h1").innerText()).includes(title), href);
  }
  await tab.context().close();
});

test("on paper the tracker is a table across the sheet, with what was chosen", async () => {
  const { tab } = await tracker("?due=overdue");
  await says(tab, "3 actions");
  await tab.emulateMedia({ media: "print" });
  for (const selector of [".tabs", ".narrowing", ".sections"]) {
    assert.equal(await tab.locator(`main ${selector}, body > header ${selector}`).first().isVisible(), false, selector);
  }
  assert.equal(await tab.getByText("Due: Overdue", { exact: true }).isVisible(), true);
  const pdf = await tab.pdf({ preferCSSPageSize: true });
  const [, width, height] = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString("latin1")) ?? [];
  assert.ok(Number(width) > Number(height), `${width} by ${height}`);
  await tab.context().close();
});

test("where the file cannot be had, tabs and values are links", async () => {
  const tab = await open(browser);
  await tab.route("**/*.csv", (route) => route.abort());
  await tab.goto(`${site.origin}/actions/`, { waitUntil: "networkidle" });
  const overdue = "/browse/actions/overdue/";
  await tab.locator("a[data-list=live]").click();
  await tab.locator(".callout").waitFor();
  assert.equal(new URL(tab.url()).search, "");
  assert.equal(await tab.locator("[data-list][aria-current]").getAttribute("data-list"), "");
  assert.equal(await tab.locator("a[data-list=overdue]").getAttribute("href"), overdue);
  await tab.locator("a[data-list=overdue]").click();
  await tab.waitForURL(`**${overdue}`);
  await tab.close();
});
