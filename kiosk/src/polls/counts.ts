/** Ballot papers and tellers' counts: what adds up, and in what two counts differ.  Pure. */
import { find, type Room } from "../room";
import type { CountSheet, Poll } from "../wire";
import { answersOf } from "./model";

export const PAPERS = ["printed", "issued", "returned", "valid", "invalid"] as const;
export type PaperField = (typeof PAPERS)[number];

export interface Papers {
  readonly printed: number;
  readonly issued: number;
  readonly returned: number;
}

export type Balance =
  | { readonly kind: "moreIssued" | "moreReturned" | "allBack" }
  | { readonly kind: "stillOut" | "spare"; readonly number: number };

/** What the numbers of papers say, the worst first. */
export function balanceOf({ printed, issued, returned }: Papers): Balance[] {
  if (issued > printed) return [{ kind: "moreIssued" }];
  if (returned > issued) return [{ kind: "moreReturned" }];
  const out: Balance[] = [];
  if (issued > returned) out.push({ kind: "stillOut", number: issued - returned });
  else if (issued > 0) out.push({ kind: "allBack" });
  if (printed > issued) out.push({ kind: "spare", number: printed - issued });
  return out;
}

/** A whole number as typed; null while it is none. */
export function numberOf(text: string): number | null {
  return /^\d{1,6}$/.test(text.trim()) ? Number.parseInt(text, 10) : null;
}

export interface Sheets {
  readonly mine: CountSheet | undefined;
  readonly other: CountSheet | undefined;
  /** The side on which this account enters; null where two others have entered. */
  readonly side: "a" | "b" | null;
}

/** Whose count is whose, as seen by one account. */
export function sheetsOf(room: Room, poll: Poll, account: string): Sheets {
  const a = find(room, "count_sheet", `count/${poll.id}/a`);
  const b = find(room, "count_sheet", `count/${poll.id}/b`);
  if (a?.by === account) return { mine: a, other: b, side: "a" };
  if (b?.by === account) return { mine: b, other: a, side: "b" };
  if (a && b) return { mine: undefined, other: undefined, side: null };
  return { mine: undefined, other: a ?? b, side: a ? "b" : "a" };
}

/** In which fields two counts differ: their names, never the numbers. */
export function differences(poll: Poll, one: CountSheet, other: CountSheet): string[] {
  const votes = (sheet: CountSheet, option: string) =>
    sheet.marks.find((mark) => mark.option === option)?.votes ?? 0;
  const papers = PAPERS.filter((field) => one[field] !== other[field]);
  return [...papers, ...answersOf(poll).filter((o) => votes(one, o) !== votes(other, o))];
}
