// Prints what searching a built site costs: `node tests/search/cost.mjs SITE [QUERY…]`. How many files the index has; how
// many requests and bytes each query takes to its first ten results: for a reader who comes with it (cold: the manifest
// and all that any query needs included, the script left out), and for one who asks them all in turn (warm). Bytes are those of the
// files; the manifest, which hosts pack, is counted packed.

import { readFileSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { openSite, resultsOf } from "./site.mjs";

const QUERIES = ["children", "placement", "housing repairs", "overdue", "social workers", "post 7", "\"social workers\""];

const [folder, ...asked] = process.argv.slice(2);
const queries = asked.length ? asked : QUERIES;

/** @param {[string, number][]} read what was read since the last time: it is forgotten */
function cost(read) {
  const files = read.splice(0);
  const bytes = files.reduce((sum, [path, size]) => sum + (path.endsWith(".json") ? gzipSync(readFileSync(join(folder, path))).length : size), 0);
  const kinds = {};
  for (const [path, size] of files) {
    const kind = path.match(/\/i\/(\w)-/)?.[1] ?? "manifest";
    kinds[kind] = (kinds[kind] ?? 0) + size;
  }
  const parts = Object.entries(kinds).sort(([, one], [, other]) => other - one).map(([kind, size]) => `${kind} ${(size / 1024).toFixed(1)}`);
  return `${String(files.length).padStart(3)} requests ${(bytes / 1024).toFixed(1).padStart(7)} KB  ${parts.join("  ")}`;
}

const sizes = new Map();
for (const file of await readdir(join(folder, "search/i"), { recursive: true, withFileTypes: true })) {
  if (!file.isFile()) continue;
  const path = join(file.parentPath ?? file.path, file.name);
  const kind = path.match(/\/i\/(\w)-/)?.[1];
  const [count, bytes] = sizes.get(kind) ?? [0, 0];
  sizes.set(kind, [count + 1, bytes + (await stat(path)).size]);
}
const sum = (at) => [...sizes.values()].reduce((sum, one) => sum + one[at], 0);
console.log(`${sum(0)} files, ${(sum(1) / 1e6).toFixed(1)} MB: ${[...sizes].map(([kind, [count, bytes]]) => `${kind} ${count}, ${(bytes / 1e6).toFixed(1)} MB`).join("; ")}`);
for (const parts of [true, false]) {
  console.log(`\nA host that sends ${parts ? "parts of files" : "whole files alone"}`);
  const warm = await openSite(folder, { parts });
  for (const q of queries) {
    const cold = await openSite(folder, { parts });
    await resultsOf(cold, q);
    console.log(`${q.padEnd(18)} cold ${cost(cold.read)}`);
    await resultsOf(warm, q);
    console.log(`${"".padEnd(18)} warm ${cost(warm.read)}`);
  }
}
