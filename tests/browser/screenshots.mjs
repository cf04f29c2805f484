// Makes the screenshots of the README: `node screenshots.mjs`, with the program built by `cargo build --release`.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, open } from "./browser.mjs";
import { serve } from "./site.mjs";

const SHOTS = [
  { name: "home", page: "/", size: { width: 1100, height: 980 } },
  { name: "finding", page: "/inspections/2021-visit/pa-1/", size: { width: 1100, height: 980 } },
  { name: "item", page: "/committees/cyp-scrutiny/2021-11-15/visit-findings/", size: { width: 390, height: 980 }, to: "#minutes" },
];

const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), "screenshots-"));
execFileSync(join(here, "../../target/release/answerable"), [
  ...["build", "--quiet", "--root", join(here, "northmoor"), "--output", join(folder, "site")],
  ...["--as-of", "2022-06-20"],
], { stdio: "ignore" });
mkdirSync(join(here, "screenshots"), { recursive: true });
const site = await serve(join(folder, "site"));
const browser = await launch();
for (const { name, page, size, to } of SHOTS) {
  const tab = await open(browser, { viewport: size });
  await tab.goto(site.origin + page);
  if (to) await tab.locator(to).evaluate((heading) => heading.scrollIntoView());
  const devtools = await tab.context().newCDPSession(tab);
  const { data } = await devtools.send("Page.captureScreenshot", { format: "webp", quality: 72 });
  writeFileSync(join(here, "screenshots", `${name}.webp`), Buffer.from(data, "base64"));
  await tab.context().close();
}
await browser.close();
await site.close();
rmSync(folder, { recursive: true });
