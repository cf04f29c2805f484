// Prints what searching a built site costs a reader: `node tests/browser/search-figures.mjs SITE [SESSIONS]`. Each session
// is a new reader in Chromium who asks ten times, for one to three words that stand in some passage. Bytes are those
// of the script, the index and everything else that a query fetches, as a host sends them that packs text.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { openSite } from "../search/site.mjs";
import { launch, open } from "./browser.mjs";

const [folder, sessions = "10"] = process.argv.slice(2);
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml" };

let sent = 0;
const server = createServer(async (request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  const file = join(resolve(folder), path, path.endsWith("/") ? "index.html" : "");
  const body = await readFile(file).catch(() => Buffer.alloc(0));
  const type = TYPES[extname(file)];
  const bytes = type ? gzipSync(body) : body;
  if (path.includes("/search/i") || path.includes("/assets/search.")) sent += bytes.length;
  const cache = { "cache-control": path.endsWith("index.json") ? "no-cache" : "max-age=3600" };
  response.writeHead(200, { ...cache, "content-type": type ?? "application/octet-stream", ...(type ? { "content-encoding": "gzip" } : {}) });
  response.end(bytes);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const address = `http://127.0.0.1:${server.address().port}/search/`;

const { index, client } = await openSite(folder);
const { stopped } = await index.language();
let seed = 20261123;
const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
/** Returns one to three words of some passage. */
async function query() {
  const { text } = await index.summary(random(index.manifest.passages));
  const words = client.wordsOf(text).map(({ whole }) => whole).filter((word) => word.length > 2 && !stopped.has(word));
  return words.length ? Array.from({ length: 1 + random(3) }, () => words[random(words.length)]).join(" ") : query();
}

const [first, later, times, longest] = [[], [], [], []];
const browser = await launch();
for (let session = 0; session < Number(sessions); session++) {
  const tab = await open(browser);
  sent = 0;
  await tab.goto(address);
  await tab.waitForSelector("#results h2", { state: "attached" });
  for (let turn = 0; turn < 10; turn++) {
    const q = await query();
    const before = turn ? sent : 0;
    const time = await tab.evaluate((q) => new Promise((done) => {
      const [input, heading] = [document.querySelector("input[name=q]"), document.querySelector("#results h2")];
      const start = performance.now();
      new MutationObserver((_, observer) => {
        observer.disconnect();
        done(performance.now() - start);
      }).observe(heading, { childList: true, characterData: true, subtree: true });
      input.value = q;
      input.form.requestSubmit();
    }), q);
    await tab.waitForLoadState("networkidle");
    (turn ? later : first).push(sent - before);
    times.push(time);
    longest.push([sent - before, q]);
  }
  await tab.close();
}
await browser.close();
server.close();

const at = (values, share) => [...values].sort((one, other) => one - other)[Math.floor((values.length - 1) * share)];
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(0)} KB`;
console.log(`${index.manifest.passages} passages, ${first.length} first and ${later.length} later queries`);
console.log(`first query   median ${kilobytes(at(first, 0.5))}   95 % ${kilobytes(at(first, 0.95))}`);
console.log(`later query   median ${kilobytes(at(later, 0.5))}   95 % ${kilobytes(at(later, 0.95))}`);
console.log(`results after median ${at(times, 0.5).toFixed(0)} ms   95 % ${at(times, 0.95).toFixed(0)} ms`);
console.log(`dearest: ${longest.sort((one, other) => other[0] - one[0])[0].join(" bytes for ")}`);
