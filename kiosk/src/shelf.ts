/**
 * Pictures of pages, decoded before they are needed and never more than a few: a
 * decoded page is 14 MB, and decoding takes a tablet up to 400 ms.
 */
import { oneByOne } from "./one-by-one";
import { pageSource, type Source, thumbSource } from "./pictures";
import { Spare } from "./spare";
import type { Paper } from "./wire";

/** How many large pictures a book wants at once; it lets go of the others itself. */
export const MOST_LARGE = 5;
/** Where nobody lets go of them: one that is waited for must not be the oldest. */
const MOST_KEPT = 12;
const MOST_SMALL = 24;
/** A turn of the page lets go of one picture and takes one.  An empty canvas keeps the
 * memory of its last pictures: more of them in waiting weigh more than they save. */
const SPARE_LARGE = 2;
const SPARE_SMALL = 8;
/** Width of the pictures that the server draws. */
const FULL_PX = 1600;

interface Kept<E> {
  readonly decoded: Promise<E>;
  readonly stop: AbortController;
}

/** A few decoded pictures, each an element that can stand in one place of the page. */
export class Shelf<E extends HTMLElement> {
  readonly #most: number;
  readonly #free: (element: E) => void;
  readonly #kept = new Map<string, Kept<E>>();

  /** `free` gives back the memory of a picture that stands nowhere any more. */
  constructor(most: number, free: (element: E) => void) {
    this.#most = most;
    this.#free = free;
  }

  /** The picture of this name, decoded; rejects when it cannot be had. */
  take(name: string, make: (signal: AbortSignal) => Promise<E>): Promise<E> {
    const known = this.#kept.get(name);
    if (known) {
      this.#kept.delete(name);
      this.#kept.set(name, known);
      return known.decoded;
    }
    const stop = new AbortController();
    const decoded = make(stop.signal);
    const kept = { decoded, stop };
    this.#kept.set(name, kept);
    decoded.catch(() => {
      if (this.#kept.get(name) === kept) this.#kept.delete(name);
    });
    for (const [oldest] of [...this.#kept].slice(0, this.#kept.size - this.#most)) {
      this.#drop(oldest);
    }
    return decoded;
  }

  /** Let go of every picture but these. */
  keepOnly(names: ReadonlySet<string>): void {
    for (const name of [...this.#kept.keys()]) {
      if (!names.has(name)) this.#drop(name);
    }
  }

  #drop(name: string): void {
    const kept = this.#kept.get(name);
    if (!kept) return;
    this.#kept.delete(name);
    kept.stop.abort();
    const free = (element: E) => {
      if (!element.isConnected) this.#free(element);
    };
    kept.decoded.then(free, () => undefined);
  }
}

/** An image that the browser keeps decoded as it likes. */
async function image(url: string): Promise<HTMLImageElement> {
  const element = new Image();
  // Else the browser may paint the page first, without it.
  element.decoding = "sync";
  element.draggable = false;
  element.src = url;
  await element.decode();
  return element;
}

/** A bitmap, decoded beside the page's own work: of images the browser would keep half
 * a gigabyte, in their full size. */
async function bitmap(
  source: Promise<Source>,
  decode: (bytes: Blob, signal: AbortSignal) => Promise<ImageBitmap>,
  canvases: Spare<HTMLCanvasElement>,
  signal: AbortSignal,
): Promise<HTMLCanvasElement> {
  const decoded = await decode(await bytesOf(await source, signal), signal);
  const canvas = canvases.take();
  // Also the same size, set again, would make the canvas anew.
  if (canvas.width !== decoded.width) canvas.width = decoded.width;
  if (canvas.height !== decoded.height) canvas.height = decoded.height;
  canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(decoded);
  return canvas;
}

/** Decoding a whole page takes 24 MB for a moment: whoever leafs fast would have it
 * many times over, and mostly for pages that are left again. */
const inTurn = oneByOne();

/** Decodes a page no wider than asked, one after the other. */
function decodePage(width_px: number) {
  const size = width_px < FULL_PX ? { resizeWidth: width_px } : {};
  return (bytes: Blob, signal: AbortSignal) =>
    inTurn(async () => {
      signal.throwIfAborted();
      return createImageBitmap(bytes, size);
    });
}

async function bytesOf(from: Source, signal: AbortSignal): Promise<Blob> {
  if (typeof from !== "string") return from;
  const response = await fetch(from, { credentials: "same-origin", signal });
  if (!response.ok) throw new Error(`${response.status} for ${from}`);
  return response.blob();
}

/** What the compositor holds for a canvas, as much as its picture, is given back only
 * when the canvas itself is collected: leafing made 90 MB of them in between. */
const newCanvas = () => document.createElement("canvas");
const largeCanvases = new Spare(SPARE_LARGE, newCanvas);
const smallCanvases = new Spare(SPARE_SMALL, newCanvas);

function freeInto(canvases: Spare<HTMLCanvasElement>) {
  return (canvas: HTMLCanvasElement) => {
    canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(null);
    if (canvases.give(canvas)) return;
    canvas.width = 0;
    canvas.height = 0;
  };
}

function freeImage(element: HTMLImageElement): void {
  element.removeAttribute("src");
}

export const large = new Shelf(MOST_KEPT, freeInto(largeCanvases));
const small = new Shelf(MOST_SMALL, freeInto(smallCanvases));
const single = new Shelf(MOST_LARGE, freeImage);

/** Names the picture of a page of one version. */
export function pictureName(paper: Paper, page: number): string {
  return `${paper.id} ${paper.sha256} ${page}`;
}

/** How wide a picture is decoded for a page of this width at zoom 1. */
export function detailOf(width_px: number, zoom: number): number {
  return zoom > 1.01 ? FULL_PX : Math.min(FULL_PX, Math.ceil(width_px * devicePixelRatio));
}

/** Names the picture of a page in one of its sizes. */
export function largeName(paper: Paper, page: number, width_px: number): string {
  return `${pictureName(paper, page)} ${width_px}`;
}

/** The picture of a page, decoded for the width at which it is shown. */
export function largePicture(
  meeting: string,
  paper: Paper,
  page: number,
  width_px: number,
): Promise<HTMLCanvasElement> {
  const name = largeName(paper, page, width_px);
  return large.take(name, (signal) =>
    bitmap(pageSource(meeting, paper, page), decodePage(width_px), largeCanvases, signal),
  );
}

/** The small picture of a page, decoded. */
export function smallPicture(
  meeting: string,
  paper: Paper,
  page: number,
): Promise<HTMLCanvasElement> {
  const name = pictureName(paper, page);
  const decode = (bytes: Blob) => createImageBitmap(bytes);
  return small.take(name, (signal) =>
    bitmap(thumbSource(meeting, paper, page), decode, smallCanvases, signal),
  );
}

/** The picture at an address, decoded. */
export function picture(url: string): Promise<HTMLImageElement> {
  return single.take(url, () => image(url));
}
