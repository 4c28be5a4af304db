/** Halls made from a pattern: where the seats stand and what they are called.  Pure. */
import type { Seat } from "../wire";

export type Shape = "rows" | "u" | "board";
/** By row and number (A1), by number through the hall (1, 2, 3), or 1-1. */
export type Numbering = "letters" | "through" | "pairs";

export interface HallPattern {
  readonly shape: Shape;
  /** Rows of the hall, or seats along each side. */
  readonly rows: number;
  /** Seats of a row, or along the end. */
  readonly seats: number;
  /** The seats of a row after which there is an aisle. */
  readonly aisles: readonly number[];
  readonly presidiumRows: number;
  readonly presidiumSeats: number;
  readonly numbering: Numbering;
  /** Where number one is, as one looks towards the front. */
  readonly from: "left" | "right";
}

export type Place = Pick<Seat, "label" | "row" | "column" | "kind">;

export const SEATS_MOST = 600;
const SIDE_MOST = 60;
/** Between the presidium and the hall. */
const GAP = 1;

/** Whether a pattern says a hall that can be drawn. */
export function isHall(pattern: HallPattern): boolean {
  const { rows, seats, presidiumRows, presidiumSeats, aisles } = pattern;
  const whole = [rows, seats, presidiumRows, presidiumSeats].every((n) => Number.isInteger(n));
  const sane = rows >= 1 && rows <= SIDE_MOST && seats >= 1 && seats <= SIDE_MOST;
  const front = presidiumRows >= 0 && presidiumRows <= 5 && presidiumSeats >= 0 && presidiumSeats <= SIDE_MOST;
  const cut = aisles.every((at) => Number.isInteger(at) && at >= 1 && at < seats);
  return whole && sane && front && cut && hallOf(pattern).length <= SEATS_MOST;
}

/** Every seat of a hall, the presidium in front. */
export function hallOf(pattern: HallPattern): Place[] {
  const { lines, width } = linesOf(pattern);
  const front = presidium(pattern, width);
  const down = front.length > 0 ? pattern.presidiumRows + GAP : 0;
  let passed = 0;
  const body = lines.flatMap((line, at) => {
    const ordered = pattern.from === "right" && pattern.shape === "rows" ? [...line].reverse() : line;
    return ordered.map(({ row, column }, n): Place => {
      passed += 1;
      const label = labelOf(pattern.numbering, at, n + 1, passed);
      return { label, row: row + down, column, kind: "delegate" };
    });
  });
  return [...front, ...body];
}

interface Spot {
  readonly row: number;
  readonly column: number;
}

interface Lines {
  readonly lines: readonly (readonly Spot[])[];
  readonly width: number;
}

function linesOf(pattern: HallPattern): Lines {
  switch (pattern.shape) {
    case "rows":
      return straight(pattern);
    case "u":
      return around(pattern, false);
    case "board":
      return around(pattern, true);
    default:
      return pattern.shape satisfies never;
  }
}

function straight({ rows, seats, aisles }: HallPattern): Lines {
  const columns = upTo(seats).map((n) => n + aisles.filter((at) => at <= n).length);
  const lines = upTo(rows).map((row) => columns.map((column) => ({ row, column })));
  return { lines, width: seats + new Set(aisles).size };
}

/** Around a table: down the left, along the back, up the right, and along the front. */
function around({ rows, seats }: HallPattern, closed: boolean): Lines {
  const top = closed ? 1 : 0;
  const left = upTo(rows).map((n) => ({ row: n + top, column: 0 }));
  const back = upTo(seats).map((n) => ({ row: rows + top, column: n + 1 }));
  const right = upTo(rows).map((n) => ({ row: rows - 1 - n + top, column: seats + 1 }));
  const front = closed ? upTo(seats).map((n) => ({ row: 0, column: seats - n })) : [];
  const lines = [left, back, right, front].filter((line) => line.length > 0);
  return { lines, width: seats + 2 };
}

function presidium({ presidiumRows, presidiumSeats, from }: HallPattern, width: number): Place[] {
  const left = Math.max(0, Math.floor((width - presidiumSeats) / 2));
  return upTo(presidiumRows).flatMap((row) =>
    upTo(presidiumSeats).map((n): Place => {
      const column = left + (from === "right" ? presidiumSeats - 1 - n : n);
      return { label: `CT${row * presidiumSeats + n + 1}`, row, column, kind: "presidium" };
    }),
  );
}

function labelOf(numbering: Numbering, line: number, n: number, passed: number): string {
  switch (numbering) {
    case "letters":
      return `${letters(line)}${n}`;
    case "through":
      return String(passed);
    case "pairs":
      return `${line + 1}-${n}`;
    default:
      return numbering satisfies never;
  }
}

/** A, B … Z, AA, AB … */
export function letters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : letters(Math.floor(at / 26) - 1) + last;
}

/** "5, 10" as numbers; NaN where one is none, so that it is found wrong. */
export function aislesIn(text: string): number[] {
  return text.split(/[\s,;]+/).filter((part) => part !== "").map(Number);
}

function upTo(n: number): number[] {
  return Array.from({ length: Math.max(0, n) }, (_, at) => at);
}
