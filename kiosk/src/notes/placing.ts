/**
 * Where a note stands on the version that lies on the table.
 *
 * Pure.  A note is never rewritten by a new version: its place is looked for anew, and
 * a note whose words are not found is shown where it was, with a word that says so.
 */
import { boxesOf } from "../find";
import type { PaperText } from "../paper-text";
import type { Paper } from "../wire";
import { cornersOfWord, findAnchor, type Haystack } from "./anchors";
import { type Anchor, type Body, type Corners, cornersOf, type Note } from "./model";

/** What is known of the versions of a paper. */
export interface Versions {
  /** The version that `pageMap` starts from; empty where none is known. */
  readonly base: string;
  readonly pageMap: readonly number[];
}

export interface Placed {
  readonly note: Note;
  readonly body: Body;
  readonly page: number;
  /** How far it has moved on the page. */
  readonly dx: number;
  readonly dy: number;
  /** For a highlight: where its words are now. */
  readonly boxes: readonly Corners[];
  /** Whether it is at its own words. */
  readonly sure: boolean;
}

/** Where a note stands now; nothing where it is deleted. */
export function placed(
  note: Note,
  paper: Paper,
  versions: Versions,
  text: PaperText | undefined,
  hay: () => Haystack | undefined,
): Placed | undefined {
  const { body } = note;
  if (!body) return undefined;
  const boxes = body.kind === "highlight" ? cornersOf(body.boxes) : [];
  const still = { note, body, dx: 0, dy: 0, boxes };
  if (note.version === paper.version) return { ...still, page: note.page, sure: true };
  const expected = expectedPage(note, paper, versions);
  const found = text && body.anchor ? find(body.anchor, hay(), expected) : undefined;
  const page = found && text?.pages[found.page - 1];
  if (!found || !page || !body.anchor) return { ...still, page: expected, sure: false };
  const [x, y] = cornersOfWord(page, Math.min(found.from, page.words.length - 1));
  return {
    ...still,
    page: found.page,
    dx: x - (body.anchor.box[0] ?? x),
    dy: y - (body.anchor.box[1] ?? y),
    boxes: boxes.length > 0 ? wordBoxes(page, found.from, found.to) : boxes,
    sure: found.sure,
  };
}

function find(anchor: Anchor, hay: Haystack | undefined, expected: number) {
  return hay && findAnchor(hay, anchor, expected);
}

/** The page of the new version that continues the page of a note. */
function expectedPage(note: Note, paper: Paper, { base, pageMap }: Versions): number {
  const mapped = note.version === base ? pageMap[note.page - 1] : undefined;
  return Math.max(1, Math.min(mapped ?? note.page, paper.pages));
}

/** The boxes of some words of a page, one a line. */
export function wordBoxes(page: PaperText["pages"][number], from: number, to: number): Corners[] {
  return boxesOf(page, { page: 0, from, to }).map(({ x, y, width, height }) => [x, y, width, height]);
}
