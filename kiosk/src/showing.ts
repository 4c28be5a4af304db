/**
 * Telling the chair what is on this glass: that a page was painted, and how long after
 * the chair's turn.
 */
import { afterPaint } from "./after-paint";
import { serverNow } from "./clock";
import { status, tellShown } from "./link";
import { isPainted } from "./painted";
import type { Reading } from "./reading";
import type { Lead, Shown } from "./wire";

type Said = Omit<Shown, "meeting">;

/** What there is to tell; nothing while the page in hand is still coming. */
export function said(
  { paper, page, following }: Reading,
  lead: Lead | undefined,
  isThere: boolean,
  now_ms: number,
): Said | undefined {
  if (paper === null) return { paper: "", page: 1, following, late_ms: null };
  if (!isThere) return undefined;
  const isLed = following && lead?.paper === paper && lead.page === page;
  const turned_ms = isLed && lead.moved_at !== null ? Date.parse(lead.moved_at) : now_ms;
  const late_ms = isLed ? Math.max(0, Math.round(now_ms - turned_ms)) : null;
  return { paper, page, following, late_ms };
}

let last = "";
/** The turn that was there when this page was opened: nobody waited for it here. */
let before: string | null | undefined;

/** Tell what is shown, if it is something else than was told last.  Call in an effect. */
export function tellShowing(reading: Reading, lead: Lead | undefined): void {
  const there = reading.paper !== null && isPainted({ paper: reading.paper, page: reading.page });
  if (status.value.kind !== "connected" && status.value.kind !== "slow") {
    last = "";
    return;
  }
  if (lead && before === undefined) before = lead.moved_at;
  const told = said(reading, lead, there, serverNow());
  if (!told) return;
  const turn = lead?.moved_at ?? null;
  const key = `${told.paper} ${told.page} ${told.following} ${told.late_ms === null ? "" : turn}`;
  if (key === last) return;
  last = key;
  // The frame that shows it is drawn after this one was asked for.
  afterPaint(() => {
    const again = said(reading, lead, there, serverNow());
    if (again) tellShown(turn === before ? { ...again, late_ms: null } : again);
  });
}
