// Serves a built site as a web host would: with the strictest policy, and nothing from anywhere else.

import { createServer } from "node:http";
import { readFile, readdir } from "node:fs/promises";
import { extname, join, normalize, resolve } from "node:path";

/** The policy under which every page has to work. */
export const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".pdf": "application/pdf",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
};

/** Returns a server of `folder`, on a port of its own unless one is given, and its address. */
export async function serve(folder, wanted = 0) {
  const root = resolve(folder);
  const notFound = await readFile(join(root, "404.html"));
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = normalize(join(root, path.endsWith("/") ? `${path}index.html` : path));
    const headers = { "content-security-policy": POLICY, "x-content-type-options": "nosniff" };
    try {
      if (!file.startsWith(root)) throw new Error("outside");
      const body = await readFile(file);
      response.writeHead(200, { ...headers, "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
      response.end(body);
    } catch {
      response.writeHead(404, { ...headers, "content-type": TYPES[".html"] });
      response.end(notFound);
    }
  });
  await new Promise((done) => server.listen(wanted, "127.0.0.1", done));
  const { port } = server.address();
  return { origin: `http://127.0.0.1:${port}`, close: () => new Promise((done) => server.close(done)) };
}

/** Returns the addresses of all pages in a built site. */
export async function pagesOf(folder) {
  const files = await readdir(folder, { recursive: true });
  return files
    .filter((file) => file.endsWith("index.html") || file === "404.html")
    .map((file) => `/${file.replaceAll("\\", "/").replace(/index\.html$/, "")}`)
    .sort();
}

/** Returns one page of each kind: the one with the most text of those whose address has the kind's shape. */
export async function kindsOf(folder) {
  const kinds = new Map();
  for (const page of await pagesOf(folder)) {
    const kind = kindOf(page);
    const html = await readFile(join(folder, page.endsWith("/") ? `${page}index.html` : page), "utf8");
    if (html.includes('http-equiv="refresh"')) continue;
    const best = kinds.get(kind);
    if (!best || html.length > best.html.length) kinds.set(kind, { kind, page, html });
  }
  return [...kinds.values()];
}

/** Returns the kind of a page by the shape of its address. */
function kindOf(page) {
  const parts = page.split("/").filter(Boolean);
  const shape = parts.length;
  const numbered = parts.at(-2) === "page" ? "page of " : "";
  const first = parts[0] ?? "home";
  if (shape === 0) return "home";
  if (numbered) return `${numbered}${first}`;
  if (first === "inspections") {
    return ["inspections", "inspection", "finding", "action"][shape - 1];
  }
  if (first === "committees") return ["committees", "committee", "meeting", "item"][shape - 1];
  if (first === "plans") return ["plans", "plan", "", "action of a plan"][shape - 1];
  if (first === "browse") return shape === 1 ? "browse" : `browse ${parts[1] === "actions" ? "actions" : "value"}`;
  if (["themes", "posts", "people", "organisations"].includes(first)) return shape === 1 ? first : `entry of ${first}`;
  return first;
}
