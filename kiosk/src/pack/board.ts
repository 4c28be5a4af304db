/** The readiness board as the office looks at it.  Pure. */
import type { ReadinessRow } from "./wire";

export type Filter = "incomplete" | "problems" | "all";

/** The rows that a filter leaves, in the order of the server. */
export function filtered(rows: readonly ReadinessRow[], filter: Filter): ReadinessRow[] {
  switch (filter) {
    case "incomplete":
      return rows.filter((row) => !row.complete || row.outdated.length > 0);
    case "problems":
      return rows.filter((row) => row.problems.length > 0);
    case "all":
      return [...rows];
    default:
      return filter satisfies never;
  }
}

/** How much a device holds of what it should, in whole per cent; 100 only when all. */
export function percentOf({ held, pages, complete }: ReadinessRow): number {
  if (complete) return 100;
  return pages === 0 ? 0 : Math.min(99, Math.floor((100 * held) / pages));
}

const MEGABYTE = 1_000_000;

export function megabytes(bytes: number): string {
  return Math.round(bytes / MEGABYTE).toLocaleString("vi-VN");
}
