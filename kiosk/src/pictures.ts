/** Where the pictures of pages come from. */
import type { PaperText } from "./paper-text";
import type { Paper } from "./wire";

/** The bytes of a picture, or where they are. */
export type Source = string | Blob;

/** Another place that pages come from: the sealed pack of a tablet. */
export interface Elsewhere {
  readonly page: (paper: Paper, page: number) => Promise<Source>;
  readonly thumb: (paper: Paper, page: number) => Promise<Source>;
  readonly text: (paper: Paper) => Promise<PaperText>;
}

let elsewhere: Promise<Elsewhere> | undefined;

/** Take pages and words from somewhere else than the server, from now on. */
export function takeFrom(other: Promise<Elsewhere>): void {
  elsewhere = other;
}

/** The other place, where there is one. */
export function otherPlace(): Promise<Elsewhere> | undefined {
  return elsewhere;
}

/** Where the picture of a page comes from: the one place that knows. */
export async function pageSource(
  meeting: string,
  paper: Paper,
  page: number,
): Promise<Source> {
  if (elsewhere) return (await elsewhere).page(paper, page);
  return pageUrl(meeting, paper, page);
}

/** Where the small picture of a page comes from. */
export async function thumbSource(
  meeting: string,
  paper: Paper,
  page: number,
): Promise<Source> {
  if (elsewhere) return (await elsewhere).thumb(paper, page);
  return thumbUrl(meeting, paper, page);
}

/** Where a page of a paper is; another version of the paper has other addresses. */
export function pageUrl(meeting: string, paper: Paper, page: number): string {
  return `${paperUrl(meeting, paper)}/pages/${page}?v=${paper.sha256.slice(0, 12)}`;
}

/** Where the small picture of a page is. */
export function thumbUrl(meeting: string, paper: Paper, page: number): string {
  return `${paperUrl(meeting, paper)}/thumbs/${page}?v=${paper.sha256.slice(0, 12)}`;
}

/** Where what belongs to a paper is. */
export function paperUrl(meeting: string, paper: Paper): string {
  return `/api/meetings/${encodeURIComponent(meeting)}/papers/${encodeURIComponent(paper.id)}`;
}
