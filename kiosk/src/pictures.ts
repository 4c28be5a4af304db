/**
 * Page pictures, decoded before they are needed and never more than a few: a decoded
 * page is 14 MB, and decoding takes a tablet up to 400 ms.
 */
import type { Paper } from "./wire";

const AT_MOST = 5;

interface Kept {
  readonly image: HTMLImageElement;
  readonly decoded: Promise<HTMLImageElement>;
}

const kept = new Map<string, Kept>();

/** The picture at this address, decoded; rejects when it cannot be had. */
export function picture(url: string): Promise<HTMLImageElement> {
  const known = kept.get(url);
  if (known) {
    kept.delete(url);
    kept.set(url, known);
    return known.decoded;
  }
  const image = new Image();
  image.src = url;
  const decoded = image.decode().then(() => image);
  decoded.catch(() => kept.delete(url));
  kept.set(url, { image, decoded });
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - AT_MOST))) {
    kept.delete(oldest);
  }
  return decoded;
}

/** Have the next two pages and the one before at hand. */
export function prefetch(meeting: string, paper: Paper, page: number): void {
  for (const near of [page - 1, page + 2, page + 1]) {
    if (near >= 1 && near <= paper.ready) {
      picture(pageUrl(meeting, paper, near)).catch(() => undefined);
    }
  }
}

/** Where a page of a paper is; another version of the paper has other addresses. */
export function pageUrl(meeting: string, paper: Paper, page: number): string {
  return `${paperUrl(meeting, paper)}/pages/${page}?v=${paper.sha256.slice(0, 12)}`;
}

/** Where the small picture of a page is. */
export function thumbUrl(meeting: string, paper: Paper, page: number): string {
  return `${paperUrl(meeting, paper)}/thumbs/${page}?v=${paper.sha256.slice(0, 12)}`;
}

function paperUrl(meeting: string, paper: Paper): string {
  return `/api/meetings/${encodeURIComponent(meeting)}/papers/${encodeURIComponent(paper.id)}`;
}
