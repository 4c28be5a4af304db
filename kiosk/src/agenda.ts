/** Views of the agenda that every page draws from. */
import { inOrder } from "./room";
import type { AgendaItem, Paper } from "./wire";

export interface Numbered {
  readonly item: AgendaItem;
  /** 1, 2, 3 … among the items that are not withdrawn. */
  readonly number: number;
}

/** The items in order with their numbers; withdrawn ones are left out. */
export function numbered(items: readonly AgendaItem[]): Numbered[] {
  return inOrder(items.filter((item) => item.status !== "withdrawn")).map((item, at) => ({
    item,
    number: at + 1,
  }));
}

/** The item before the meeting: the active one, else one that is suspended. */
export function inHand(agenda: readonly Numbered[]): Numbered | undefined {
  return (
    agenda.find(({ item }) => item.status === "active") ??
    agenda.find(({ item }) => item.status === "suspended")
  );
}

/** The item to open next: the first planned one after the last that was begun. */
export function nextUp(agenda: readonly Numbered[]): Numbered | undefined {
  const begun = agenda.findLastIndex(({ item }) => item.status !== "planned");
  const after = agenda.slice(begun + 1);
  return [...after, ...agenda].find(({ item }) => item.status === "planned");
}

/** The papers of one item, or of the whole meeting for "", that can be read. */
export function papersOf(papers: readonly Paper[], item: string): Paper[] {
  return inOrder(papers.filter((p) => p.item === item && p.status !== "withdrawn"));
}
