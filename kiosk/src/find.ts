/**
 * Finding words in papers, with and without marks.
 *
 * Pure.  Letters typed without marks find any marks; letters typed with marks find
 * only themselves, and đ is d with a mark.  A phrase may run over line ends.
 */
import type { PageText, PaperText } from "./paper-text";

/** The words of a paper made ready for searching. */
export interface Index {
  /** Words joined by spaces, pages by line feeds, lower case: with marks, and without.
   * Both have the same length, letter by letter. */
  readonly marked: string;
  readonly folded: string;
  /** Where each page begins in both. */
  readonly pages: Uint32Array;
}

export interface Hit {
  readonly page: number;
  /** Index of the first word and of the one after the last, on its page. */
  readonly from: number;
  readonly to: number;
}

/** One line of the list of results. */
export interface Snippet {
  readonly before: string;
  readonly found: string;
  readonly after: string;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const PAGE_END = "\n";
const LEAST_LETTERS = 2;
const AROUND_WORDS = 6;

/** Make a paper's words ready, some pages at a time, so that nothing waits for it. */
export function* indexing(text: PaperText, step = 50): Generator<void, Index> {
  const parts: string[] = [];
  const pages = new Uint32Array(text.pages.length);
  let length = 0;
  for (const [n, page] of text.pages.entries()) {
    const part = lowered(page.words.join(" "));
    pages[n] = length;
    length += part.length + 1;
    parts.push(part);
    if (n % step === step - 1) yield;
  }
  const marked = parts.join(PAGE_END);
  yield;
  return { marked, folded: bare(marked), pages };
}

/** The same at once. */
export function indexed(text: PaperText): Index {
  const work = indexing(text);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** What somebody typed, as it is compared; empty while it is too short to search. */
export function wantedPhrase(typed: string): string {
  const phrase = lowered(typed.normalize("NFC").replace(/\s+/g, " ").trim());
  return phrase.length < LEAST_LETTERS ? "" : phrase;
}

/** Where a phrase begins in an index, each place once, in order. */
export function occurrences(index: Index, phrase: string): number[] {
  const found: number[] = [];
  if (phrase === "") return found;
  const plain = bare(phrase);
  const marks = marksOf(phrase, plain);
  let at = index.folded.indexOf(plain);
  while (at >= 0) {
    if (marks.every(([offset, letter]) => index.marked[at + offset] === letter)) {
      found.push(at);
    }
    at = index.folded.indexOf(plain, at + plain.length);
  }
  return found;
}

/** The page and the words of an occurrence. */
export function hitAt(text: PaperText, index: Index, at: number, length: number): Hit {
  const page = lastNotAfter(index.pages, at);
  const words = text.pages[page]?.words ?? [];
  let offset = index.pages[page] ?? 0;
  let from = -1;
  for (const [n, word] of words.entries()) {
    const end = offset + word.length;
    if (from < 0 && at < end) from = n;
    if (from >= 0 && at + length <= end) return { page: page + 1, from, to: n + 1 };
    offset = end + 1;
  }
  return { page: page + 1, from: Math.max(0, from), to: words.length };
}

/** The words around a hit. */
export function snippet(page: PageText, hit: Hit): Snippet {
  const { words } = page;
  const from = Math.max(0, hit.from - AROUND_WORDS);
  const to = Math.min(words.length, hit.to + AROUND_WORDS);
  return {
    before: (from > 0 ? "… " : "") + words.slice(from, hit.from).join(" "),
    found: words.slice(hit.from, hit.to).join(" "),
    after: words.slice(hit.to, to).join(" ") + (to < words.length ? " …" : ""),
  };
}

/** The boxes of a hit: its words of one line together, a box for each line. */
export function boxesOf(page: PageText, hit: Hit): Box[] {
  const found: Box[] = [];
  let line: Box | undefined;
  for (let word = hit.from; word < hit.to; word++) {
    const box = wordBox(page, word);
    if (line && onOneLine(line, box)) {
      line = around(line, box);
      found[found.length - 1] = line;
    } else {
      line = box;
      found.push(box);
    }
  }
  return found;
}

/** The place of one word, in 1/10000 of the page. */
export function wordBox({ boxes }: PageText, word: number): Box {
  const [x = 0, y = 0, width = 0, height = 0] = [0, 1, 2, 3].map((n) => boxes[word * 4 + n]);
  return { x, y, width, height };
}

function onOneLine(a: Box, b: Box): boolean {
  const middle = b.y + b.height / 2;
  return middle > a.y && middle < a.y + a.height && b.x >= a.x;
}

function around(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const right = Math.max(a.x + a.width, b.x + b.width);
  const bottom = Math.max(a.y + a.height, b.y + b.height);
  return { x, y, width: right - x, height: bottom - y };
}

/** The letters of a phrase that were typed with a mark, and where in it they stand. */
function marksOf(phrase: string, plain: string): (readonly [number, string])[] {
  return [...phrase].flatMap((letter, offset) =>
    letter === plain[offset] ? [] : [[offset, letter] as const],
  );
}

/** Lower case, as long as it was; the tone of an open oa, oe, uy on its first letter,
 * so that hoà is hòa. */
function lowered(text: string): string {
  let lower = text.toLowerCase();
  // A few foreign letters grow in lower case; places would shift.
  if (lower.length !== text.length) lower = [...text].map(lowerLetter).join("");
  return lower.replace(LATE_TONE, (pair) => {
    const [second = "", tone = ""] = pair.slice(1).normalize("NFD");
    return (pair.charAt(0) + tone).normalize("NFC") + second;
  });
}

const LATE_TONE = /(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})/gu;

function lowerLetter(letter: string): string {
  const lower = letter.toLowerCase();
  return lower.length === letter.length ? lower : letter;
}

function lastNotAfter(starts: Uint32Array, at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

const ALIKE: Readonly<Record<string, string>> = {
  đ: "d",
  ð: "d",
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "–": "-",
  "‑": "-",
  "\u00a0": " ",
};
/** For each unit its letter without marks; 0 until it was met. */
const table = new Uint16Array(65_536);

function bareUnit(code: number): number {
  const known = table[code];
  if (known) return known;
  const letter = String.fromCharCode(code);
  const unit = (ALIKE[letter] ?? letter.normalize("NFD")).charCodeAt(0);
  table[code] = unit;
  return unit;
}

/** The text without marks; as long as it was. */
function bare(text: string): string {
  const units = new Uint16Array(text.length);
  for (let n = 0; n < units.length; n++) units[n] = bareUnit(text.charCodeAt(n));
  return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(units);
}
