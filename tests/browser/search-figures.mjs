// Prints what searching a built site costs a reader: `node tests/browser/search-figures.mjs SITE [SESSIONS] [whole]`,
// with `whole` as from a host that sends no parts of files. Each session
// is a new reader in a new Chromium who asks ten times, for one to three words that stand in some passage. Bytes are
// those of the script, the index and everything else that a query fetches, as a host sends them that packs text.
// Nothing drives the browser from outside, since a debugger that sees every request slows each of them: the page
// below asks in a frame.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { openSite } from "../search/site.mjs";
import { EXECUTABLE, FLAGS } from "./browser.mjs";

const [folder, sessions = "10", ranges = "parts"] = process.argv.slice(2);
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml" };

/** Asks what it is given, one after the other, and tells the server how long each took. */
const READER = `<!doctype html><title>Reader</title><iframe src="/search/" width="1200" height="800"></iframe><script type="module">
  const { contentWindow } = document.querySelector("iframe");
  const rest = (time) => new Promise((done) => setTimeout(done, time));
  const results = () => contentWindow.document.getElementById("results");
  while (!results()?.querySelector("h2")) await rest(20);
  for (;;) {
    await rest(400);
    const q = await (await fetch("/next")).text();
    if (!q) break;
    const input = contentWindow.document.querySelector("input[name=q]");
    const start = performance.now();
    await new Promise((done) => {
      new MutationObserver(() => results().hasAttribute("aria-busy") || done()).observe(results(), { attributeFilter: ["aria-busy"] });
      input.value = q;
      input.form.requestSubmit();
    });
    const time = performance.now() - start;
    await rest(400);
    await fetch("/took", { method: "POST", body: String(time) });
  }
</script>`;

let sent = 0;
/** What the reader is told next. @type {(path: string, body: string) => Promise<string>} */
let answer;
const server = createServer(async (request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  const file = join(resolve(folder), path, path.endsWith("/") ? "index.html" : "");
  if (path === "/reader.html") return response.writeHead(200, { "content-type": TYPES[".html"] }).end(READER);
  if (path === "/next" || path === "/took") {
    const body = (await request.toArray()).join("");
    return response.writeHead(200, { "content-type": "text/plain", "cache-control": "no-store" }).end(await answer(path, body));
  }
  let body = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  const [, from, to] = (ranges === "parts" && request.headers.range?.match(/^bytes=(\d+)-(\d+)$/)) || [];
  const part = from && { "content-range": `bytes ${from}-${to}/${body.length}` };
  if (part) body = body.subarray(Number(from), Number(to) + 1);
  const type = TYPES[extname(file)];
  const bytes = type ? gzipSync(body) : body;
  if (path.includes("/search/i") || path.includes("/assets/search.")) sent += bytes.length;
  const cache = { "cache-control": path.endsWith("index.json") ? "no-cache" : "max-age=3600" };
  response.writeHead(part ? 206 : 200, { ...cache, ...part, "content-type": type ?? "application/octet-stream", ...(type ? { "content-encoding": "gzip" } : {}) });
  response.end(bytes);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const address = `http://127.0.0.1:${server.address().port}/reader.html`;

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

/** @type {{q: string, bytes: number, time: number}[][]} the first query of each session, and the later ones */
const [first, later] = [[], []];
for (let session = 0; session < Number(sessions); session++) {
  const profile = await mkdtemp(join(tmpdir(), "reader-"));
  const chromium = spawn(EXECUTABLE, ["--headless", ...FLAGS, `--user-data-dir=${profile}`, address], { stdio: "ignore" });
  // What comes with the page is part of the first query.
  let [q, turn, before] = ["", 0, (sent = 0)];
  answer = async (path, body) => {
    if (path === "/took") {
      (turn++ ? later : first).push({ q, bytes: sent - before, time: Number(body) });
      before = sent;
    } else if (turn < 10) return (q = await query());
    else chromium.kill();
    return "";
  };
  await once(chromium, "exit");
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}
server.close();
server.closeAllConnections();

const at = (values, share) => [...values].sort((one, other) => one - other)[Math.floor((values.length - 1) * share)];
/** @param {string} name @param {typeof first} queries */
function print(name, queries) {
  const [bytes, times] = [queries.map(({ bytes }) => bytes / 1024), queries.map(({ time }) => time)];
  const [middle, most] = [0.5, 0.95].map((share) => `${at(bytes, share).toFixed(0)} KB, ${at(times, share).toFixed(0)} ms`);
  console.log(`${name}   median ${middle}   95 % ${most}`);
}
console.log(`${index.manifest.passages} passages`);
print(`${first.length} first queries`, first);
print(`${later.length} later queries`, later);
const dearest = [...first, ...later].sort((one, other) => other.bytes - one.bytes)[0];
console.log(`dearest: ${dearest.bytes} bytes for ${dearest.q}`);
