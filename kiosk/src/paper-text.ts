/** The words of papers with their places, fetched once for each version. */
import { signal } from "@preact/signals";
import { get } from "./http";
import { otherPlace, paperUrl } from "./pictures";
import type { Paper } from "./wire";

/** The words of one page in reading order; empty where it is a scan. */
export interface PageText {
  readonly words: readonly string[];
  /** x, y, width, height of each word, in 1/10000 of the picture's width and height. */
  readonly boxes: ArrayLike<number>;
  /** The first word of each line, and of each paragraph. */
  readonly lines: readonly number[];
  readonly paragraphs: readonly number[];
}

/** One bookmark of a paper. */
export interface Heading {
  readonly title: string;
  readonly page: number;
  readonly level: number;
}

export interface PaperText {
  /** Width divided by height, page by page. */
  readonly aspects: readonly number[];
  readonly outline: readonly Heading[];
  readonly pages: readonly PageText[];
}

/** The texts that have arrived, by `textKey`. */
export const texts = signal<ReadonlyMap<string, PaperText>>(new Map());

const asked = new Map<string, Promise<PaperText>>();

/** Names the text of the version that a paper shows. */
export function textKey(paper: Paper): string {
  return `${paper.id} ${paper.sha256}`;
}

/** The text of a paper if it is here already. */
export function textOf(paper: Paper): PaperText | undefined {
  return texts.value.get(textKey(paper));
}

/** Fetch the text of a paper, once; rejects with `RequestError`. */
export function wantText(meeting: string, paper: Paper): Promise<PaperText> {
  const key = textKey(paper);
  const known = asked.get(key);
  if (known) return known;
  const coming = textSource(meeting, paper).then((text) => {
    const packed = pack(text);
    texts.value = new Map([...texts.peek(), [key, packed]]);
    return packed;
  });
  asked.set(key, coming);
  // What failed may be asked for again: the text of a new paper is a moment late.
  coming.catch(() => asked.delete(key));
  return coming;
}

/** Where the text of a paper comes from: the one place that knows. */
export async function textSource(meeting: string, paper: Paper): Promise<PaperText> {
  const other = await otherPlace();
  if (other) return other.text(paper);
  return get<PaperText>(`${paperUrl(meeting, paper)}/text?v=${paper.sha256.slice(0, 12)}`);
}

/** The same text in a third of the memory. */
function pack(text: PaperText): PaperText {
  return { ...text, pages: text.pages.map((page) => new PackedPage(page)) };
}

/** No word has one within. */
const BETWEEN = "\n";

/** A page whose words are one string: as strings of their own, those of a thousand pages
 * weigh 20 MB, and hold up the page whenever memory is tidied. */
class PackedPage implements PageText {
  readonly boxes: Uint16Array;
  readonly lines: readonly number[];
  readonly paragraphs: readonly number[];
  readonly #words: string;

  constructor(page: PageText) {
    this.boxes = Uint16Array.from(page.boxes);
    this.lines = page.lines ?? [];
    this.paragraphs = page.paragraphs ?? [];
    this.#words = page.words.join(BETWEEN);
  }

  /** Made anew at each call. */
  get words(): readonly string[] {
    return this.#words === "" ? [] : this.#words.split(BETWEEN);
  }
}

/** Whether a paper has no words at all: pictures of paper. */
export function isScan(text: PaperText): boolean {
  return text.pages.every((page) => page.words.length === 0);
}
