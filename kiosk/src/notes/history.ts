/** What was done to notes on this device, so that it can be undone.  Pure. */
import type { Body, Sheet } from "./model";

export interface Act {
  readonly note: string;
  readonly sheet: Sheet;
  /** Nothing where the note was not there, or is not any more. */
  readonly before: Body | null;
  readonly after: Body | null;
}

export interface History {
  readonly done: readonly Act[];
  readonly undone: readonly Act[];
}

export const NO_HISTORY: History = { done: [], undone: [] };

const AT_MOST = 100;

export function did(history: History, act: Act): History {
  return { done: [...history.done, act].slice(-AT_MOST), undone: [] };
}

/** The act to take back, and the history without it. */
export function undo({ done, undone }: History): [Act, History] | undefined {
  const act = done.at(-1);
  return act && [act, { done: done.slice(0, -1), undone: [...undone, act] }];
}

/** The act to do again, and the history with it. */
export function redo({ done, undone }: History): [Act, History] | undefined {
  const act = undone.at(-1);
  return act && [act, { done: [...done, act], undone: undone.slice(0, -1) }];
}
