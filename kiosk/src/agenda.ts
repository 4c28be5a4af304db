/** Views of the agenda that every page draws from. */
import { inOrder } from "./room";
import type { AgendaItem, Paper } from "./wire";

/** Where somebody reads. */
export interface Place {
  readonly paper: string;
  readonly page: number;
}

export interface Numbered {
  readonly item: AgendaItem;
  /** As everybody knows it; a line where it has none. */
  readonly number: string;
}

/** The items in order with their numbers; withdrawn ones are left out. */
export function numbered(items: readonly AgendaItem[]): Numbered[] {
  return inOrder(items.filter((item) => item.status !== "withdrawn")).map((item, at) => ({
    item,
    number: item.number || (item.visibility === "common" ? String(at + 1) : "–"),
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

/** The papers that lie on a reader's table, in the order of the agenda. */
export function papersInOrder(
  agenda: readonly Numbered[],
  papers: readonly Paper[],
): Paper[] {
  const readable = papers.filter((p) => p.status === "released" && p.pages > 0);
  const listed = agenda.flatMap(({ item }) => papersOf(readable, item.id));
  const general = papersOf(readable, "");
  const known = new Set([...listed, ...general]);
  return [...listed, ...general, ...readable.filter((paper) => !known.has(paper))];
}

/** The list given before, as long as nothing in it changed, so that nothing is laid out
 * anew when somebody comes through the door. */
export function steady<T>(): (list: readonly T[]) => readonly T[] {
  let before: readonly T[] = [];
  return (list) => {
    const same = list.length === before.length && list.every((one, n) => one === before[n]);
    before = same ? before : list;
    return before;
  };
}
