/** How a file is sent, as plain values: names, sizes of parts, pauses, time left. */

import type { Paper } from "./wire";

/** What a file is for.  The same file for another target is another upload. */
export interface Target {
  readonly purpose: "paper" | "version" | "import";
  /** The agenda item that a new paper goes to. */
  readonly item: string;
  /** The paper that gets a new version. */
  readonly paper: string;
  /** Whether it is released as soon as its first page can be read. */
  readonly release: boolean;
  readonly classification: Paper["classification"];
}

interface Named {
  readonly name: string;
  readonly size: number;
  readonly lastModified: number;
}

/** By what a file is known again that is dropped once more after a reload. */
export function keyOf(meeting: string, target: Target, file: Named): string {
  const { purpose, item, paper, release, classification } = target;
  const { name, size, lastModified } = file;
  const place = [meeting, purpose, item, paper, release, classification];
  return JSON.stringify([...place, name, size, lastModified]);
}

/** Uploads that were begun here, by `keyOf`: their id and when that was. */
export type Begun = Readonly<Record<string, readonly [id: string, at_ms: number]>>;

/** As long as the server remembers them. */
export const LASTS_MS = 24 * 3_600_000;

/** What was kept on this device, without what the server has forgotten. */
export function begunFrom(text: string | null, now_ms: number): Begun {
  const kept = Object.entries(parsed(text)).flatMap(([key, value]) => {
    if (!Array.isArray(value)) return [];
    const [id, at_ms]: unknown[] = value;
    if (typeof id !== "string" || typeof at_ms !== "number") return [];
    return now_ms - at_ms < LASTS_MS ? [[key, [id, at_ms]] as const] : [];
  });
  return Object.fromEntries(kept);
}

function parsed(text: string | null): object {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

const KB = 1_024;
const PART_LEAST = 256 * KB;
const PART_MOST = 4_096 * KB;
export const PART_FIRST = 1_024 * KB;
const QUICK_MS = 700;
const LONG_MS = 3_000;

/** The size of the next part: twice as much after a quick one, half after a long one. */
export function nextPart(size: number, took_ms: number): number {
  if (took_ms < QUICK_MS) return Math.min(size * 2, PART_MOST);
  if (took_ms > LONG_MS) return Math.max(size / 2, PART_LEAST);
  return size;
}

const PAUSE_MOST_MS = 15_000;

/** How long to wait before the next try; `spread` from 0 to 1 keeps clients apart. */
export function pauseBefore(attempt: number, spread: number): number {
  return Math.min(500 * 2 ** (attempt - 1), PAUSE_MOST_MS) * (0.5 + spread / 2);
}

/** Bytes a second, the newest part counting for a third. */
export function speedAfter(before_bps: number, bytes: number, took_ms: number): number {
  const now_bps = (bytes * 1_000) / Math.max(took_ms, 1);
  return before_bps === 0 ? now_bps : before_bps * (2 / 3) + now_bps / 3;
}

interface Going {
  readonly size: number;
  readonly sent: number;
  readonly speed_bps: number;
}

/** Seconds until all of these are in; null while nobody can tell. */
export function secondsLeft(files: readonly Going[]): number | null {
  const speed_bps = files.reduce((sum, file) => sum + file.speed_bps, 0);
  const rest = files.reduce((sum, file) => sum + file.size - file.sent, 0);
  return speed_bps > 0 ? Math.ceil(rest / speed_bps) : null;
}

/** What an office leaves beside its files and nobody wants to read. */
export function isLitter(name: string): boolean {
  return /^(?:\.|~\$|thumbs\.db$|desktop\.ini$)/i.test(name);
}
