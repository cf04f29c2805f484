// The shapes of what themes/default/static/search.js reads and finds. Only the check of its types reads this file: the
// script is published as it is written, and readers need not carry these.

/** A part of a list, and its files. */
interface Piece {
  number: number;
  first: number;
  passages: number;
  postings: Part;
  positions: Part;
}

/** A shard of pieces: the number of its first piece, its file, and where in that it lies. */
interface Part {
  first: number;
  name: string;
  from: number;
  to: number;
}

/** The passages that a word stands in. */
interface List {
  passages: number;
  forms: number;
  pieces: Piece[];
}

/** A part of the dictionary. */
interface Shard {
  words: string[];
  lists: List[];
  forms: number[];
}

/** A word of the dictionary. */
interface Entry {
  word: string;
  list: List;
  form: number;
}

/** The lists that a word of the query leads to. */
type Term = [list: List, factor: number][];

/** `/search/index.json`. */
interface Manifest {
  passages: number;
  format: number;
  stems: string | null;
  dictionary: [string, string][];
  summaries: string[];
  block: number[];
  facets: [string, string, string, number][];
  subjects: string;
  dates: string;
  due: string;
  synonyms: string;
  ranking: Record<string, number>;
  words: Record<string, string>;
}

interface Facet {
  values: [id: string, words: string][];
  sets: number[][];
  codes: Uint8Array | Uint32Array;
  own: boolean;
  within: number[];
}

/** Words that stand before numbers, by how they are written: what they are called, and whether several numbers may follow. */
type References = Map<string, { name: string; many: boolean }>;

/** What a number that comes next belongs to; whether numbers went before it. */
type Ahead = { name: string; many: boolean; list?: boolean } | undefined;

/** A word, or a reference: its words, and what it is as one; the compound that it begins, and how many parts that has. */
interface Unit {
  words: string[];
  start: number;
  end: number;
  is: string;
  whole: string;
  size: number;
}

/** What has to be found, and the ways to write it. */
interface Slot {
  text: string;
  ways: string[][];
  quoted: boolean;
}

/** What is asked for. */
interface State {
  q: string;
  filters: Map<string, Set<string>>;
  sort: string;
  page: number;
}

interface Summary {
  address: string;
  title: string;
  context: string;
  tags: [id: string, words: string][];
  heading: string;
  kind: string;
  date: string;
  text: string;
}

interface Found {
  total: number;
  more: boolean;
  ids: number[];
  all: number[];
  missing: (id: number) => string[];
  counts: Map<string, [id: string, words: string, count: number, within?: number][]>;
  fixed: [from: string, to: string][];
  near: string | null;
  wanted: Wanted;
}

/** The words that excerpts show. */
interface Wanted {
  words: Set<string>;
  prefixes: string[];
  ready: Promise<void>[];
}
