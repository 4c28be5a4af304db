/**
 * What a desk knows of the time: its own clock, one that only rises while the page is
 * open, and what its own lacked when the server was heard last.
 */
import type { Vault } from "../pack/vault";

export interface DeskClock {
  /** Names this run of the page. */
  readonly run: string;
  /** Rises evenly within the run, whatever is done to the clock on the wall. */
  readonly steady_ms: () => number;
  /** By the device's own clock. */
  readonly own_ms: () => number;
  /** What it lacked at the last contact; none where there was none. */
  readonly offset_ms: () => number | undefined;
  /** The server's time, as well as it is known. */
  readonly server_ms: () => number;
  /** The server was heard, and this was its time. */
  readonly heard: (server_ms: number) => Promise<void>;
  /** By how much the device's clock is off, and whether it was set back meanwhile. */
  readonly off: () => { readonly offset_s: number; readonly jumpedBack: boolean };
}

const NAME = "desk/offset";
const JUMP_MS = 60_000;
/** Smaller changes come from the line. */
const WORTH_KEEPING_MS = 500;

export async function openDeskClock(
  vault: Vault,
  run: string,
  own: () => number = Date.now,
  steady: () => number = () => performance.now(),
): Promise<DeskClock> {
  let offset_ms = await vault.open<number>(NAME);
  let kept_ms = offset_ms;
  const began = { own_ms: own(), steady_ms: steady() };
  let base = { server_ms: began.own_ms + (offset_ms ?? 0), steady_ms: began.steady_ms };
  const server_ms = (): number => base.server_ms + steady() - base.steady_ms;
  return {
    run,
    steady_ms: () => Math.round(steady()),
    own_ms: own,
    offset_ms: () => offset_ms,
    server_ms,
    heard: async (now_ms) => {
      base = { server_ms: now_ms, steady_ms: steady() };
      offset_ms = Math.round(now_ms - own());
      if (kept_ms !== undefined && Math.abs(offset_ms - kept_ms) < WORTH_KEEPING_MS) return;
      kept_ms = offset_ms;
      await vault.seal(NAME, offset_ms);
    },
    off: () => {
      const fell_ms = steady() - began.steady_ms - (own() - began.own_ms);
      return {
        offset_s: (own() - server_ms()) / 1_000,
        jumpedBack: fell_ms > JUMP_MS,
      };
    },
  };
}
