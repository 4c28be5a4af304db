/** The search in the papers on the table: what is looked for, and what was found. */
import { signal } from "@preact/signals";
import type { Place } from "./agenda";
import {
  type Box,
  boxesOf,
  type Hit,
  hitAt,
  type Index,
  indexing,
  occurrences,
  wantedPhrase,
} from "./find";
import { type PaperText, textKey, wantText } from "./paper-text";
import type { Paper } from "./wire";

/** What was found in one paper. */
export interface Found {
  readonly paper: Paper;
  readonly text: PaperText;
  readonly index: Index;
  /** Where the phrase begins, in the index. */
  readonly at: readonly number[];
}

export interface Findings {
  readonly phrase: string;
  /** By paper, in the order of the set; papers without a hit are left out. */
  readonly found: ReadonlyMap<string, Found>;
  /** Papers that are pictures of paper, wholly or in part: how many such pages. */
  readonly scanned: ReadonlyMap<string, number>;
  /** Papers whose words have not arrived. */
  readonly missing: number;
}

/** One hit of all: the nth in its paper. */
export interface Chosen {
  readonly paper: string;
  readonly n: number;
}

const NOTHING: Findings = {
  phrase: "",
  found: new Map(),
  scanned: new Map(),
  missing: 0,
};

export const findings = signal<Findings>(NOTHING);
export const chosen = signal<Chosen | null>(null);

interface Ready {
  readonly text: PaperText;
  readonly index: Index;
  /** Pages without words. */
  readonly blank: number;
}

const ready = new Map<string, Ready>();
const preparing = new Map<string, Promise<Ready>>();
let turn = 0;

/** Forget what was looked for; the papers stay ready. */
export function endSearch(): void {
  turn += 1;
  findings.value = NOTHING;
  chosen.value = null;
}

/** Look for what was typed; findings grow as the words of more papers arrive. */
export async function search(
  meeting: string,
  papers: readonly Paper[],
  typed: string,
): Promise<void> {
  const mine = ++turn;
  const phrase = wantedPhrase(typed);
  const tell = () => (findings.value = sum(papers, phrase));
  // A paper that changes while somebody goes from hit to hit leaves them where they are.
  const goesOn = phrase === findings.peek().phrase;
  const stays = papers.some((paper) => paper.id === chosen.peek()?.paper);
  if (!goesOn || !stays) chosen.value = null;
  tell();
  for (const paper of papers) {
    if (ready.has(textKey(paper))) continue;
    await prepare(meeting, paper).catch(() => undefined);
    if (mine !== turn) return;
    tell();
  }
}

/** The findings in all papers that are ready: a few milliseconds for a thousand pages. */
function sum(papers: readonly Paper[], phrase: string): Findings {
  const found = new Map<string, Found>();
  const scanned = new Map<string, number>();
  let missing = 0;
  for (const paper of papers) {
    const here = ready.get(textKey(paper));
    if (!here) {
      missing += 1;
      continue;
    }
    const { text, index, blank } = here;
    if (blank > 0) scanned.set(paper.id, blank);
    const at = occurrences(index, phrase);
    if (at.length > 0) found.set(paper.id, { paper, text, index, at });
  }
  return { phrase, found, scanned, missing };
}

/** Make a paper ready for searching, with pauses in which the page can move. */
function prepare(meeting: string, paper: Paper): Promise<Ready> {
  const key = textKey(paper);
  const coming = preparing.get(key) ?? build(meeting, paper, key);
  preparing.set(key, coming);
  coming.catch(() => preparing.delete(key));
  return coming;
}

async function build(meeting: string, paper: Paper, key: string): Promise<Ready> {
  const text = await wantText(meeting, paper);
  const work = indexing(text);
  for (;;) {
    const step = work.next();
    if (step.done) {
      const blank = text.pages.filter((page) => page.words.length === 0).length;
      const made = { text, index: step.value, blank };
      ready.set(key, made);
      return made;
    }
    await new Promise((done) => setTimeout(done));
  }
}

/** How many there are in all. */
export function total({ found }: Findings): number {
  return [...found.values()].reduce((sum, { at }) => sum + at.length, 0);
}

/** The nth hit in a paper. */
export function hit(one: Found, n: number, phrase: string): Hit | undefined {
  const at = one.at[n];
  return at === undefined ? undefined : hitAt(one.text, one.index, at, phrase.length);
}

/** The hit after a chosen one, or before it, in the order of the set, round and round. */
export function neighbour(
  { found }: Findings,
  from: Chosen | null,
  by: 1 | -1,
): Chosen | null {
  const papers = [...found.values()];
  const start = papers.findIndex(({ paper }) => paper.id === from?.paper);
  const here = papers[start];
  const n = (from?.n ?? -1) + by;
  if (from && here && n >= 0 && n < here.at.length) return { paper: from.paper, n };
  const at = start < 0 && by < 0 ? 0 : start;
  const next = papers[(at + by + papers.length) % papers.length];
  return next ? { paper: next.paper.id, n: by > 0 ? 0 : next.at.length - 1 } : null;
}

/** The first hit at or after a place, so that a search begins where somebody reads. */
export function nearest(all: Findings, place: Place): Chosen | null {
  const here = all.found.get(place.paper);
  if (!here) return neighbour(all, null, 1);
  return { paper: place.paper, n: firstFrom(here, place.page) % here.at.length };
}

/** The boxes of the hits on a page, and whether each belongs to the chosen one. */
export function boxesOn(
  { found, phrase }: Findings,
  selected: Chosen | null,
  place: Place,
): readonly { readonly box: Box; readonly chosen: boolean }[] {
  const here = found.get(place.paper);
  const page = here?.text.pages[place.page - 1];
  if (!here || !page) return [];
  const end = here.index.pages[place.page] ?? Number.POSITIVE_INFINITY;
  const boxes = [];
  for (let n = firstFrom(here, place.page); (here.at[n] ?? end) < end; n++) {
    const is = selected?.paper === place.paper && selected.n === n;
    const on = hit(here, n, phrase);
    for (const box of on ? boxesOf(page, on) : []) boxes.push({ box, chosen: is });
  }
  return boxes;
}

/** The first hit at or after the head of a page. */
function firstFrom({ at, index }: Found, page: number): number {
  const start = index.pages[page - 1] ?? 0;
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
