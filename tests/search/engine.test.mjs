// The client finds what a plain scan of the texts finds. The published script reads published files, under Node.js.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { gzipSync, inflateSync } from "node:zlib";
import { QUESTIONS } from "./judged.mjs";
import { means, score, table } from "./score.mjs";
import { openSite, resultsOf } from "./site.mjs";

const { EXAMPLE, NORTHMOOR } = process.env;
let site, passages;

/** Returns the words of a text in their order, parts of compounds apart. */
const parts = (text) => site.client.wordsOf(text).flatMap(({ parts }) => parts.map(({ word }) => word));
/** Returns all words of a text, compounds in parts and as a whole. */
const words = (text) => site.client.wordsOf(text).flatMap(({ parts, whole }) => [...parts.map(({ word }) => word), whole]);
const all = async (q, options) => (await resultsOf(site, q, { size: Infinity, ...options })).ids.sort((one, other) => one - other);

/** Returns the texts of a passage that phrases are looked for in: title, heading and the blocks of the text, each by itself. */
const textsOf = ({ title, heading, text, address }) => [heading || !isOwn(address) ? "" : title, heading, ...text.split(/[\n\t]/)];
const isOwn = (address) => !address.includes("#") || address.startsWith("/glossary/");

before(async () => {
  site = await openSite(EXAMPLE);
  const count = site.index.manifest.passages;
  passages = await Promise.all(Array.from({ length: count }, (_, id) => site.index.summary(id)));
  assert.ok(count > 100);
});

test("words are folded as the program does", () => {
  for (const [text, expected] of JSON.parse(readFileSync(new URL("words.json", import.meta.url), "utf8"))) {
    const found = site.client.wordsOf(text).flatMap(({ parts, whole }) =>
      [...parts.map(({ word }) => word), ...(parts.length > 1 ? [whole] : [])]);
    assert.deepEqual(found, expected, text);
  }
});

test("references are one word however they are written, as the program has them", async () => {
  const { references } = await site.index.language();
  for (const [text, expected] of JSON.parse(readFileSync(new URL("references.json", import.meta.url), "utf8"))) {
    assert.deepEqual(site.client.unitsOf(text, references).map(({ is, words }) => is || words[0]), expected, text);
  }
});

test("the program knows all that nobody sees", () => {
  const source = readFileSync(new URL("../../src/text/invisible.rs", import.meta.url), "utf8");
  const table = [...source.matchAll(/\(0x([0-9a-f]+), 0x([0-9a-f]+)\)/g)].map(([, from, to]) => [parseInt(from, 16), parseInt(to, 16)]);
  assert.ok(table.length > 20);
  for (let code = 0; code < 0x110000; code++) {
    const known = table.some(([from, to]) => code >= from && code <= to);
    if (known !== /[\p{DI}\p{Cf}]/u.test(String.fromCodePoint(code))) assert.fail(code.toString(16));
  }
});

test("a word in quotation marks is found where it stands, and nowhere else", async () => {
  const where = new Map();
  passages.forEach((passage, id) => {
    for (const word of new Set(textsOf(passage).flatMap(parts))) where.set(word, [...(where.get(word) ?? []), id]);
  });
  assert.ok(where.size > 800, `${where.size} words`);
  for (const [word, ids] of where) assert.deepEqual(await all(`"${word}"`), ids, word);
});

test("a phrase is found where it stands, and nowhere else", async () => {
  let seed = 1;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  for (let turn = 0; turn < 300; turn++) {
    const [, , ...blocks] = textsOf(passages[random(passages.length)]);
    const own = parts(blocks[random(blocks.length)]);
    const from = random(Math.max(1, own.length - 4));
    const phrase = own.slice(from, from + 2 + random(3));
    if (phrase.length < 2) continue;
    const holds = (text) => ` ${parts(text).join(" ")} `.includes(` ${phrase.join(" ")} `);
    const expected = passages.flatMap((passage, id) => (textsOf(passage).some(holds) ? [id] : []));
    assert.ok(expected.length > 0);
    assert.deepEqual(await all(`"${phrase.join(" ")}"`), expected, phrase.join(" "));
  }
});

test("no phrase runs on from one block to the next", async () => {
  let looked = 0;
  for (const { text } of passages) {
    const blocks = text.split(/[\n\t]/).map(parts).filter(({ length }) => length);
    for (let at = 1; at < blocks.length; at += 5) {
      const phrase = [blocks[at - 1].at(-1), blocks[at][0]];
      const holds = (text) => ` ${parts(text).join(" ")} `.includes(` ${phrase.join(" ")} `);
      const expected = passages.flatMap((passage, id) => (textsOf(passage).some(holds) ? [id] : []));
      assert.deepEqual(await all(`"${phrase.join(" ")}"`), expected, phrase.join(" "));
      looked++;
    }
  }
  assert.ok(looked > 20, `${looked} phrases`);
  const northmoor = await openSite(NORTHMOOR);
  const found = async (q) => (await resultsOf(northmoor, q)).results.map(({ address }) => address);
  assert.deepEqual(await found('"answers each finding"'), ["/about/#what-it-tells"]);
  assert.deepEqual(await found('"answers each finding the committee"'), [], "the next row of the table");
  assert.deepEqual(await found('"the director answers"'), [], "the next cell");
});

test("a word is found wherever one of its forms stands, and nowhere else", async () => {
  const forms = new Map();
  for (const { word, list } of await site.index.between("", "\u{10ffff}")) {
    const key = list.pieces[0].number;
    forms.set(key, [...(forms.get(key) ?? []), word]);
  }
  const { stopped, groups } = await site.index.language();
  // What passages are found by though they do not say it: what they belong to, themes, dates, posts, ids.
  const facets = await Promise.all(site.index.manifest.facets.map(([name]) => site.index.facet(name)));
  const shared = passages.flatMap((one) => [one.title, one.context, one.kind, one.date, one.address]);
  const context = new Set([...shared, ...facets.flatMap(({ values }) => values.flat())].flatMap(words));
  let [looked, exact] = [0, 0];
  for (const list of forms.values()) {
    const [word] = list;
    const found = await all(word);
    if (stopped.has(word)) continue;
    looked++;
    const is = (other) => list.includes(other);
    passages.forEach((passage, id) => {
      if (textsOf(passage).flatMap(words).some(is)) assert.ok(found.includes(id), `${word}: ${passage.address}`);
    });
    if (list.some((form) => groups.has(site.index.bare(form)) || context.has(form) || /\d/.test(form))) continue;
    const expected = passages.flatMap((passage, id) => (textsOf(passage).flatMap(words).some(is) ? [id] : []));
    // Names that are not shown stand in no place.
    const entry = await site.index.entry(word);
    const placed = await site.index.places(entry.list, new Set(found));
    assert.deepEqual(found.filter((id) => placed.get(id)?.length), expected, word);
    exact += found.length === expected.length;
  }
  assert.ok(looked > 700 && exact > 350, `${looked} words, ${exact} of them in texts alone`);
});

test("what is typed finds every word that it begins", async () => {
  const vocabulary = [...new Set(passages.flatMap((passage) => textsOf(passage).flatMap(words)))];
  for (let at = 0; at < vocabulary.length; at += 7) {
    const prefix = [...vocabulary[at]].slice(0, 3 + (at % 3)).join("");
    if (prefix.length < 3) continue;
    const found = await all(prefix, { typing: true });
    passages.forEach((passage, id) => {
      const begins = textsOf(passage).flatMap(words).some((word) => word.startsWith(prefix));
      if (begins) assert.ok(found.includes(id), `${prefix}: ${passage.address}`);
    });
  }
});

test("a slip of the finger does not matter: one edit from four letters on, two from eight", async () => {
  const slips = ["fsoter", "fostr", "fosters", "adoptoin", "acommodation", "superviison", "negelct", "unregistred", "inpsectors", "chldren", "inependennt"];
  const meant = ["foster", "foster", "foster", "adoption", "accommodation", "supervision", "neglect", "unregistered", "inspectors", "children", "independent"];
  for (const [at, slip] of slips.entries()) {
    const found = await all(slip);
    for (const id of await all(`"${meant[at]}"`)) assert.ok(found.includes(id), `${slip} finds ${meant[at]}`);
  }
  assert.deepEqual(await all("abc"), [], "three letters are too few to guess by");
  const { distance } = site.client;
  assert.equal(distance("hcildren", "children", 2), 1, "two letters swapped are one slip");
  assert.equal(distance("care", "carers", 1), 2, "it stops where it is too far");
});

test("one word is as good as another that means the same", async () => {
  for (const [q, other] of [["Cllr Reed", "Councillor Reed"], ["LAC", "looked after children"], ["organization", "organisation"], ["PLO", "public law outline"], ["multi-agency", "multi agency"]]) {
    const found = await all(q);
    assert.ok(found.length > 0, q);
    const { ids, missing } = await resultsOf(site, other);
    for (const id of ids.slice(0, 3).filter((id) => !missing(id).length)) assert.ok(found.includes(id), `${q} and ${other}: ${passages[id].address}`);
  }
});

test("what is not wanted is left out", async () => {
  const [homes, without] = [await all("homes"), await all('homes -"young"')];
  const unwanted = new Set(await all('"young"'));
  assert.ok(homes.some((id) => unwanted.has(id)));
  assert.deepEqual(without, homes.filter((id) => !unwanted.has(id)));
  assert.ok(!(await all('homes -"foster care"')).some((id) => / foster care /.test(passages[id].text)));
});

test("forms that mean the same find each other", async () => {
  const northmoor = await openSite(NORTHMOOR);
  const found = async (q) => new Set((await resultsOf(northmoor, q, { size: Infinity })).results.map(({ address }) => address));
  const duties = (...fragments) => fragments.map((fragment) => `/duties/#${fragment}`);
  for (const [queries, expected] of [
    [["s47", "s.47", "s 47", "S. 47", "section 47", "section\u00a047", "sec 47", '"s.47"', '"section 47"', "sections 47"], duties("enquiries", "who-decides", "records")],
    [["para 3", "paragraph 3", "para. 3", "para3"], duties("enquiries", "records")],
    [["reg 12", "regulation 12", "reg. 12"], duties("who-decides", "records")],
    [["schedule 12A", "sch. 12a", "no 5", "number 5"], duties("records")],
    [['"section 47 enquiries"', '"s47 enquiries"'], duties("enquiries", "who-decides")],
    [["safeguarding", "safe\u00adguarding", '"safeguarding children"', "\u200bsafeguarding\ufeff"], duties("enquiries")],
    [["O'Neill", "O’Neill’s", "ONeill", "oneills", '"O’Neill"', "O`Neill's"], duties("who-decides", "records")],
    [["Jones", "Jones'", "Jones’s"], duties("who-decides", "records")],
  ]) {
    for (const q of queries) {
      const addresses = await found(q);
      for (const address of expected) assert.ok(addresses.has(address), `${q}: ${address}`);
    }
  }
  assert.ok(!(await found("homes -s47")).has(duties("enquiries")[0]));
});

test("excerpts mark references, and words that hold what nobody sees", async () => {
  await site.index.language();
  const marked = (text, ...words) => site.index.excerpt(text, { words: new Set(words), prefixes: [], ready: [] });
  const { pieces, words } = marked("Under s.\u00a047 safe\u00adguarding, O’Neill’s way.", "section47", "safeguarding", "oneill");
  assert.deepEqual(pieces, ["Under ", "s.\u00a047", " ", "safe\u00adguarding", ", ", "O’Neill’s", " way."]);
  assert.deepEqual(words, ["s.\u00a047", "safeguarding", "o’neill’s"]);
});

test("an excerpt begins with a block or a sentence that begins shortly before the words", async () => {
  const cut = (text) => site.index.excerpt(text, { words: new Set(["needle"]), prefixes: [], ready: [] }).pieces.join("");
  const before = `${"word ".repeat(50).trim()}.`;
  assert.equal(cut(`${before}\nOne;\ntwo;\nthe needle.\nLast`), "One;\ntwo;\nthe needle.\nLast", "the first of several");
  assert.equal(cut(`${before}\nneedle`), "needle");
  assert.equal(cut(`${before}\n${"word ".repeat(13)}needle`), `…${"word ".repeat(10)}needle`, "too far before");
  assert.equal(cut(`${before}\nOne,\tthe needle`), "One,\tthe needle", "a cell stays with its row");
  assert.equal(cut(`${before} It is a needle. It was`), "It is a needle. It was");
  assert.equal(cut(`“${before}” Needle`), "Needle");
  assert.equal(cut(`${before.slice(0, -1)} under way. A needle`), "A needle");
  assert.match(cut(`${before.slice(0, -1)}, said Cllr. Reed of a needle`), /^…word word .* Cllr\. Reed of a needle$/);
  assert.match(cut(`${before.slice(0, -1)} i.e. needle`), /^…word /);
  assert.equal(cut("One.\nTwo.\nneedle"), "One.\nTwo.\nneedle", "the beginning is near");
});

test("an excerpt is a text, and a result says what it is of", async () => {
  for (const folder of [EXAMPLE, NORTHMOOR]) {
    const { index } = await openSite(folder);
    for (let id = 0; id < index.manifest.passages; id++) {
      const { text, kind, context, address, tags } = await index.summary(id);
      assert.doesNotMatch(text, /\w\.(pdf|csv|docx?|xlsx?)\b|\[\w+_\w+\]/, address);
      if (tags[0]?.[0] !== "withheld") assert.notEqual(kind, "Finding", `${address}: its own kind`);
      if (/^\/inspections\/[^/]+\/([^/#]+\/)?$/.test(address)) assert.match(context, /Ofsted/, address);
      if (/^\/committees\/([^/]+\/){3}/.test(address)) assert.ok(context, address);
    }
  }
});

test("all words come first, and then fewer, with what is missing", async () => {
  const { ids, missing } = await resultsOf(site, "neglect custody zebra");
  assert.ok(ids.length > 1, "all words, or as many as there are");
  assert.deepEqual(missing(ids[0]), ["zebra"]);
  assert.ok(ids.slice(1).every((id) => missing(id).length >= 1));
  const two = await resultsOf(site, "neglect custody");
  assert.deepEqual(two.missing(two.ids[0]), []);
  assert.ok(two.ids.slice(1).some((id) => two.missing(id).length === 1));
});

test("several values of a facet widen, several facets narrow, and counts follow", async () => {
  const plain = await resultsOf(site, "?q=children");
  const counted = (found, facet, value) => found.counts.get(facet).find(([id]) => id === value)[2];
  const finding = await resultsOf(site, "?q=children&kind=finding");
  assert.equal(finding.total, counted(plain, "kind", "finding"));
  const both = await resultsOf(site, "?q=children&kind=finding&kind=action");
  assert.equal(both.total, counted(plain, "kind", "finding") + counted(plain, "kind", "action"));
  const narrow = await resultsOf(site, "?q=children&kind=finding&authority=nottingham");
  assert.equal(narrow.total, counted(finding, "authority", "nottingham"));
  assert.equal(counted(narrow, "kind", "finding"), narrow.total);
  assert.ok(counted(narrow, "kind", "action") > 0, "what a facet counts is not narrowed by itself");
  const browsed = await resultsOf(site, "?kind=inspection&sort=newest");
  const dates = browsed.results.map(({ date }) => date);
  assert.deepEqual(dates.map((date) => date.slice(-4)), dates.map((date) => date.slice(-4)).sort().reverse());
  const oldest = await resultsOf(site, "?kind=inspection&sort=oldest");
  assert.deepEqual(oldest.results.map(({ address }) => address), browsed.results.map(({ address }) => address).reverse());
});

test("finer kinds are told below their kind, which has all that they have", async () => {
  const { counts } = await resultsOf(site, "?q=children");
  const kinds = counts.get("kind");
  const finding = kinds.findIndex(([id]) => id === "finding");
  const finer = kinds.filter(([, , , within]) => within !== undefined);
  assert.deepEqual(finer.map(([id]) => id), ["area-for-priority-action", "recommendation", "area-for-improvement", "strength"]);
  assert.ok(finer.every(([, , , within]) => within === finding));
  assert.deepEqual(kinds.slice(finding + 1, finding + 1 + finer.length), finer, "they stand behind it");
  assert.equal(finer.reduce((sum, [, , n]) => sum + n, 0), kinds[finding][2]);
  for (const [name, values] of counts) if (name !== "kind") assert.ok(values.every(([, , , within]) => within === undefined), name);
  const total = async (q) => (await resultsOf(site, q)).total;
  assert.equal(await total("?q=children&kind=finding"), kinds[finding][2]);
  for (const [id, , n] of finer) {
    assert.equal(await total(`?q=children&kind=${id}`), n, id);
    assert.equal(await total(`?q=children&kind=${id}&kind=finding`), kinds[finding][2], "what is within adds nothing");
  }
});

test("actions are sorted by when they are due", async () => {
  const northmoor = await openSite(NORTHMOOR);
  const { ids } = await resultsOf(northmoor, "?kind=action&sort=due");
  const [due, subjects] = await Promise.all([northmoor.index.days(`u-${northmoor.index.manifest.due}`), northmoor.index.subjects()]);
  const days = ids.map((id) => due[subjects[id]] || Infinity);
  assert.ok(days.length > 3 && new Set(days).size > 2);
  assert.deepEqual(days, [...days].sort((one, other) => one - other));
});

test("nothing that anybody types breaks it", async () => {
  const hostile = [
    "", " ", "\"", "\"\"", "-", "--", "-\"", "- -", "\"-\"", "“”", "'", "’", "*", "?", "()[]{}", "\\", "\\u0000", "\0\0", "\u{1}\u{2}",
    "a".repeat(100000), "foster ".repeat(5000), "-".repeat(999), "\"".repeat(999), "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "مرحبا بالعالم", "\u202Efoster\u202C", "👩‍👩‍👧‍👦 🏠", "\uD800", "foster\uDFFF", "\uD83D home", "̈̈̈", "日本語", "constructor", "__proto__", "toString hasOwnProperty",
    "q=1&kind=finding", "?kind=nonsense", "?q=homes&kind=__proto__", "?q=homes&sort=nonsense", "?q=homes&page=-1", "?q=homes&page=1e999", "?q=homes&page=NaN", "1,2,3,4", "0", "-0", "½", "²",
  ];
  for (const q of hostile) {
    for (const typing of [false, true]) {
      const { ids } = await resultsOf(site, q, { typing });
      assert.ok(Array.isArray(ids), q);
      assert.ok(ids.every((id) => id >= 0 && id < passages.length));
    }
  }
  assert.deepEqual(await all("-foster"), await all("-foster"), "a query that only leaves out");
});

test("an index that a host unpacks on the way is read all the same", async () => {
  const bare = await site.client.Index.open(site.index.root, async (url) => {
    const packed = await readFile(url);
    const bytes = packed[0] === 0x78 && !/\/i\/[ptx]-/.test(url.pathname) ? inflateSync(packed) : packed;
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  });
  const state = site.client.stateOf(new URLSearchParams({ q: "foster carers" }), site.index.manifest);
  assert.deepEqual((await bare.search(state, false)).ids, (await site.index.search(state, false)).ids);
});

test("a host that sends no parts of files sends whole ones, each once", async () => {
  const plain = await openSite(EXAMPLE, { parts: false });
  const [here, there] = await Promise.all([site, plain].map((one) => resultsOf(one, '"foster carers" children')));
  assert.deepEqual(there.ids, here.ids);
  assert.deepEqual(there.results, here.results);
  await resultsOf(plain, "social workers");
  plain.read.splice(0);
  await resultsOf(plain, '"social workers" foster');
  const names = plain.read.map(([name]) => name);
  assert.equal(new Set(names).size, names.length);
});

test("an index of another form is refused", async () => {
  const get = async () => new TextEncoder().encode(JSON.stringify({ ...site.index.manifest, format: 99 })).buffer;
  await assert.rejects(site.client.Index.open(site.index.root, get), /format 99/);
});

test("excerpts show the words, and mark them", async () => {
  const { ids, results, wanted } = await resultsOf(site, "foster carers");
  assert.ok(ids.length > 3);
  const { pieces } = site.index.excerpt(results[0].text, wanted);
  assert.ok(pieces.filter((_, at) => at % 2).some((word) => /carer/i.test(word)), pieces.join("|"));
  assert.equal(pieces.join("").replaceAll("…", "").trim(), results[0].text.slice(results[0].text.indexOf(pieces.join("").replaceAll("…", "").trim())).slice(0, pieces.join("").replaceAll("…", "").trim().length));
  const long = `${"word ".repeat(200)}needle ${"word ".repeat(200)}`;
  const cut = site.index.excerpt(long, { words: new Set(["needle"]), prefixes: [], ready: [] });
  assert.ok(cut.pieces.includes("needle") && cut.pieces[0].startsWith("…") && cut.pieces.join("").length < 320);
});

// Scripts are published as they are written: of this one, a fifth is comments and indentation.
test("the script is small: under 18 KB packed", async () => {
  const assets = await readdir(join(EXAMPLE, "assets"));
  const script = assets.find((name) => /^search\.\w+\.js$/.test(name));
  const size = gzipSync(readFileSync(join(EXAMPLE, "assets", script)), { level: 9 }).length;
  assert.ok(size < 18000, `${size} bytes`);
});

test("the judged queries are answered", async (context) => {
  const scores = await score({ example: EXAMPLE, northmoor: NORTHMOOR });
  context.diagnostic(`\n${table(scores)}`);
  const { mrr, recall, ndcg } = means(scores);
  assert.ok(mrr >= 0.95, `MRR@10 ${mrr}`);
  assert.ok(recall >= 0.95, `recall@10 ${recall}`);
  assert.ok(ndcg >= 0.93, `nDCG@10 ${ndcg}`);
  for (const { q } of QUESTIONS) {
    const { judged, addresses } = scores.find(({ judged }) => judged.q === q);
    assert.ok(judged.best.includes(addresses[0]), `${q}: ${addresses[0]}`);
  }
});
