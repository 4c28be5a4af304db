/** What the version on the table changes against the one before it. */
import { signal } from "@preact/signals";
import { get } from "../http";
import { paperUrl } from "../pictures";
import type { Paper } from "../wire";

export interface ChangedPage {
  readonly page: number;
  readonly boxes: readonly number[];
  readonly removed: readonly { readonly text: string; readonly box: readonly number[] }[];
}

export interface Changes {
  /** The version that was on the table before; empty where none is known. */
  readonly base: string;
  readonly number: number;
  readonly page_map: readonly number[];
  readonly changed: readonly ChangedPage[];
}

export const NO_CHANGES: Changes = { base: "", number: 0, page_map: [], changed: [] };

/** The comparison of a new version takes a moment; then it is asked for again. */
const AGAIN_MS = [3_000, 10_000, 30_000, 120_000];

/** What has been heard, by the id of the version. */
export const heard = signal<ReadonlyMap<string, Changes>>(new Map());

const asked = new Set<string>();

export function changesOf(paper: Paper): Changes {
  return heard.value.get(paper.version) ?? NO_CHANGES;
}

/** Ask once for what a paper's version changes; the first version changes nothing. */
export function wantChanges(meeting: string, paper: Paper, attempt = 0): void {
  if (paper.number < 2 || (attempt === 0 && asked.has(paper.version))) return;
  asked.add(paper.version);
  const again = () => {
    const pause_ms = AGAIN_MS[attempt];
    if (pause_ms) setTimeout(() => wantChanges(meeting, paper, attempt + 1), pause_ms);
    else asked.delete(paper.version);
  };
  get<Changes>(`${paperUrl(meeting, paper)}/changes`).then((told) => {
    if (told.base === "") return again();
    heard.value = new Map([...heard.peek(), [paper.version, told]]);
  }, again);
}
