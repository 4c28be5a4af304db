/**
 * What a desk knows of the time: its own clock, one that only rises while the page is
 * open, and what its own lacked when the server was heard last.
 *
 * On many laptops the rising one stands while they sleep.  Then the own clock goes on
 * alone, and a new run begins: what was done before is told by the own clock and what
 * that lacked, or it would count as done just now.
 */
import type { Vault } from "../pack/vault";

export interface DeskClock {
  /** Names a stretch of time in which `steady_ms` rose evenly, within this page. */
  readonly run: () => string;
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
/** Where the own clock gets ahead by more at once, the device has slept. */
const SLEPT_MS = 20_000;
/** Smaller changes come from the line. */
const WORTH_KEEPING_MS = 500;

export async function openDeskClock(
  vault: Vault,
  newRun: () => string,
  own: () => number = Date.now,
  steady: () => number = () => performance.now(),
): Promise<DeskClock> {
  let offset_ms = await vault.open<number>(NAME);
  let kept_ms = offset_ms;
  let run = newRun();
  let slept_ms = 0;
  /** The time that passed, as far as it can be known. */
  const passed = (): number => steady() + slept_ms;
  let apart_ms = own() - steady();
  const wake = (): void => {
    const now_ms = own() - steady();
    if (now_ms - apart_ms > SLEPT_MS) {
      slept_ms += now_ms - apart_ms;
      run = newRun();
    }
    apart_ms = now_ms;
  };
  const began = { own_ms: own(), passed_ms: passed() };
  let base = { server_ms: began.own_ms + (offset_ms ?? 0), passed_ms: began.passed_ms };
  const server_ms = (): number => {
    wake();
    return base.server_ms + passed() - base.passed_ms;
  };
  return {
    run: () => {
      wake();
      return run;
    },
    steady_ms: () => Math.round(steady()),
    own_ms: own,
    offset_ms: () => offset_ms,
    server_ms,
    heard: async (now_ms) => {
      wake();
      base = { server_ms: now_ms, passed_ms: passed() };
      offset_ms = Math.round(now_ms - own());
      if (kept_ms !== undefined && Math.abs(offset_ms - kept_ms) < WORTH_KEEPING_MS) return;
      kept_ms = offset_ms;
      await vault.seal(NAME, offset_ms);
    },
    off: () => {
      wake();
      const fell_ms = passed() - began.passed_ms - (own() - began.own_ms);
      return {
        offset_s: (own() - server_ms()) / 1_000,
        jumpedBack: fell_ms > JUMP_MS,
      };
    },
  };
}
