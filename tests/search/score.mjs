// Scores the judged queries: `node tests/search/score.mjs EXAMPLE NORTHMOOR [--all]`, two built sites. Prints by kind
// of query how far up the best answer stands (MRR@10), how much of the answer is among the first ten (recall@10) and
// how well those are ordered (nDCG@10).

import { fileURLToPath } from "node:url";
import { JUDGED } from "./judged.mjs";
import { openSite, resultsOf } from "./site.mjs";

const TOP = 10;

/** Returns MRR, recall and nDCG of a list of addresses. */
export function measure(addresses, { best, also = [] }) {
  const grade = (address) => (best.includes(address) ? 3 : also.includes(address) ? 1 : 0);
  const top = addresses.slice(0, TOP);
  const first = top.findIndex((address) => best.includes(address));
  const wanted = [...best, ...also];
  const gain = (grades) => grades.reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
  const ideal = wanted.map(grade).sort((one, other) => other - one).slice(0, TOP);
  return {
    mrr: first < 0 ? 0 : 1 / (first + 1),
    recall: wanted.filter((address) => top.includes(address)).length / Math.min(TOP, wanted.length),
    ndcg: gain(top.map(grade)) / gain(ideal),
  };
}

/** Returns the scores of all judged queries on the built sites, which are named by their kind. */
export async function score(folders) {
  const sites = {};
  for (const [name, folder] of Object.entries(folders)) sites[name] = await openSite(folder);
  const scores = [];
  for (const judged of JUDGED) {
    const { results } = await resultsOf(sites[judged.site], judged.q, { typing: judged.typing ?? false });
    const addresses = results.map(({ address }) => address);
    scores.push({ judged, addresses, ...measure(addresses, judged) });
  }
  return scores;
}

/** Returns the mean of each measure. */
export function means(scores) {
  const mean = (name) => scores.reduce((sum, one) => sum + one[name], 0) / scores.length;
  return { mrr: mean("mrr"), recall: mean("recall"), ndcg: mean("ndcg") };
}

/** Returns a table of the measures by kind of query. */
export function table(scores) {
  const rows = [["Kind", "Queries", "MRR@10", "recall@10", "nDCG@10"]];
  const row = (name, of) => {
    const { mrr, recall, ndcg } = means(of);
    rows.push([name, String(of.length), ...[mrr, recall, ndcg].map((value) => value.toFixed(3))]);
  };
  for (const kind of new Set(scores.map(({ judged }) => judged.kind))) {
    row(kind, scores.filter(({ judged }) => judged.kind === kind));
  }
  row("all", scores);
  return rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [example, northmoor, all] = process.argv.slice(2);
  const scores = await score({ example, northmoor });
  for (const { judged, addresses, mrr, recall } of scores) {
    if (!all && mrr === 1 && recall === 1) continue;
    const missing = [...judged.best, ...(judged.also ?? [])].filter((address) => !addresses.includes(address));
    console.log(`${judged.kind}: ${judged.q}\n  MRR ${mrr.toFixed(2)}, recall ${recall.toFixed(2)}; missing: ${missing.join(" ") || "none"}`);
    for (const address of addresses) console.log(`    ${judged.best.includes(address) ? "best" : judged.also?.includes(address) ? "also" : "    "} ${address}`);
  }
  console.log(table(scores));
}
