/**
 * What a delegate has open, and whether it is the chair's page.
 *
 * Following stays on until the delegate turns or opens something; coming back is one
 * step.  Pure: the page keeps the value.
 */
import type { Place } from "./agenda";
import type { Lead } from "./wire";

export interface Reading {
  readonly following: boolean;
  /** The paper in hand; none while the table is bare. */
  readonly paper: string | null;
  readonly page: number;
}

export const NOTHING_OPEN: Reading = { following: true, paper: null, page: 1 };

/** Whether a paper lies on this delegate's table. */
export type MayRead = (paper: string) => boolean;

/** Open a paper of one's own choice. */
export function opened(paper: string, page: number): Reading {
  return { following: false, paper, page };
}

/** Turn or scroll to a page by oneself; whoever followed, leaves. */
export function turned(before: Reading, { paper, page }: Place): Reading {
  if (paper === before.paper && page === before.page) return before;
  return { following: false, paper, page };
}

/** Put the paper away; whoever followed, leaves. */
export function closed(before: Reading): Reading {
  return { ...before, following: false, paper: null, page: 1 };
}

/** Go to the chair's page and stay with it. */
export function followed(
  before: Reading,
  lead: Lead | undefined,
  mayRead: MayRead,
): Reading {
  return led({ ...before, following: true }, lead, mayRead);
}

/**
 * What a follower sees after the chair has moved; others stay where they are, and so
 * does a follower who may not read the chair's paper.
 */
export function led(before: Reading, lead: Lead | undefined, mayRead: MayRead): Reading {
  if (!before.following || !lead || !mayRead(lead.paper)) return before;
  if (lead.paper === before.paper && lead.page === before.page) return before;
  return { following: true, paper: lead.paper, page: lead.page };
}
