// Prints the Lighthouse scores of one page of each kind: `node lighthouse.mjs [KIND…]`. Run by hand, for its figures
// for performance hang on the machine; first `npm install --no-save lighthouse@12.8.2`, which is kept out of the lock
// file because it asks for the latest of one of its own packages.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { EXECUTABLE, FLAGS } from "./browser.mjs";
import { kindsOf, serve } from "./site.mjs";

/** Returns a port that nobody uses: the site has to know its address before it is built. */
function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

const wanted = process.argv.slice(2);
const port = await freePort();
const folder = mkdtempSync(join(tmpdir(), "lighthouse-"));
const program = join(import.meta.dirname, "../../target/release/answerable");
const root = join(import.meta.dirname, "northmoor");
execFileSync(program, [
  ...["build", "--quiet", "--root", root, "--output", join(folder, "site")],
  ...["--as-of", "2022-06-20", "--base-url", `http://127.0.0.1:${port}`],
], { stdio: ["ignore", "ignore", "ignore"] });
const site = await serve(join(folder, "site"), port);
const chrome = await launch({ chromePath: EXECUTABLE, chromeFlags: ["--headless", ...FLAGS] });
let worst = 100;
for (const { kind, page } of await kindsOf(join(folder, "site"))) {
  if (kind === "404.html" || (wanted.length > 0 && !wanted.includes(kind))) continue;
  const { lhr } = await lighthouse(site.origin + page, { port: chrome.port, logLevel: "silent" });
  const scores = Object.values(lhr.categories).map(({ title, score }) => [title, Math.round(score * 100)]);
  worst = Math.min(worst, ...scores.map(([, score]) => score));
  const missed = Object.values(lhr.categories)
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
    .map(({ id }) => id);
  console.log(`${kind} ${page}: ${scores.map((score) => score.join(" ")).join(", ")} ${missed.join(" ")}`);
}
console.log(`lowest: ${worst}`);
await chrome.kill();
await site.close();
rmSync(folder, { recursive: true });
