/**
 * Pictures of pages, decoded before they are needed and never more than a few: a
 * decoded page is 14 MB, and decoding takes a tablet up to 400 ms.
 */
import { pageSource, type Source, thumbSource } from "./pictures";
import type { Paper } from "./wire";

/** How many large pictures a book wants at once; it lets go of the others itself. */
export const MOST_LARGE = 5;
/** Where nobody lets go of them: one that is waited for must not be the oldest. */
const MOST_KEPT = 12;
const MOST_SMALL = 96;

interface Kept {
  readonly image: HTMLImageElement;
  readonly decoded: Promise<HTMLImageElement>;
}

/** A few decoded pictures, each an element that can stand in one place of the page. */
export class Shelf {
  readonly #most: number;
  readonly #kept = new Map<string, Kept>();

  constructor(most: number) {
    this.#most = most;
  }

  /** The picture of this name, decoded; rejects when it cannot be had. */
  take(name: string, source: () => Promise<Source>): Promise<HTMLImageElement> {
    const known = this.#kept.get(name);
    if (known) {
      this.#kept.delete(name);
      this.#kept.set(name, known);
      return known.decoded;
    }
    const image = new Image();
    // Else the browser may paint the page first, without it.
    image.decoding = "sync";
    image.draggable = false;
    const kept = { image, decoded: source().then((from) => decode(image, from)) };
    this.#kept.set(name, kept);
    kept.decoded.catch(() => {
      if (this.#kept.get(name) === kept) this.#kept.delete(name);
    });
    for (const [oldest] of [...this.#kept].slice(0, this.#kept.size - this.#most)) {
      this.#drop(oldest);
    }
    return kept.decoded;
  }

  /** Let go of every picture but these. */
  keepOnly(names: ReadonlySet<string>): void {
    for (const name of [...this.#kept.keys()]) {
      if (!names.has(name)) this.#drop(name);
    }
  }

  #drop(name: string): void {
    const kept = this.#kept.get(name);
    this.#kept.delete(name);
    // Frees the decoded picture at once, and ends a download that nobody waits for.
    if (kept && !kept.image.isConnected) kept.image.removeAttribute("src");
  }
}

async function decode(image: HTMLImageElement, from: Source): Promise<HTMLImageElement> {
  if (typeof from === "string") {
    image.src = from;
    await image.decode();
    return image;
  }
  const address = URL.createObjectURL(from);
  try {
    image.src = address;
    await image.decode();
  } finally {
    URL.revokeObjectURL(address);
  }
  return image;
}

export const large = new Shelf(MOST_KEPT);
export const small = new Shelf(MOST_SMALL);

/** Names the picture of a page of one version. */
export function pictureName(paper: Paper, page: number): string {
  return `${paper.id} ${paper.sha256} ${page}`;
}

/** The picture of a page, decoded. */
export function largePicture(
  meeting: string,
  paper: Paper,
  page: number,
): Promise<HTMLImageElement> {
  const name = pictureName(paper, page);
  return large.take(name, () => pageSource(meeting, paper, page));
}

/** The small picture of a page, decoded. */
export function smallPicture(
  meeting: string,
  paper: Paper,
  page: number,
): Promise<HTMLImageElement> {
  const name = pictureName(paper, page);
  return small.take(name, () => thumbSource(meeting, paper, page));
}

/** The picture at an address, decoded. */
export function picture(url: string): Promise<HTMLImageElement> {
  return large.take(url, () => Promise.resolve(url));
}
