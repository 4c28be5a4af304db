/** Where the notes, once they are fetched, are drawn from; the page itself has none. */
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { late } from "../ui/late";
import type { Paper } from "../wire";

export interface NoteParts {
  /** What lies over a page. */
  readonly layers: (paper: Paper, page: number) => ComponentChildren;
  /** The button in the head of the reader. */
  readonly tools: ComponentChildren;
}

/** What the notes put into a reader; nothing until they are here. */
export const noteParts = signal<NoteParts | null>(null);

/** Tools, lists and dialogs, for the foot of a reader. */
export const Notes = late("notes", async () => {
  const { Notes, parts } = await import("../late/notes");
  arrived = parts;
  return Notes;
});

let arrived: NoteParts | null = null;

/** Fetch the notes, after the reader. */
export async function warmNotes(): Promise<void> {
  if (await Notes.warm()) noteParts.value = arrived;
}
