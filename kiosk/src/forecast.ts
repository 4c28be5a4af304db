/** When the meeting is likely to end, at the pace that it really keeps. */
import type { Numbered } from "./agenda";
import { usedSeconds } from "./time";
import type { AgendaItem } from "./wire";

export interface Forecast {
  readonly ends_ms: number;
  /** Minutes behind the plan; negative ahead of it. */
  readonly late_min: number;
}

/** So many planned minutes must be over before their pace says more than the plan. */
const SURE_MIN = 20;
const SLOWEST = 2;
const QUICKEST = 0.5;
const MINUTE_MS = 60_000;
const OVER: ReadonlySet<AgendaItem["status"]> = new Set(["concluded", "deferred", "withdrawn"]);

/**
 * How many minutes a planned minute has taken so far: the plan's own pace at first, what
 * is measured more and more.  Items without a plan, and those not concluded, say nothing.
 */
export function pace(items: readonly AgendaItem[]): number {
  const done = items.filter(({ status, planned_min, used_s }) => {
    return status === "concluded" && planned_min > 0 && used_s > 0;
  });
  const planned_min = done.reduce((sum, item) => sum + item.planned_min, 0);
  const used_min = done.reduce((sum, item) => sum + item.used_s / 60, 0);
  const measured = (used_min + SURE_MIN) / (planned_min + SURE_MIN);
  return Math.min(SLOWEST, Math.max(QUICKEST, measured));
}

/**
 * The end of the meeting, in recess as in session: what is left begins now.  Null
 * while nothing is planned.  A branch counts by its leaves, where these have plans.
 */
export function forecast(
  agenda: readonly Numbered[],
  now_ms: number,
  starts_ms: number,
): Forecast | null {
  const items = leaves(agenda.map(({ item }) => item));
  if (items.every(({ planned_min }) => planned_min === 0)) return null;
  const speed = pace(items);
  const left_ms = items
    .filter(({ status }) => !OVER.has(status))
    .reduce((sum, item) => sum + leftOf(item, now_ms, speed), 0);
  const planned_ms = items
    .filter(({ status }) => status !== "deferred" && status !== "withdrawn")
    .reduce((sum, item) => sum + item.planned_min * MINUTE_MS, 0);
  const ends_ms = Math.max(now_ms, starts_ms) + left_ms;
  return { ends_ms, late_min: Math.round((ends_ms - starts_ms - planned_ms) / MINUTE_MS) };
}

/** Whatever is being discussed takes what is left of its plan, at the pace of the day. */
function leftOf(item: AgendaItem, now_ms: number, speed: number): number {
  const used_ms = usedSeconds(item, now_ms) * 1_000;
  return Math.max(0, item.planned_min * MINUTE_MS * speed - used_ms);
}

/** The items that take time themselves: a branch whose parts are planned does not. */
function leaves(items: readonly AgendaItem[]): readonly AgendaItem[] {
  const planned = new Set(
    items.filter(({ planned_min }) => planned_min > 0).map(({ parent }) => parent),
  );
  return items.filter(({ id }) => !planned.has(id));
}
