// Opens a built site's index with the client that is published beside it, from files instead of by HTTP.

import { copyFile, mkdtemp, readFile, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** Returns the index of the site in `folder`, the client's module, and how much was read of which file: as from a host that sends parts of files, or not. */
export async function openSite(folder, { parts = true } = {}) {
  const root = resolve(folder);
  const assets = await readdir(join(root, "assets"));
  const script = assets.find((name) => /^search\.\w+\.js$/.test(name));
  // Browsers are told that it is a module; Node.js goes by the name.
  const module = join(await mkdtemp(join(tmpdir(), "search-")), "search.mjs");
  await copyFile(join(root, "assets", script), module);
  const client = await import(pathToFileURL(module));
  const read = [];
  const index = await client.Index.open(pathToFileURL(`${root}/`), async (url, _, part) => {
    const [from, to] = part && parts ? part.split("-").map(Number) : [0, Infinity];
    const bytes = (await readFile(url)).subarray(from, to + 1);
    read.push([url.pathname.slice(root.length), bytes.length]);
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  });
  return { index, client, read };
}

/** Returns the results of a query as addresses and titles. `q` may be an address's parameters. */
export async function resultsOf({ index, client }, q, { typing = false, size = 10 } = {}) {
  const parameters = new URLSearchParams(q.startsWith("?") ? q : { q });
  const found = await index.search(client.stateOf(parameters, index.manifest), typing);
  const results = await Promise.all(found.ids.slice(0, size).map((id) => index.summary(id)));
  return { ...found, results };
}
