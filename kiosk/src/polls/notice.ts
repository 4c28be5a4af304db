/** Which poll asks for somebody's eye, and when its ballot comes up by itself.  Pure. */
import type { Room } from "../room";
import type { Poll } from "../wire";
import { ballotOf, barrierOf, isPublished, isRunning, isTimeUp, leftMs, pollsOf } from "./model";

const FRESH_MS = 10 * 60_000;
const LAST_MS = 60_000;

/** What of a poll was seen and put away: it comes back when the poll goes on. */
export function seenName(poll: Poll): string {
  const stage = isRunning(poll) ? "running" : isPublished(poll) ? "result" : poll.status;
  return `${poll.id}:${stage}`;
}

/** The polls that a delegate is told of now: those that run, then what became of one. */
export function noticed(room: Room, seen: ReadonlySet<string>, now_ms: number): Poll[] {
  const opened = pollsOf(room).filter((poll) => poll.opened_at !== null);
  const running = opened.filter(isRunning);
  if (running.length > 0) return running;
  const at_ms = (poll: Poll) =>
    Date.parse(poll.annulled_at ?? poll.published_at ?? poll.closed_at ?? poll.opened_at ?? "");
  const newest = opened.sort((a, b) => at_ms(b) - at_ms(a))[0];
  if (!newest || seen.has(seenName(newest))) return [];
  return now_ms - at_ms(newest) < FRESH_MS ? [newest] : [];
}

/** Whether somebody could vote on a tablet now and has not; that is called out, everything
 * else is told in passing. */
export function isAwaited(room: Room, poll: Poll, place: string, now_ms: number): boolean {
  if (poll.status !== "open" || poll.medium !== "electronic") return false;
  if (isTimeUp(poll, now_ms)) return false;
  return barrierOf(room, poll, place) === null && !ballotOf(room, poll, place);
}

/** Whether a ballot that was put aside comes up again: its last minute has begun. */
export function isPressing(poll: Poll, now_ms: number): boolean {
  if (poll.status !== "open") return false;
  const left_ms = leftMs(poll, now_ms);
  if (left_ms === null || left_ms === 0) return false;
  return left_ms <= Math.min(LAST_MS, (poll.limit_s * 1000) / 2);
}
