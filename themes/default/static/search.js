// Search: finds passages in the index that the program writes, shows results, offers suggestions. ARCHITECTURE.md
// describes the index; src/search/ranking.rs says why results stand in the order in which they do; the shapes that the
// comments name are in tests/browser/search.d.ts.

const FORMAT = 2;
/** So many pieces of a list are read at most: some 100 KB before they are packed. */
const PIECES = 10;
/** If the files of all facets are larger together, each waits until somebody opens it. */
const EAGER = 12000;
/** A word that stands in more of the passages is looked for only if it is asked for alone. */
const EVERYWHERE = 0.8;
const PAGE = 10;

// Words ---------------------------------------------------------------------------------------------------------

const APOSTROPHE = "['`´‘’‛′ʹʻʼʽ＇]";
const APOSTROPHES = new RegExp(APOSTROPHE, "gu");
/** What nobody sees, as soft hyphens, parts no word. */
const INVISIBLE = "[\\p{DI}\\p{Cf}]*";
const SIGN = `(?!${APOSTROPHE}|[\\p{DI}\\p{Cf}])[\\p{Alphabetic}\\p{N}\\p{M}]`;
const LETTER = `(?:${INVISIBLE}${SIGN})+${INVISIBLE}`;
const UNIT = `${LETTER}(?:(?:${APOSTROPHE}|(?<=\\d${INVISIBLE}),(?=${INVISIBLE}\\d))${LETTER})*`;
const COMPOUND = new RegExp(`${UNIT}(?:[-‐‑]${UNIT})*`, "gu");
/** O'Neill's, but not 1990's. */
const POSSESSIVE = new RegExp(`(?<!\\p{N})${APOSTROPHE}[sS]$`, "u");
/** @param {string} text */
const seen = (text) => text.replace(/[\p{DI}\p{Cf}]+/gu, "");
/** @type {Record<string, string>} */
const SPELT = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ς: "σ" };

/** @param {string} unit @returns {string} a word as the index has it */
function fold(unit) {
  const plain = seen(unit).replace(POSSESSIVE, "").replace(APOSTROPHES, "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[ßæœøłđðþς]/g, (letter) => SPELT[letter]).replace(/[^\p{Alphabetic}\p{N}]/gu, "");
}

/**
 * Finds the words of a text: compounds with their parts.
 * @param {string} text
 * @returns {{start: number, end: number, parts: {word: string, start: number, end: number}[], whole: string}[]}
 */
export function wordsOf(text) {
  const found = [];
  for (const { 0: compound, index } of text.matchAll(COMPOUND)) {
    let start = index;
    const parts = [];
    for (const unit of compound.split(/[-‐‑]/u)) {
      const word = fold(unit);
      if (word && [...word].length < 49) parts.push({ word, start, end: start + unit.length });
      start += unit.length + 1;
    }
    const whole = parts.map((part) => part.word).join("");
    if (parts.length) found.push({ start: index, end: index + compound.length, parts, whole });
  }
  return found;
}

/**
 * Finds words, each number with the word that it belongs to: "s.47" is "section47", as the index has it.
 * @param {string} text @param {References} references @returns {Unit[]}
 */
export function unitsOf(text, references) {
  /** @type {Unit[]} */
  const units = [];
  /** @type {Ahead} what a number that comes next belongs to */
  let ahead;
  let [aside, before] = [false, 0];
  for (const { parts, whole } of wordsOf(text)) {
    for (const sign of seen(text.slice(before, parts[0].start))) {
      if (aside) aside = sign !== ")";
      else if (ahead?.list && sign === "(") aside = true;
      else if (!(ahead?.list ? /(?![\n\t])[\p{White_Space},&/‐‑–—-]/u : /(?![\n\t])[\p{White_Space}.]/u).test(sign)) ahead = undefined;
    }
    for (const [at, { word, start, end }] of parts.entries()) {
      before = end;
      const unit = { words: [word], start, end, is: "", whole, size: at ? 1 : parts.length };
      const [, name, number] = /^([a-z]+)?(\d+[a-z]{0,2})?$/.exec(word) ?? [];
      const form = name ? references.get(name) : number && ahead;
      if (!aside && !(ahead?.list && /^(and|or|to)$/.test(word))) {
        if (form && number) unit.is = form.name + number;
        if (unit.is && !name && !ahead?.list) {
          const { words, start } = /** @type {Unit} */ (units.pop());
          Object.assign(unit, { words: [...words, word], start, size: 1 });
        }
        ahead = form && (!number || form.many) ? { ...form, list: Boolean(number) } : undefined;
      }
      units.push(unit);
    }
  }
  return units;
}

/** @param {string} word @returns {string} an English word without its ending: good enough to find one that the site has */
const bare = (word) => word.replace(/(?<=...)(ations?|ments?|ings?|ers?|e[ds]|ie[ds]|ly|[esy])$/, "").replace(/(?<=..)([^aeiou])\1$/, "$1");

/**
 * Returns how many letters are changed, added, dropped or swapped with their neighbour from one word to another;
 * one more than `most` if they are more.
 * @param {string} one @param {string} other @param {number} most
 */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let previous = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 0; i < one.length; i++) {
    const row = [i + 1];
    let least = i + 1;
    for (let j = 0; j < other.length; j++) {
      let best = Math.min(previous[j] + (one[i] === other[j] ? 0 : 1), previous[j + 1] + 1, row[j] + 1);
      if (i && j && one[i] === other[j - 1] && one[i - 1] === other[j]) best = Math.min(best, before[j - 1] + 1);
      row.push(best);
      least = Math.min(least, best);
    }
    if (least > most) return most + 1;
    before = previous;
    previous = row;
  }
  return previous[other.length];
}

// Files ---------------------------------------------------------------------------------------------------------

/** Reads what src/search/bytes.rs writes. */
class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  number() {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.at++];
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
  }
  signed() {
    const value = this.number();
    return value % 2 ? -(value + 1) / 2 : value / 2;
  }
  /** @param {number} length */
  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
  /** Strings stand between zeros, so that no number runs into their words. */
  string() {
    const length = this.number();
    const text = decoder.decode(this.bytes.subarray(this.at + 1, this.at + 1 + length));
    this.at += length + 2;
    return text;
  }
  name() {
    return Array.from(this.take(6), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
  /** @template T @param {() => T} read @returns {T[]} */
  list(read) {
    return Array.from({ length: this.number() }, read);
  }
}

const decoder = new TextDecoder();

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<Uint8Array>} what was packed, whether or not somebody unpacked it */
async function unpacked(bytes) {
  if (bytes[0] !== 0x78) return bytes;
  const { readable, writable } = new DecompressionStream("deflate");
  const writer = writable.getWriter();
  // What is wrong with them, the reader says.
  Promise.all([writer.write(bytes), writer.close()]).catch(() => 0);
  return new Uint8Array(await new Response(readable).arrayBuffer());
}

/** @param {URL} url @param {RequestCache} cache @param {string} [part] what of it, `0-31` @returns {Promise<ArrayBuffer>} that part, or the whole */
async function fetched(url, cache, part) {
  if (part) {
    // Some hosts pack what nobody wants packed, or send another part.
    try {
      const response = await fetch(url, { cache, headers: { range: `bytes=${part}` } });
      if (response.status === 200 || response.headers.get("content-range")?.startsWith(`bytes ${part}/`)) return await response.arrayBuffer();
    } catch {}
  }
  const response = await fetch(url, { cache });
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response.arrayBuffer();
}

// The index -----------------------------------------------------------------------------------------------------

export class Index {
  /**
   * Opens the index of the site whose first page is at `root`.
   * @param {URL} root @param {typeof fetched} get
   */
  static async open(root, get = fetched) {
    const index = new Index(root, get);
    await index.renew();
    // Every query needs it: it comes while somebody types.
    index.language().catch(() => 0);
    return index;
  }

  /** @param {URL} root @param {typeof fetched} get */
  constructor(root, get) {
    this.root = root;
    this.get = get;
    /** @type {Manifest} */
    this.manifest = Object();
    /** @type {Map<string, Promise<any>>} */
    this.kept = new Map();
    /** @type {Map<string, Promise<Uint8Array<ArrayBuffer>>>} files of a host that sends no parts */
    this.wholes = new Map();
    /** @type {References} */
    this.references = new Map();
  }

  /** Looks what the files are called: the site may have been published anew. */
  async renew() {
    this.manifest = JSON.parse(decoder.decode(await this.get(new URL("search/index.json", this.root), "no-cache")));
    if (this.manifest.format !== FORMAT) throw new Error(`format ${this.manifest.format}`);
    this.kept.clear();
    this.wholes.clear();
  }

  /**
   * Reads a file once, or a part of it.
   * @template T @param {string} name @param {(reader: Reader) => T} read @param {number} [from] @param {number} [to] @returns {Promise<T>}
   */
  file(name, read, from = 0, to = 0) {
    const key = `${name} ${from}`;
    let kept = this.kept.get(key);
    if (!kept) {
      kept = this.bytes(name, from, to).then(unpacked).then((bytes) => read(new Reader(bytes)));
      kept.catch(() => this.kept.delete(key));
      this.kept.set(key, kept);
    }
    return kept;
  }

  /** @param {string} name @param {number} from @param {number} to nought for the whole @returns {Promise<Uint8Array<ArrayBuffer>>} */
  async bytes(name, from, to) {
    /** @param {string} [part] */
    const get = async (part) => new Uint8Array(await this.get(new URL(`search/i/${name}.bin`, this.root), "default", part));
    if (!to) return get();
    if (!this.wholes.size) {
      const bytes = await get(`${from}-${to - 1}`);
      if (bytes.length === to - from) return bytes;
      this.wholes.set(name, Promise.resolve(bytes));
    }
    const whole = this.wholes.get(name) ?? get();
    this.wholes.set(name, whole);
    whole.catch(() => this.wholes.delete(name));
    return (await whole).subarray(from, to);
  }

  // The dictionary.

  /** @param {number} number @returns {Promise<Shard>} */
  shard(number) {
    return this.file(`d-${this.manifest.dictionary[number][1]}`, (reader) => {
      /** @param {string} kind @returns {(piece: number) => Part} */
      const files = (kind) => {
        let [first, name, to] = [0, "", 0];
        const shards = reader.list(() => {
          first += reader.number();
          const gap = reader.number();
          if (!gap) name = `${kind}-${reader.name()}`;
          const from = gap ? to + gap - 1 : reader.number();
          to = from + reader.number();
          return { first, name, from, to };
        });
        return (piece) => /** @type {Part} */ (shards.findLast(({ first }) => first <= piece));
      };
      const [postings, positions] = [files("p"), files("x")];
      let next = 0;
      const lists = reader.list(() => {
        const [passages, forms] = [reader.number(), reader.number()];
        next += reader.signed();
        let first = 0;
        const count = reader.number();
        const pieces = Array.from({ length: count }, () => {
          const part = count > 1 ? { first: (first += reader.number()), passages: reader.number() } : { first, passages };
          const number = next++;
          return { number, ...part, postings: postings(number), positions: positions(number) };
        });
        return { passages, forms, pieces };
      });
      /** @type {Shard} */
      const shard = { words: [], lists: [], forms: [] };
      let before = new Uint8Array(0);
      for (let left = reader.number(); left > 0; left--) {
        const shared = reader.number();
        const rest = reader.take(reader.number());
        const word = new Uint8Array(shared + rest.length);
        word.set(before.subarray(0, shared));
        word.set(rest, shared);
        before = word;
        shard.words.push(decoder.decode(word));
        shard.lists.push(lists[reader.number()]);
        shard.forms.push(reader.number());
      }
      return shard;
    });
  }

  /** @param {string} word @returns {number} the shard in which a word stands, if it stands anywhere */
  shardOf(word) {
    const { dictionary } = this.manifest;
    let [low, high] = [0, dictionary.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (dictionary[middle][0] <= word) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** @param {string} from @param {string} to @returns {Promise<Entry[]>} the words from one to before another */
  async between(from, to) {
    if (!this.manifest.dictionary.length) return [];
    const [first, last] = [this.shardOf(from), this.shardOf(to)];
    const shards = await Promise.all(Array.from({ length: last - first + 1 }, (_, at) => this.shard(first + at)));
    return shards.flatMap(({ words, lists, forms }) =>
      words.flatMap((word, at) => (word >= from && word < to ? [{ word, list: lists[at], form: forms[at] }] : [])));
  }

  /** @param {string} word @returns {Promise<?Entry>} */
  async entry(word) {
    return (await this.between(word, `${word}\0`))[0];
  }

  /** @param {string} word @returns {Promise<?Entry>} a word as it stands in quotation marks, where somebody may leave out an apostrophe */
  async quoted(word) {
    return (await this.entry(word)) ?? (word.endsWith("s") ? this.entry(word.slice(0, -1)) : null);
  }

  /** @param {string} prefix @returns {Promise<Entry[]>} */
  beginning(prefix) {
    return this.between(prefix, `${prefix}\u{10ffff}`);
  }

  /** @param {string} word @returns {Promise<Entry[]>} the words that have the ending alone apart from one */
  async alike(word) {
    const base = this.bare(word);
    return (await this.beginning(base)).filter((entry) => this.bare(entry.word) === base);
  }

  /** @param {string} word */
  bare(word) {
    return this.manifest.stems ? bare(word) : word;
  }

  /**
   * Returns the words that are nearest to one that stands nowhere: those that begin alike, or else with its second
   * letter, or else, where the dictionary is small, any.
   * @param {string} word @param {number} most @returns {Promise<Entry[]>}
   */
  async near(word, most) {
    const ways = [() => this.beginning([...word][0]), () => this.beginning([...word][1] ?? word)];
    if (this.manifest.dictionary.length <= 16) ways.push(() => this.between("", "\u{10ffff}"));
    for (const way of ways) {
      let least = most;
      /** @type {Entry[]} */
      let nearest = [];
      for (const entry of await way()) {
        const apart = distance(word, entry.word, least);
        if (apart > least) continue;
        if (apart < least) nearest = [];
        least = apart;
        nearest.push(entry);
      }
      if (nearest.length) return nearest.sort((one, other) => other.list.passages - one.list.passages);
    }
    return [];
  }

  // The lists.

  /** @param {number} number @param {Part} shard where it lies @returns {Promise<[first: Reader, second: Uint8Array]>} */
  async piece(number, { name, first, from, to }) {
    const { bytes, starts, count } = await this.file(name, (reader) => {
      const count = reader.number();
      let start = 0;
      const starts = [0, ...Array.from({ length: 2 * count }, () => (start += reader.number()))];
      return { count, starts, bytes: reader.bytes.subarray(reader.at) };
    }, from, to);
    /** @param {number} at */
    const part = (at) => bytes.subarray(starts[at], starts[at + 1]);
    const at = number - first;
    return [new Reader(part(at)), part(at + count)];
  }

  /** @param {Piece} piece @returns {Promise<{ids: Uint32Array, impacts: Uint8Array}>} */
  async postings({ number, passages, postings }) {
    const [reader, impacts] = await this.piece(number, postings);
    let id = 0;
    return { ids: Uint32Array.from({ length: passages }, () => (id += reader.number())), impacts };
  }

  /**
   * Reads a list, or of a long one the pieces in which `candidates` may lie, or else the newest.
   * @param {List} list @param {?Uint32Array} candidates
   */
  async list(list, candidates) {
    const pieces = candidates && list.pieces.length > PIECES ? piecesWith(list, candidates) : list.pieces.slice(-PIECES);
    const parts = await Promise.all(pieces.map((piece) => this.postings(piece)));
    return { parts, more: pieces.length < list.pieces.length && !candidates };
  }

  /**
   * Reads where a word stands in passages: field and position in one number, with the form of the word.
   * @param {List} list @param {Set<number>} wanted @returns {Promise<Map<number, [place: number, form: number][]>>}
   */
  async places(list, wanted) {
    const found = new Map();
    await Promise.all(piecesWith(list, [...wanted]).map(async (piece) => {
      const [{ ids }, [reader]] = await Promise.all([this.postings(piece), this.piece(piece.number, piece.positions)]);
      for (const id of ids) {
        let place = 0;
        const places = reader.list(() => {
          const value = reader.number();
          place += Math.floor(value / list.forms);
          return [place, value % list.forms];
        });
        if (wanted.has(id)) found.set(id, places);
      }
    }));
    return found;
  }

  // What passages are.

  /** @returns {Promise<Uint32Array>} the subject of each passage */
  subjects() {
    return this.file(`s-${this.manifest.subjects}`, (reader) => {
      const subjects = new Uint32Array(this.manifest.passages);
      for (let subject = 0, at = 0; at < subjects.length; subject++) {
        const next = at + reader.number();
        subjects.fill(subject, at, next);
        at = next;
      }
      return subjects;
    });
  }

  /** @param {string} name @returns {Promise<Facet>} */
  facet(name) {
    const at = this.manifest.facets.findIndex((facet) => facet[0] === name);
    return this.file(`f-${this.manifest.facets[at][2]}`, (reader) => {
      /** @type {[string, string][]} */
      const values = reader.list(() => [reader.string(), reader.string()]);
      const sets = reader.list(() => reader.list(() => reader.number()));
      const width = reader.number();
      const rest = reader.bytes.slice(reader.at);
      const own = name === "kind";
      /** @type {number[]} the kind that each finer kind belongs to */
      const within = [];
      for (const [kind, finer] of own ? sets : []) if (finer) within[finer] = kind;
      return { values, sets, codes: width === 1 ? rest : new Uint32Array(rest.buffer), own, within };
    });
  }

  /** @param {string} name @returns {Promise<Int32Array>} days, one each; nought for none */
  days(name) {
    return this.file(name, (reader) => {
      const days = [];
      let day = 0;
      while (reader.at < reader.bytes.length) days.push((day += reader.signed()));
      return Int32Array.from(days);
    });
  }

  /** @param {number} id @returns {Promise<Summary>} */
  async summary(id) {
    const { block: [block, volume, group], summaries: groups } = this.manifest;
    const number = Math.floor(id / block);
    const file = Math.floor(number / volume);
    const name = `t-${groups[Math.floor(file / group)]}/${file % group}`;
    const ends = await this.file(name, ({ bytes }) => {
      let end = bytes.length;
      const lengths = new DataView(bytes.buffer, bytes.byteOffset);
      return [end, ...Array.from({ length: volume }, (_, at) => (end += lengths.getUint32(4 * at)))];
    }, 0, 4 * volume);
    const summaries = await this.file(name, (reader) => {
      const found = [];
      /** @type {any} what the summary of a subject's first passage says for all, and a block says again */
      let subject;
      while (reader.at < reader.bytes.length) {
        if (reader.number()) {
          const [address, title, context] = [reader.string(), reader.string(), reader.string()];
          subject = { address, title, context, tags: reader.list(() => [reader.string(), reader.string()]) };
        }
        const fragment = reader.string();
        found.push({
          ...subject,
          address: fragment ? `${subject.address}#${fragment}` : subject.address,
          heading: reader.string(),
          kind: reader.string(),
          date: reader.string(),
          text: reader.string(),
        });
      }
      return found;
    }, ends[number % volume], ends[(number % volume) + 1]);
    return summaries[id % block];
  }

  // Queries.

  /** @returns {Promise<{stopped: Set<string>, british: (word: string) => string, groups: Map<string, string[][][]>, references: References}>} */
  language() {
    return this.file(`w-${this.manifest.synonyms}`, (reader) => {
      const stopped = new Set(reader.string().split(" "));
      const pairs = [...reader.string().matchAll(/(\S+) (\S+)/g)];
      /** @param {string} word */
      const british = (word) => {
        const ise = pairs.length && word.length > 5 ? word.replace(/([iy])z(e|ed|es|er|ers|ing|ation|ations|able)$/, "$1s$2") : word;
        const [, from, to] = pairs.find(([, from]) => word.startsWith(from)) ?? [];
        return ise === word && from && !word.startsWith(to) ? to + word.slice(from.length) : ise;
      };
      /** @type {Map<string, string[][][]>} */
      const groups = new Map();
      for (let left = reader.number(); left > 0; left--) {
        const members = reader.string().split("\n").map((member) => member.split(" "));
        for (const member of members) {
          const key = member.map((word) => this.bare(word)).join(" ");
          groups.set(key, [...(groups.get(key) ?? []), members]);
        }
      }
      const forms = [...reader.string().matchAll(/(\S+) (\S+)( \+)?/g)];
      const references = (this.references = new Map(forms.map(([, form, name, many]) => [form, { name, many: Boolean(many) }])));
      return { stopped, british, groups, references };
    });
  }

  /**
   * Takes a query apart.
   * @param {string} query
   */
  async parsed(query) {
    const { stopped, british, groups, references } = await this.language();
    /** @type {Slot[]} */
    const slots = [];
    /** @type {Slot[]} */
    const without = [];
    let plain = "";
    const flush = () => {
      const units = unitsOf(plain, references);
      const words = units.map(({ words, is }) => is || words[0]);
      const stems = words.map((word) => this.bare(british(word)));
      for (let at = 0; at < units.length;) {
        let length = units.length - at;
        while (length > 1 && !groups.has(stems.slice(at, at + length).join(" "))) length--;
        const { whole, size, words: apart } = units[at];
        if (length === 1 && size > 1) length = size;
        const members = groups.get(stems.slice(at, at + length).join(" "))?.flat() ?? [];
        const ways = [words.slice(at, at + length), ...(size > 1 && size === length ? [[whole]] : []), ...members];
        // A reference whose word and number stand apart is a guess.
        if (length === 1 && apart.length > 1 && !apart.some((word) => stopped.has(word))) ways.push(apart);
        const text = units.slice(at, at + length).flatMap(({ words }) => words).join(" ");
        slots.push({ text, ways: [...new Map(ways.map((way) => [way.join(" "), way])).values()], quoted: false });
        at += length;
      }
      plain = "";
    };
    for (const [, minus, quoted, word] of query.slice(0, 300).matchAll(/(?<!\S)(-?)(?:["“”]([^"“”]*)["“”]?|(\S+))|["“”]/gu)) {
      if (quoted !== undefined || minus) {
        flush();
        const units = unitsOf(quoted ?? word ?? "", references);
        const slot = { text: units.flatMap(({ words }) => words).join(" "), ways: [units.map(({ words, is }) => is || words[0])], quoted: quoted !== undefined };
        if (units.length) (minus ? without : slots).push(slot);
        continue;
      }
      // 4/6/2026, as people write it here.
      const iso = (word ?? "").replace(/^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/, (_, day, month, year) =>
        `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
      plain += `${iso} `;
    }
    flush();
    const said = slots.filter(({ quoted, ways }) => quoted || ways.some((way) => way.some((word) => !stopped.has(word))));
    const kept = (said.length ? said : slots).slice(0, 12);
    for (const slot of said) {
      if (!slot.quoted) slot.ways = slot.ways.map((way) => (way.every((word) => stopped.has(word)) ? way : way.filter((word) => !stopped.has(word))));
    }
    return { slots: kept, without: without.slice(0, 12) };
  }

  /**
   * Returns the lists of a word, and notes what excerpts are to show for it.
   * @param {string} word @param {boolean} typed whether it is what was typed @param {boolean} last whether more of it
   * may come @param {Wanted} wanted @param {Found["fixed"]} fixed
   * @returns {Promise<Term>}
   */
  async term(word, typed, last, wanted, fixed) {
    const { prefix, typo } = this.manifest.ranking;
    /** @type {Term} */
    const term = [];
    /** @param {Entry} entry @param {number} factor */
    const add = (entry, factor) => {
      const { number } = entry.list.pieces[0];
      if (term.some(([list]) => list.pieces[0].number === number)) return;
      term.push([entry.list, factor]);
      wanted.words.add(entry.word);
      // The other forms of the word are for excerpts: lists need not wait for them.
      wanted.ready.push(this.alike(entry.word).then((others) => {
        for (const other of others) if (other.list.pieces[0].number === number) wanted.words.add(other.word);
      }));
    };
    const spelt = (await this.language()).british(word);
    const exact = (await this.entry(word)) ?? (await this.entry(spelt)) ?? (await this.alike(spelt))[0];
    if (exact) add(exact, 1);
    if (last && word.length > 2) {
      const longer = await this.beginning(word);
      // The words that stand most often, as far as a query may reach.
      let budget = PIECES << 12;
      for (const { list } of longer.sort((one, other) => other.list.passages - one.list.passages)) {
        if ((budget -= list.passages) > 0 && !term.some(([known]) => known === list)) term.push([list, prefix]);
      }
      if (longer.length) wanted.prefixes.push(word);
    }
    const most = word.length < 4 || /\d/.test(word) ? 0 : word.length < 8 ? 1 : 2;
    if (term.length || !typed || !most) return term;
    const near = await this.near(word, most);
    if (near.length) fixed.push([word, near[0].word]);
    for (const entry of near.slice(0, 3)) add(entry, typo / distance(word, entry.word, 2));
    return term;
  }

  /**
   * Finds passages.
   * @param {State} state @param {boolean} typing whether the last word may go on @returns {Promise<Found>}
   */
  async search({ q, filters, sort }, typing) {
    const { passages, facets, ranking } = this.manifest;
    q = seen(q);
    const { slots, without } = await this.parsed(q);
    /** @type {Wanted} */
    const wanted = { words: new Set(), prefixes: [], ready: [] };
    /** @type {Found["fixed"]} */
    const fixed = [];
    const open = typing && !/[\s"“”]$/.test(q);
    /** @type {(slot: Slot, last: boolean) => Promise<{slot: Slot, ways: {factor: number, terms: Term[], words: string[]}[], size: number}>} */
    const resolved = async (slot, last) => {
      const ways = await Promise.all(slot.ways.map(async (words, number) => ({
        factor: number ? ranking.synonym : 1,
        words,
        terms: slot.quoted
          ? await Promise.all(words.map(async (word) => {
            const entry = await this.quoted(word);
            wanted.words.add(word);
            return /** @type {Term} */ (entry ? [[entry.list, 1]] : []);
          }))
          : await Promise.all(words.map((word, at) =>
            this.term(word, !number && slot.ways.length === 1, last && !number && at === words.length - 1, wanted, fixed))),
      })));
      return { slot, ways, size: Math.max(0, ...ways.flatMap(({ terms }) => terms.flat().map(([{ pieces }]) => pieces.length))) };
    };
    const [all, nots] = await Promise.all([
      Promise.all(slots.map((slot, at) => resolved(slot, open && at === slots.length - 1))),
      Promise.all(without.map((slot) => resolved(slot, false))),
    ]);
    /** @param {typeof all[0]} want */
    const rare = ({ slot, ways }) => slot.quoted || !ways.some(({ terms }) =>
      terms.length && terms.every((term) => term.some(([list]) => list.passages > EVERYWHERE * passages)));
    const wants = all.some(rare) ? all.filter(rare) : all;
    // What has to be read in any case is asked for at once; who reads it hears of it if it does not come.
    for (const { ways, size } of [...wants, ...nots]) {
      if (size <= PIECES) for (const [list] of ways.flatMap(({ terms }) => terms.flat())) this.list(list, null).catch(() => 0);
    }
    let more = false;
    /** @type {?Uint32Array} */
    let candidates = null;
    /** @type {number[]} */
    const weights = [];
    const scores = new Float32Array(passages);
    const masks = new Uint16Array(passages);
    /** @param {typeof all[0]} want @param {(id: number, score: number) => void} take @returns {Promise<number>} how rare it is */
    const read = async ({ slot, ways }, take) => {
      let rarest = 0;
      for (const { factor, terms, words } of ways) {
        if (!terms.length || terms.some((term) => !term.length)) continue;
        /** @param {Term} term @param {(id: number, score: number) => void} take */
        const each = async (term, take) => {
          const seen = Math.min(passages, term.reduce((sum, [list]) => sum + list.passages, 0));
          const idf = Math.log(1 + (passages - seen + 0.5) / (seen + 0.5));
          rarest = Math.max(rarest, idf);
          for (const [list, weight] of term) {
            const { parts, more: cut } = await this.list(list, candidates);
            more ||= cut;
            for (const { ids, impacts } of parts) ids.forEach((id, at) => take(id, (impacts[at] / 255) * idf * weight));
          }
        };
        if (terms.length === 1 && !slot.quoted) {
          await each(terms[0], (id, score) => take(id, score * factor));
          continue;
        }
        const found = await Promise.all(terms.map(async (term) => {
          /** @type {Map<number, number>} */
          const best = new Map();
          await each(term, (id, score) => best.set(id, Math.max(score, best.get(id) ?? 0)));
          return best;
        }));
        found.sort((one, other) => one.size - other.size);
        let ids = [...found[0].keys()].filter((id) => found.every((one) => one.has(id)));
        if (slot.quoted) ids = await this.inOrder(ids, words, terms);
        for (const id of ids) {
          const sum = found.reduce((sum, one) => sum + (one.get(id) ?? 0), 0);
          take(id, sum * factor * (slot.quoted && words.length > 1 ? ranking.phrase : 1));
        }
      }
      return rarest;
    };
    // Long lists come last: by then few passages are left for which they matter.
    const order = wants.map((_, at) => at).sort((one, other) => wants[one].size - wants[other].size);
    for (const [turn, at] of order.entries()) {
      if (turn && !candidates && wants[at].size > PIECES) {
        const all = order.slice(0, turn).reduce((mask, one) => mask | (1 << one), 0);
        candidates = Uint32Array.from(masks.keys()).filter((id) => masks[id] === all);
      }
      const best = new Float32Array(passages);
      weights[at] = await read(wants[at], (id, score) => {
        masks[id] |= 1 << at;
        if (score <= best[id]) return;
        scores[id] += score - best[id];
        best[id] = score;
      });
    }
    candidates = null;
    const out = new Uint8Array(passages);
    for (const not of nots) await read(not, (id) => (out[id] = 1));
    const full = (1 << wants.length) - 1;
    const sum = weights.reduce((sum, weight) => sum + weight, 0);
    /** @type {number[]} */
    const shares = [];
    /** @param {number} id @returns {number} how much a passage has of what the words weigh together */
    const share = (id) => (shares[masks[id]] ??= weights.reduce((sum, weight, at) => sum + (masks[id] & (1 << at) ? weight : 0), 0) / sum);
    /** @type {number[]} */
    let ids = [];
    /** @type {number[]} */
    const fewer = [];
    for (let id = 0; id < passages; id++) {
      if (out[id] || (wants.length && !masks[id])) continue;
      if (masks[id] === full) ids.push(id);
      else if (share(id) >= ranking.enough) fewer.push(id);
    }
    if (!wants.length && !nots.length && !filters.size) ids = [];
    // Where the first page has room, passages with fewer of the words follow.
    if (ids.length < PAGE) ids = ids.concat(fewer);
    const names = facets.flatMap(([name]) => (this.eager() || filters.has(name) ? [name] : []));
    const { kept, counts } = await this.narrowed(ids, filters, names);
    const [first, ...rest] = wants;
    const only = first && !rest.length && !nots.length && !filters.size && first.ways.length === 1
      && first.ways[0].terms.length === 1 && first.ways[0].terms[0].length === 1;
    const total = more && only ? first.ways[0].terms[0][0][0].passages : kept.length;
    // Of passages that lack words, those that have more of what the words weigh come first.
    for (const id of fewer) scores[id] *= share(id);
    // Of equals the newest comes first; a passage without a word never comes before one with all.
    const best = wants.length ? ordered(kept.reverse(), (id) => Math.round(((masks[id] === full ? 1e3 : 2e3) - scores[id]) * 1e5)) : kept;
    const lost = wants.find(({ ways }) => ways.every(({ terms }) => terms.some((term) => !term.length)));
    await Promise.all(wanted.ready);
    const guess = !kept.length && lost ? await this.near(lost.slot.text, Math.max(2, lost.slot.text.length / 3)) : [];
    return {
      total,
      more: more && !only,
      ids: await this.sort(best, !wants.length && sort === "best" ? "newest" : sort),
      all: ids,
      missing: (id) => wants.filter((_, at) => !(masks[id] & (1 << at))).map(({ slot }) => slot.text),
      counts,
      fixed,
      near: guess[0]?.word ?? null,
      wanted,
    };
  }

  /** @param {number[]} ids @param {string[]} words @param {Term[]} terms @returns {Promise<number[]>} those in which the words follow each other */
  async inOrder(ids, words, terms) {
    const among = new Set(ids);
    const forms = await Promise.all(words.map(async (word) => (await this.quoted(word))?.form));
    const places = await Promise.all(terms.map(([[list]]) => this.places(list, among)));
    return ids.filter((id) => {
      const sets = places.map((found, at) =>
        new Set((found.get(id) ?? []).filter(([, form]) => form === forms[at]).map(([place]) => place)));
      return [...sets[0]].some((place) => sets.every((set, at) => set.has(place + at)));
    });
  }

  /** Whether all facets are counted at once. */
  eager() {
    return this.manifest.facets.reduce((sum, facet) => sum + facet[3], 0) <= EAGER;
  }

  /**
   * Narrows passages: several values of a facet widen, several facets narrow. What a facet counts is not narrowed by
   * the facet itself.
   * @param {number[]} ids @param {State["filters"]} filters @param {string[]} names the facets to count
   */
  async narrowed(ids, filters, names) {
    if (!names.length) return { kept: ids, counts: new Map() };
    const facets = await Promise.all(names.map((name) => this.facet(name)));
    const subjects = facets.every(({ own }) => own) ? new Uint32Array(0) : await this.subjects();
    const tests = facets.map((facet, at) => {
      const chosen = filters.get(names[at]);
      return facet.sets.map((set) => !chosen || set.some((value) => chosen.has(facet.values[value][0])));
    });
    const tallies = facets.map((facet) => new Uint32Array(facet.sets.length));
    const kept = ids.filter((id) => {
      const codes = facets.map((facet) => facet.codes[facet.own ? id : subjects[id]]);
      const failed = codes.flatMap((code, at) => (tests[at][code] ? [] : [at]));
      if (failed.length > 1) return false;
      codes.forEach((code, at) => {
        if (!failed.length || failed[0] === at) tallies[at][code]++;
      });
      return !failed.length;
    });
    /** @type {Found["counts"]} */
    const counts = new Map();
    facets.forEach((facet, at) => {
      const sums = facet.values.map(() => 0);
      facet.sets.forEach((set, code) => set.forEach((value) => (sums[value] += tallies[at][code])));
      counts.set(names[at], facet.values.map(([id, words], value) => [id, words, sums[value], facet.within[value]]));
    });
    return { kept, counts };
  }

  /** @param {number[]} ids @param {string} sort @returns {Promise<number[]>} by the day; those of one day, and those of none at the end, stay as they stand */
  async sort(ids, sort) {
    const due = sort === "due";
    if (!due && !/^(new|old)est$/.test(sort)) return ids;
    const { manifest } = this;
    const [days, subjects] = await Promise.all([this.days(due ? `u-${manifest.due}` : `y-${manifest.dates}`), due && this.subjects()]);
    return ordered(ids, (id) => {
      const day = days[subjects ? subjects[id] : id];
      return !day ? 1e7 : sort === "newest" ? 1e6 - day : 1e6 + day;
    });
  }

  /**
   * Cuts an excerpt out of a text: pieces, every other one a word that was looked for.
   * @param {string} text @param {Wanted} wanted @returns {{pieces: string[], words: string[]}}
   */
  excerpt(text, wanted) {
    const words = wordsOf(text);
    const references = unitsOf(text, this.references).flatMap(({ start, end, is }) => (is ? [{ start, end, all: [is] }] : []));
    const all = words.map(({ start, end, parts, whole }) => ({ start, end, all: [...parts.map(({ word }) => word), whole] }));
    let after = 0;
    // What begins at one place: the longer one first.
    const hits = [...references, ...all].sort((one, other) => one.start - other.start || other.end - one.end).flatMap(({ start, end, all }) => {
      const hit = all.find((word) => wanted.words.has(word) || wanted.prefixes.some((prefix) => word.startsWith(prefix)));
      if (!hit || start < after) return [];
      after = end;
      return [{ start, end, hit }];
    });
    let [from, most] = [0, -1];
    for (const { start } of hits) {
      const inside = hits.filter((hit) => hit.start >= start && hit.end < start + 180);
      const value = new Set(inside.map(({ hit }) => this.bare(hit))).size * 100 + inside.length;
      if (value > most) [from, most] = [start, value];
    }
    const begins = words.findLast(({ start }) => start <= Math.max(0, from - 50))?.start ?? 0;
    // Where a block or a sentence begins shortly before, the excerpt does too; "Cllr. Reed" begins none.
    const start = /(?<=\n)\S|(?<=(\P{L}\p{Ll}{2,3}|\p{Ll}{4})[.!?]['"”’)]* )\p{Lu}/gu;
    start.lastIndex = Math.max(0, from - 60);
    const whole = start.exec(text)?.index ?? Infinity;
    from = from < 80 ? 0 : whole <= from ? whole : begins;
    const to = text.length <= from + 260 ? text.length : (words.findLast(({ end }) => end <= from + 240)?.end ?? from + 240);
    const pieces = [];
    let at = from;
    for (const hit of hits.filter(({ start, end }) => start >= from && end <= to)) {
      pieces.push(text.slice(at, hit.start), text.slice(hit.start, hit.end));
      at = hit.end;
    }
    pieces.push(text.slice(at, to) + (to < text.length ? "…" : ""));
    if (from && from !== whole) pieces[0] = `…${pieces[0]}`;
    return { pieces, words: [...new Set(hits.map(({ start, end }) => seen(text.slice(start, end)).toLowerCase()))].slice(0, 12) };
  }
}

/**
 * Puts passages into order; those alike stay as they stand.
 * @param {number[]} ids @param {(id: number) => number} key a whole number, the least for what comes first
 */
function ordered(ids, key) {
  // Numbers that nobody has to compare by a function sort ten times as fast.
  const keys = Float64Array.from(ids, (id, at) => key(id) * ids.length + at).sort();
  return Array.from(keys, (key) => ids[key % ids.length]);
}

/** @param {List} list @param {number[] | Uint32Array} ids @returns {Piece[]} the pieces in which the passages may lie */
function piecesWith({ pieces }, ids) {
  const ends = [...pieces.slice(1).map(({ first }) => first), Infinity];
  return pieces.filter(({ first }, at) => ids.some((/** @type {number} */ id) => id >= first && id < ends[at])).slice(-PIECES);
}

// The page ------------------------------------------------------------------------------------------------------

const numbers = new Intl.NumberFormat(typeof document === "undefined" ? "en" : document.documentElement.lang);

/** @type {?Promise<Index>} */
let opened = null;
const opens = () => (opened ??= Index.open(new URL("../", import.meta.url)).catch((error) => {
  opened = null;
  throw error;
}));

/**
 * Makes an element; whatever is put into it is text, never markup.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Record<string, string | boolean>} [properties] @param {(Node | string)[]} inside
 * @returns {HTMLElementTagNameMap[T]}
 */
function el(tag, properties = {}, ...inside) {
  const made = set(document.createElement(tag), properties);
  made.append(...inside);
  return made;
}

/** Sets attributes, and takes off those that are false. @template {Element} T @param {T} element @param {Record<string, string | boolean>} properties */
function set(element, properties) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? "" : value);
  }
  return element;
}

/** Acts once nothing more has come for a while. @param {() => void} act @returns {(again: boolean) => void} */
function debounced(act) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  return (again) => {
    clearTimeout(timer);
    if (again) timer = setTimeout(act, 120);
  };
}

/** @param {string} text @param {Record<string, string | number>} values */
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** @param {Record<string, string>} words @param {string} key @param {number} n */
function count(words, key, n) {
  const form = `${key}_${n}` in words ? n : n === 1 ? "one" : "other";
  return fill(words[`${key}_${form}`], { n: numbers.format(n) });
}

/** Where a result leads. @param {Index} index @param {Summary} summary @param {string[]} words what to mark there */
function href({ root }, { address }, words) {
  const url = new URL(address.slice(1), root);
  if (words.length) url.searchParams.set("highlight", words.join(" "));
  return url.href;
}

/** @param {URLSearchParams} parameters @param {Manifest} manifest @returns {State} */
export function stateOf(parameters, { facets }) {
  /** @type {State["filters"]} */
  const filters = new Map();
  for (const [name] of facets) {
    const values = parameters.getAll(name).filter(Boolean);
    if (values.length) filters.set(name, new Set(values));
  }
  const page = Math.max(1, Math.floor(Number(parameters.get("page"))) || 1);
  return { q: parameters.get("q") ?? "", filters, sort: parameters.get("sort") || "best", page };
}

/** @param {State} state @returns {string} */
function addressOf({ q, filters, sort, page }) {
  const parameters = new URLSearchParams(q.trim() ? { q } : {});
  filters.forEach((values, name) => values.forEach((value) => parameters.append(name, value)));
  if (sort !== "best") parameters.set("sort", sort);
  if (page > 1) parameters.set("page", String(page));
  return parameters.size ? `?${parameters}` : location.pathname;
}

/** @param {State["filters"]} filters @param {string} name @param {string} value @param {string[]} [instead] what goes if the value comes @returns {State["filters"]} */
function toggled(filters, name, value, instead = []) {
  const copy = new Map(filters);
  const values = new Set(copy.get(name));
  if (!values.delete(value)) {
    instead.forEach((other) => values.delete(other));
    values.add(value);
  }
  copy.delete(name);
  return values.size ? copy.set(name, values) : copy;
}

/** Answers the form of the page for searching. @param {HTMLFormElement} form @param {HTMLElement} room */
async function answer(form, room) {
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const index = await opens();
  const { words, facets } = index.manifest;
  const { title } = document;
  const heading = el("h2", { tabindex: "-1" });
  const said = el("div", { "aria-live": "polite", "aria-atomic": "true" }, heading);
  const [hints, chosen, list, pages] = [el("div"), el("ul", { class: "chosen" }), el("ol", { class: "results", role: "list" }), el("nav", { class: "pages", "aria-label": words.pages })];
  const sorts = el("select", { id: "sort" }, ...["best", "newest", "oldest", "due"].map((sort) => el("option", { value: sort }, words[`sort_${sort}`])));
  const panels = facets.map(([name, label]) => {
    const values = el("fieldset", {}, el("legend", { class: "hidden" }, label));
    const panel = el("details", { class: "facet", open: index.eager() && name !== "year" }, el("summary", {}, label), values);
    /** @type {HTMLLabelElement[]} */
    const rows = [];
    panel.addEventListener("toggle", async () => {
      if (panel.open && !rows.length) tell((await index.narrowed((await index.search(state, false)).all, state.filters, [...new Set([name, ...state.filters.keys()])])).counts);
    });
    return { name, panel, values, rows };
  });
  const filter = el("details", { class: "filter", open: matchMedia("(min-width: 48em)").matches }, el("summary", {}, words.filter),
    el("p", {}, el("label", { for: "sort" }, words.sort), " ", sorts), ...panels.map(({ panel }) => panel));
  room.replaceChildren(filter, el("div", { class: "found" }, said, chosen, hints, list, pages));

  let state = stateOf(new URLSearchParams(location.search), index.manifest);
  let turn = 0;
  /** @param {Partial<State>} change @param {"pushState" | "replaceState"} way @param {boolean} [typing] */
  const go = (change, way, typing = false) => {
    state = { ...state, page: 1, ...change };
    history[way](null, "", addressOf(state));
    return show(typing);
  };
  /** @param {Partial<State>} change @param {Record<string, string>} properties @param {(Node | string)[]} inside */
  const to = (change, properties, ...inside) => {
    const link = el("a", { href: addressOf({ ...state, page: 1, ...change }), ...properties }, ...inside);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (change.q !== undefined) input.value = change.q;
      go(change, "pushState").then(() => heading.focus());
    });
    return link;
  };

  /** Shows how many results each value of a facet has. The boxes stay: one of them may have the focus. @param {Found["counts"]} counts */
  const tell = (counts) => panels.forEach(({ name, panel, values, rows }) => {
    const [told, chosen] = [counts.get(name), state.filters.get(name)];
    told?.forEach(([id, label, n, within = -1], at) => {
      const [whole, , all] = told[within] ?? [];
      if (!rows[at]) {
        const box = el("input", { type: "checkbox", name, value: id });
        // Of a kind and a finer kind of it, the last choice counts.
        const kin = told.flatMap(([other, , , within]) => (other === whole || within === at ? [other] : []));
        box.addEventListener("change", () => go({ filters: toggled(state.filters, name, id, kin) }, "pushState"));
        rows[at] = el("label", {}, box, el("span", {}, label), el("span", { class: "quiet" }));
        const { lastElementChild: last } = values;
        if (!whole) values.append(rows[at]);
        else if (last?.localName === "div") last.append(rows[at]);
        else values.append(el("div", { role: "group", "aria-label": told[within][1] }, rows[at]));
      }
      const [box, , number] = /** @type {Iterable<HTMLInputElement>} */ (rows[at].children);
      box.checked = chosen?.has(id) ?? false;
      rows[at].hidden = !n && !box.checked;
      number.textContent = `(${numbers.format(n)})`;
      // Where all of a kind are of one finer kind, one of the two is enough.
      if (!whole || n !== all) return;
      if (chosen?.has(whole) || rows[within].matches(":focus-within")) rows[at].hidden = !box.checked;
      else rows[within].hidden = true;
    });
    // One value that all results share narrows nothing.
    if (told) panel.hidden = rows.filter((row) => !row.hidden).length < 2 && !chosen;
  });

  /** @param {boolean} typing */
  const show = (typing) => told(typing).catch(async () => {
    await index.renew();
    return told(typing);
  }).catch(() => {
    heading.textContent = words.failed;
    [filter, list, pages].forEach((part) => (part.hidden = true));
  });

  /** @param {boolean} typing */
  async function told(typing) {
    const own = ++turn;
    const { q, filters } = state;
    const asks = Boolean(q.trim() || filters.size);
    room.hidden = !asks;
    document.title = title;
    if (!asks) return;
    set(room, { "aria-busy": "true" });
    const found = await index.search(state, typing);
    const last = Math.max(1, Math.ceil(found.ids.length / PAGE));
    const page = Math.min(state.page, last);
    const from = (page - 1) * PAGE;
    const rows = await Promise.all(found.ids.slice(from, from + PAGE).map(async (id) => {
      const summary = await index.summary(id);
      return { summary, missing: found.missing(id), ...index.excerpt(summary.text, found.wanted) };
    }));
    // Somebody has typed on, and a later answer is on its way.
    if (own !== turn) return;
    room.removeAttribute("aria-busy");
    const results = count(words, found.more ? "results_more" : "results", found.total);
    const line = q.trim() ? fill(words.results_for, { results, q: q.trim() }) : results;
    const numbered = last > 1 ? fill(words.page, { line, page, pages: last }) : line;
    if (heading.textContent !== numbered) heading.textContent = numbered;
    document.title = `${numbered} – ${title}`;
    sorts.value = state.sort;
    tell(found.counts);
    list.hidden = false;
    filter.hidden = !found.all.length && !filters.size;
    chosen.replaceChildren(...[...filters].flatMap(([name, values]) => [...values].map((value) => {
      const label = found.counts.get(name)?.find(([id]) => id === value)?.[1] ?? value;
      return el("li", {}, to({ filters: toggled(filters, name, value) }, {}, el("span", { class: "hidden" }, words.remove, " "), label, el("span", { "aria-hidden": "true" }, " ×")));
    })));
    if (filters.size) chosen.append(el("li", {}, to({ filters: new Map() }, {}, words.clear)));
    hints.replaceChildren();
    /** @param {string} text @param {string} from @param {string} word */
    const instead = (text, from, word) => {
      const [before, after] = text.split("{word}");
      const start = q.toLowerCase().indexOf(from);
      const query = start < 0 ? word : q.slice(0, start) + word + q.slice(start + from.length);
      hints.append(el("p", {}, fill(before, { from }), to({ q: query }, {}, word), fill(after ?? "", { from })));
    };
    for (const [from, word] of found.fixed) instead(words.instead, from, word);
    if (!found.ids.length) {
      if (found.near) instead(words.did_you_mean, found.missing(0)[0], found.near);
      hints.append(el("p", {}, filters.size ? words.none_filtered : words.none));
    }
    list.replaceChildren(...rows.map(({ summary, missing, pieces, words: marked }) => {
      const { title, heading, kind, context, date, tags } = summary;
      return el("li", {},
        el("h3", {}, el("a", { href: href(index, summary, marked) }, title, heading && ` – ${heading}`)),
        el("p", { class: "facts" }, [kind, context, date.replaceAll(" ", "\u00a0")].filter(Boolean).join(" · "), ...(heading ? [] : tags.flatMap(([id, text]) => [" ", el("strong", { class: `tag tag-${id}` }, text)]))),
        el("p", {}, ...pieces.map((piece, at) => (at % 2 ? el("mark", {}, piece) : piece))),
        ...(missing.length ? [el("p", { class: "quiet" }, words.missing, " ", ...missing.flatMap((word) => [el("s", {}, word), " "]))] : []));
    }));
    set(list, { start: `${from + 1}` });
    /** @type {Node[]} */
    const links = [];
    for (let number = 1, before = 0; number <= last; number++) {
      if (number > 1 && number < last && Math.abs(number - page) > 1) continue;
      if (number > before + 1) links.push(el("span", { class: "gap" }, "…"));
      before = number;
      links.push(number === page ? el("span", { class: "here", "aria-current": "page" }, `${number}`) : to({ page: number }, {}, `${number}`));
    }
    if (page > 1) links.unshift(to({ page: page - 1 }, { rel: "prev" }, words.previous));
    if (page < last) links.push(to({ page: page + 1 }, { rel: "next" }, words.next));
    pages.hidden = last < 2;
    pages.replaceChildren(el("ul", {}, ...links.map((link) => el("li", {}, link))));
  }

  const typed = debounced(() => go({ q: input.value }, "replaceState", true));
  input.addEventListener("input", () => typed(true));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    typed(false);
    go({ q: input.value }, "pushState");
  });
  sorts.addEventListener("change", () => go({ sort: sorts.value }, "pushState"));
  const restore = () => {
    state = stateOf(new URLSearchParams(location.search), index.manifest);
    input.value = state.q;
    return show(false);
  };
  addEventListener("popstate", restore);
  // Somebody may have typed before all this was there.
  await (["", state.q].includes(input.value) ? restore() : go({ q: input.value }, "replaceState", true));
}

// Suggestions ---------------------------------------------------------------------------------------------------

/** Offers what is found while somebody types into the box at the top of a page. @param {HTMLFormElement} form */
export async function suggest(form) {
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const index = await opens();
  const { words } = index.manifest;
  const list = el("ul", { role: "listbox", id: "suggestions", "aria-label": words.suggestions });
  const status = el("p", { class: "hidden", role: "status" });
  form.append(list, status);
  let [active, turn] = [-1, 0];
  const close = () => {
    list.hidden = true;
    move(-1);
    set(input, { "aria-expanded": "false" });
  };
  /** @param {number} to */
  const move = (to) => {
    active = to;
    [...list.children].forEach((option, at) => set(option, { "aria-selected": `${at === to}` }));
    set(input, { "aria-activedescendant": list.children[to]?.id ?? false });
  };
  const show = async () => {
    const own = ++turn;
    const q = input.value;
    if (q.trim().length < 2) return close();
    const { ids } = await index.search({ q, filters: new Map(), sort: "best", page: 1 }, true);
    const found = await Promise.all(ids.slice(0, 6).map((id) => index.summary(id)));
    if (own !== turn || document.activeElement !== input) return;
    const all = new URL(`search/?${new URLSearchParams({ q })}`, index.root).href;
    const rows = found.map((one) => [href(index, one, []), one.heading ? `${one.title} – ${one.heading}` : one.title, one.context]);
    list.replaceChildren(...[...rows, [all, fill(words.see_all, { q }), ""]].map(([to, title, context], at) => {
      const option = el("li", { role: "option", id: `suggestion-${at}`, "data-to": to }, title, " ", el("span", { class: "quiet" }, context));
      option.addEventListener("mousedown", (event) => event.preventDefault());
      option.addEventListener("click", () => location.assign(to));
      return option;
    }));
    list.hidden = false;
    set(input, { "aria-expanded": "true" });
    move(-1);
    status.textContent = count(words, "suggested", found.length);
  };
  set(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": "suggestions", autocomplete: "off" });
  close();
  const typed = debounced(show);
  input.addEventListener("input", () => typed(true));
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "ArrowDown" && list.hidden) show();
    else if (event.key === "ArrowDown") move(active === last ? -1 : active + 1);
    else if (event.key === "ArrowUp" && !list.hidden) move(active < 0 ? last : active - 1);
    else if (event.key === "Enter" && active >= 0) location.assign(list.children[active].getAttribute("data-to") ?? "");
    else return;
    event.preventDefault();
  });
  if (document.activeElement === input && input.value) show();
}

if (typeof document !== "undefined") {
  const [form, room] = [document.querySelector("form[data-answer]"), document.getElementById("results")];
  if (form instanceof HTMLFormElement && room) answer(form, room).catch(() => room.setAttribute("hidden", ""));
}
