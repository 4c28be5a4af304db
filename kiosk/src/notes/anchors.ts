/**
 * Finding the same words in another version of a paper.
 *
 * Pure.  Words are compared without marks, case and punctuation.  Each rare word of
 * the quote and of what stood around it votes for where it may have gone; the best
 * places are then compared word by word.
 */
import { fold } from "../fold";
import type { PageText, PaperText } from "../paper-text";
import type { Anchor, Corners } from "./model";

const AROUND = 14;
const QUOTE_MAX = 120;
/** Words that stand more often than this do not vote. */
const COMMON = 300;
/** Votes for places this near to each other go together. */
const BUCKET = 16;
const CANDIDATES = 6;
/** How far behind its expected end a quote may be looked for. */
const SLACK = 14;
const QUOTE_SHARE = 0.55;
const WEAK_QUOTE_SHARE = 0.34;
const CONTEXT_SHARE = 0.6;
/** From here on a place is taken as the same beyond doubt. */
const SURE = 0.62;
/** Two places so alike are told apart only by the page that was expected. */
const TIE = 0.08;
/** What it is worth that two words still stand side by side. */
const BESIDE = 0.02;

/** All words of a paper, made ready to be searched. */
export interface Haystack {
  readonly words: readonly string[];
  /** The index of the first word of each page. */
  readonly pages: readonly number[];
  readonly places: ReadonlyMap<string, readonly number[]>;
}

export interface Found {
  readonly page: number;
  /** The first word on its page, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Whether it is the same place beyond doubt. */
  readonly sure: boolean;
}

/** The anchor of some words of a page. */
export function anchorOf(page: PageText, from: number, to: number): Anchor {
  const end = Math.min(to, from + QUOTE_MAX);
  return {
    quote: page.words.slice(from, end).join(" "),
    before: page.words.slice(Math.max(0, from - AROUND), from).join(" "),
    after: page.words.slice(end, end + AROUND).join(" "),
    box: cornersOfWord(page, from),
  };
}

/** The anchor of a place on a page: the words that begin nearest to it. */
export function anchorNear(page: PageText, [x, y, width, height]: Corners): Anchor | null {
  const word = nearestWord(page, x + width / 2, y + height / 2);
  if (word < 0) return null;
  return anchorOf(page, word, Math.min(page.words.length, word + 8));
}

/** The word nearest to a point; -1 where there is none. */
export function nearestWord(page: PageText, x: number, y: number): number {
  let best = -1;
  let least = Infinity;
  for (let n = 0, count = page.words.length; n < count; n++) {
    const [left, top, width, height] = cornersOfWord(page, n);
    const aside = Math.max(left - x, 0, x - left - width);
    const above = Math.max(top - y, 0, y - top - height);
    // Lines are apart by less than words of one line may be.
    const distance = aside + 4 * above;
    if (distance < least) {
      least = distance;
      best = n;
    }
  }
  return best;
}

export function cornersOfWord({ boxes }: PageText, word: number): Corners {
  const at = word * 4;
  return [boxes[at] ?? 0, boxes[at + 1] ?? 0, boxes[at + 2] ?? 0, boxes[at + 3] ?? 0];
}

/** Make a paper ready to be searched. */
export function haystackOf(text: PaperText): Haystack {
  const words: string[] = [];
  const pages: number[] = [];
  const places = new Map<string, number[]>();
  for (const page of text.pages) {
    pages.push(words.length);
    for (const word of page.words) {
      const folded = bare(word);
      const known = places.get(folded);
      if (known) known.push(words.length);
      else places.set(folded, [words.length]);
      words.push(folded);
    }
  }
  return { words, pages, places };
}

/** Where the words of an anchor stand; nothing where they are gone. */
export function findAnchor(hay: Haystack, anchor: Anchor, expected: number): Found | undefined {
  const before = split(anchor.before);
  const quote = split(anchor.quote);
  const after = split(anchor.after);
  if (quote.length === 0) return undefined;
  const sought = [...before, ...quote, ...after];
  const weights = sought.map((word) => weightOf(hay, word));
  const tried = candidates(hay, sought, weights)
    .map((start) => compared(hay, { sought, weights, before, quote }, start))
    .filter((match) => match !== undefined)
    .map((match) => ({ ...match, page: pageOf(hay, match.from) }))
    .sort((a, b) => b.score - a.score);
  const top = tried[0];
  if (!top) return undefined;
  const rivals = tried.filter(
    (other) => top.score - other.score < TIE && Math.abs(other.from - top.from) > quote.length,
  );
  const near = [top, ...rivals].sort(
    (a, b) => Math.abs(a.page - expected) - Math.abs(b.page - expected),
  )[0];
  const best = near ?? top;
  const alone = rivals.every(
    (other) => other === best || Math.abs(other.page - expected) > Math.abs(best.page - expected),
  );
  const kept =
    best.quote >= QUOTE_SHARE ||
    (best.quote >= WEAK_QUOTE_SHARE && best.context >= CONTEXT_SHARE);
  if (!kept) return undefined;
  const first = hay.pages[best.page - 1] ?? 0;
  const next = hay.pages[best.page] ?? hay.words.length;
  return {
    page: best.page,
    from: best.from - first,
    to: Math.min(best.to, next) - first,
    sure: alone && 0.6 * best.quote + 0.4 * best.context >= SURE,
  };
}

interface Sought {
  readonly sought: readonly string[];
  readonly weights: readonly number[];
  readonly before: readonly string[];
  readonly quote: readonly string[];
}

interface Match {
  readonly from: number;
  readonly to: number;
  /** The shares of the quote, and of what stood around it, that are there. */
  readonly quote: number;
  readonly context: number;
  readonly score: number;
}

/** Where the words may begin, the most voted for first. */
function candidates(
  hay: Haystack,
  sought: readonly string[],
  weights: readonly number[],
): number[] {
  const votes = new Map<number, number>();
  for (const [n, word] of sought.entries()) {
    const places = hay.places.get(word) ?? [];
    if (places.length > COMMON) continue;
    for (const at of places) {
      const bucket = Math.floor((at - n) / BUCKET);
      votes.set(bucket, (votes.get(bucket) ?? 0) + (weights[n] ?? 0));
    }
  }
  // Words may be shared out between two buckets.
  const sums = [...votes.keys()].map(
    (bucket): [number, number] => [
      bucket,
      (votes.get(bucket) ?? 0) + 0.9 * (votes.get(bucket + 1) ?? 0),
    ],
  );
  sums.sort((a, b) => b[1] - a[1]);
  return sums.slice(0, CANDIDATES).map(([bucket]) => bucket * BUCKET);
}

/** How well the words fit here: the longest common part, word by word. */
function compared(hay: Haystack, { sought, weights, before, quote }: Sought, start: number): Match | undefined {
  const from = Math.max(0, start - SLACK);
  const to = Math.min(hay.words.length, start + sought.length + BUCKET + SLACK);
  const pairs = common(sought, hay.words.slice(from, to), weights);
  const first = before.length;
  const last = first + quote.length;
  const inQuote = pairs.filter(([n]) => n >= first && n < last);
  const begin = inQuote[0];
  const end = inQuote.at(-1);
  if (!begin || !end) return undefined;
  const share = (of: readonly (readonly [number, number])[], lo: number, hi: number, lo2 = 0, hi2 = 0) => {
    const whole = sum(weights, lo, hi) + sum(weights, lo2, hi2);
    return whole === 0 ? 0 : of.reduce((total, [n]) => total + (weights[n] ?? 0), 0) / whole;
  };
  const inContext = pairs.filter(([n]) => n < first || n >= last);
  // Words that stand far apart are the same by chance.
  const dense = Math.min(1, (1.5 * inQuote.length) / (end[1] - begin[1] + 1));
  const found = {
    quote: dense * share(inQuote, first, last),
    context: share(inContext, 0, first, last, sought.length),
  };
  return {
    ...found,
    // The first word may be another one now: its place is counted from the next.
    from: Math.max(0, from + begin[1] - (begin[0] - first)),
    to: from + end[1] + 1 + (last - 1 - end[0]),
    score: found.quote + 0.7 * found.context,
  };
}

/** The heaviest common row of words, as pairs of indices; words side by side weigh more. */
function common(
  ours: readonly string[],
  theirs: readonly string[],
  weights: readonly number[],
): (readonly [number, number])[] {
  const wide = theirs.length + 1;
  const best = new Float64Array((ours.length + 1) * wide);
  const taking = new Float64Array((ours.length + 1) * wide);
  const value = (row: Float64Array, a: number, b: number) => row[a * wide + b] ?? 0;
  for (let a = ours.length - 1; a >= 0; a--) {
    for (let b = theirs.length - 1; b >= 0; b--) {
      if (ours[a] === theirs[b]) {
        const beside = value(taking, a + 1, b + 1);
        const rest = Math.max(value(best, a + 1, b + 1), beside > 0 ? beside + BESIDE : 0);
        taking[a * wide + b] = (weights[a] ?? 0) + rest;
      }
      const skip = Math.max(value(best, a + 1, b), value(best, a, b + 1));
      best[a * wide + b] = Math.max(skip, value(taking, a, b));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  let [a, b, beside] = [0, 0, false];
  while (a < ours.length && b < theirs.length) {
    const here = value(best, a, b);
    const take = value(taking, a, b);
    if (take > 0 && (beside || take === here)) {
      pairs.push([a++, b++]);
      const next = value(taking, a, b);
      beside = next > 0 && next + BESIDE >= value(best, a, b);
    } else if (here === value(best, a + 1, b)) a++;
    else b++;
  }
  return pairs;
}

function weightOf(hay: Haystack, word: string): number {
  const times = hay.places.get(word)?.length ?? 0;
  return 1 / Math.log2(2 + times);
}

function sum(weights: readonly number[], from: number, to: number): number {
  let total = 0;
  for (let n = from; n < to; n++) total += weights[n] ?? 0;
  return total;
}

function pageOf(hay: Haystack, at: number): number {
  let page = 0;
  while (page + 1 < hay.pages.length && (hay.pages[page + 1] ?? Infinity) <= at) page++;
  return page + 1;
}

function split(text: string): string[] {
  return text.split(/\s+/).filter(Boolean).map(bare);
}

/** A word without marks, case and what stands at its ends. */
function bare(word: string): string {
  return fold(word).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "") || word;
}
