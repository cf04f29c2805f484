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
  assert.deepEqual(wrong, []);
  await tab.context().close();
});

test("what was moved by the most days stands first, and what is closed last", async () => {
  const { tab, wrong } = await tracker("?sort=slippage");
  await says(tab, "11 actions");
  await tab.getByRole("button", { name: "Show more" }).click();
  const rows = rowsOf(await (await fetch(`${site.origin}/data/lists/actions.csv`)).text());
  const moved = (await titles(tab)).map((title) => rows.find((row) => row.title === title));
  const place = ({ lists_id, days_moved }) => [lists_id.split("; ").includes("live") ? 0 : 1, -Number(days_moved)];
  const places = moved.map(place);
  assert.deepEqual(places, places.toSorted(([one, days], [other, more]) => one - other || days - more));
  assert.deepEqual(places.slice(0, 3), [[0, -123], [0, -92], [0, -0]]);
  assert.ok(places.some(([isClosed, days]) => isClosed && days < 0), "something closed was moved");
  // What was not moved stays in the order of due dates.
  const due = moved.filter((row) => row.lists_id.includes("live") && row.days_moved === "0").map((row) => row.due);
  assert.deepEqual(due, due.toSorted());
  await tab.goto(`${site.origin}/browse/actions/extended/`);
  const list = await titles(tab);
  assert.equal(list.length, 2);
  await tab.getByRole("link", { name: "Filter these actions" }).click();
  await says(tab, "2 actions");
  assert.deepEqual(await titles(tab), list, "the list of what was moved has the same order");
  assert.equal(await tab.getByLabel("Sort by").inputValue(), "slippage");
  assert.deepEqual(wrong, []);
  await tab.context().close();
});

test("lists and values lead to the filters, narrowed to what they show", async () => {
  const tab = await open(browser);
  for (const page of ["overdue/", "live/", "live/page/2/", "completed/", "owner/head-of-placements/", "theme/placements/", "committee/cyp-scrutiny/page/2/", "due/later/"]) {
    await tab.goto(`${site.origin}/browse/actions/${page}`);
    const listed = await titles(tab);
    const all = (await tab.locator("caption").innerText()).replace(/.* of /, "");
    await tab.getByRole("link", { name: "Filter these actions" }).click();
    await says(tab, all);
    while (await tab.getByRole("button", { name: "Show more" }).isVisible()) await tab.getByRole("button", { name: "Show more" }).click();
    const found = await titles(tab);
    assert.equal(found.length, Number.parseInt(all, 10), page);
    assert.deepEqual(page.includes("/page/2/") ? found.slice(6) : found.slice(0, 6), listed, page);
  }
  await tab.goto(`${site.origin}/actions/page/2/`);
  await tab.getByRole("link", { name: "Filter these actions" }).click();
  await tab.getByLabel("Owner", { exact: true }).waitFor();
  await tab.context().close();
  const plain = await open(browser, { javaScriptEnabled: false });
  await plain.goto(`${site.origin}/browse/actions/owner/head-of-placements/`);
  await plain.getByRole("link", { name: "Filter these actions" }).click();
  assert.equal(await plain.locator(".narrow summary").count(), 5, "without scripts the filters are links");
  await plain.context().close();
});

test("all that the page says is of what it shows", async () => {
  const { tab, wrong } = await tracker();
  const said = async () => ({
    title: await tab.title(),
    heading: await tab.locator("h1").innerText(),
    lead: await tab.locator(".lead").innerText(),
    caption: await tab.locator("caption:visible").innerText(),
    file: await tab.locator("a[download]:visible").innerText(),
  });
  const plain = await said();
  assert.deepEqual(plain, {
    title: "Actions – Northmoor answers",
    heading: "Actions",
    lead: "What the council said it would do. What is still to be done stands first, the longest overdue at the top.",
    caption: "1 to 6 of 11 actions",
    file: "All actions, as a file",
  });
  await tab.locator("a[data-list=live]").click();
  await says(tab, "7 actions");
  assert.deepEqual(await said(), {
    title: "Live – Actions – Northmoor answers",
    heading: "Live",
    lead: "What is still to be done. The earliest due dates stand first.",
    caption: "1 to 6 of 7 actions",
    file: "All actions, as a file",
  });
  await tab.getByRole("button", { name: "Show more" }).click();
  assert.equal(await tab.locator("caption:visible").innerText(), "7 actions");
  await tab.getByLabel("Owner", { exact: true }).selectOption("head-of-placements");
  await tab.getByLabel("Sort by").selectOption("owner");
  await says(tab, "3 actions");
  await tab.waitForURL(/sort=owner/);
  assert.deepEqual(await said(), {
    title: "Live; Owner: Head of Placements – Actions – Northmoor answers",
    heading: "Live",
    lead: "What is still to be done. In the order of their owners' names.",
    caption: "3 actions",
    file: "All actions, as a file",
  });
  await tab.goBack();
  await tab.goBack();
  await tab.goBack();
  await says(tab, "11 actions");
  assert.deepEqual(await said(), plain);
  assert.deepEqual(wrong, []);
  await tab.context().close();
});

test("the file is fetched once something is chosen, and its counts are right from then on", async () => {
  const tab = await open(browser);
  const asked = [];
  tab.on("request", (request) => request.url().endsWith(".csv") && asked.push(request.url()));
  await tab.goto(`${site.origin}/actions/`, { waitUntil: "networkidle" });
  const values = () => tab.getByLabel("Theme").locator("option").allInnerTexts();
  const before = await values();
  await tab.getByLabel("Owner", { exact: true }).focus();
  await tab.getByLabel("Theme").focus();
  // What had been asked for would have been asked for before this.
  await tab.evaluate(() => fetch("/robots.txt").then((response) => response.text()));
  assert.deepEqual(asked, []);
  assert.deepEqual(await values(), before);
  await tab.getByLabel("Owner", { exact: true }).selectOption("head-of-safeguarding");
  await says(tab, "4 actions");
  assert.equal(asked.length, 1);
  const rows = rowsOf(await (await fetch(asked[0])).text()).filter((row) => row.owner_id === "head-of-safeguarding");
  const themes = rows.flatMap((row) => row.themes.split("; ").filter((theme) => theme));
  const counted = [...new Set(themes)].toSorted().map((theme) => `${theme} (${themes.filter((one) => one === theme).length})`);
  assert.ok(counted.length > 0 && counted.length < before.length - 1);
  assert.deepEqual(await values(), ["Any", ...counted]);
  assert.equal(asked.length, 1, "once");
  await tab.context().close();
});

test("of very many values the rest are fetched for whoever looks for them", async () => {
  const tab = await open(browser);
  await tab.route("**/actions/", async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/(Owner <span class="quiet">)3/, "$13,000").replace(/<li>[^\n]*data-value="head-of-safeguarding"[^\n]*/, "");
    await route.fulfill({ response, body });
  });
  await tab.goto(`${site.origin}/actions/`, { waitUntil: "networkidle" });
  const owner = tab.getByLabel("Owner", { exact: true });
  assert.equal(await owner.locator("option").count(), 3);
  await owner.focus();
  await owner.locator("option[value=head-of-safeguarding]").waitFor({ state: "attached" });
  assert.equal(await owner.locator("option").count(), 4);
  assert.equal(await tab.locator("[data-list][aria-current]").getAttribute("data-list"), "");
  await tab.context().close();
});

test("on a phone the choices are open where something is chosen", async () => {
  for (const [query, isOpen] of [["", false], ["?sort=owner", true], ["?due=overdue", true], ["?list=overdue", true], ["?sort=sideways", false]]) {
    const { tab } = await tracker(query, { viewport: { width: 390, height: 800 } });
    assert.equal(await tab.locator(".narrowing").evaluate((box) => box.open), isOpen, query);
    await tab.context().close();
  }
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

test("paper has the page and says which part it is, or with the button all", async () => {
  const { tab, wrong } = await tracker();
  await tab.evaluate(() => {
    window.print = () => {
      dispatchEvent(new Event("beforeprint"));
      window.printed = [document.querySelector(".tracked:not([hidden]) caption").innerText, document.querySelectorAll(".tracked:not([hidden]) tbody tr").length];
      dispatchEvent(new Event("afterprint"));
    };
  });
  const printed = () => tab.evaluate(() => window.printed);
  await tab.evaluate(() => window.print());
  assert.deepEqual(await printed(), ["1 to 6 of 11 actions", 6]);
  await tab.getByRole("button", { name: "Print" }).click();
  await tab.waitForFunction(() => window.printed[1] > 6);
  assert.deepEqual(await printed(), ["11 actions", 11]);
  await tab.locator(".pages").waitFor();
  assert.equal(await tab.locator("caption:visible").innerText(), "1 to 6 of 11 actions");
  await tab.locator("a[data-list=live]").click();
  await says(tab, "7 actions");
  await tab.evaluate(() => window.print());
  assert.deepEqual(await printed(), ["7 actions", 7]);
  assert.equal(await tab.locator("caption:visible").innerText(), "1 to 6 of 7 actions");
  assert.deepEqual(wrong, []);
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
  assert.match(await tab.title(), /^Actions – /);
  assert.equal(await tab.locator("[data-list][aria-current]").getAttribute("data-list"), "");
  assert.equal(await tab.locator("a[data-list=overdue]").getAttribute("href"), overdue);
  await tab.locator("a[data-list=overdue]").click();
  await tab.waitForURL(`**${overdue}`);
  await tab.close();
});
