/**
 * The time that leases are counted in: never behind the last time that was seen on
 * this device.  Where the clock stands earlier than that, everything stays shut until
 * the server has been heard.
 */
import type { Vault } from "./vault";

export interface TimeLock {
  /** Now, which no setting of the clock turns back while the page is open. */
  readonly now_ms: () => number;
  readonly locked: () => boolean;
  /** Note the time, so that a later page knows of it. */
  readonly note: () => Promise<void>;
  /** The server was heard: leases that it gives now are counted from now. */
  readonly unlock: () => Promise<void>;
}

const NAME = "clock";
/** Clocks are set by a minute for good reasons. */
const LENIENT_MS = 60_000;

/** Begin to watch the time; `clock` is the device's, `steady` counts from anywhere. */
export async function openTimeLock(
  vault: Vault,
  clock: () => number = Date.now,
  steady: () => number = () => performance.now(),
): Promise<TimeLock> {
  const seen_ms = (await vault.open<number>(NAME)) ?? 0;
  let shut = clock() < seen_ms - LENIENT_MS;
  let from = { clock_ms: clock(), steady_ms: steady() };
  let latest_ms = 0;
  const now_ms = (): number => {
    const passed_ms = steady() - from.steady_ms;
    latest_ms = Math.max(latest_ms, clock(), from.clock_ms + passed_ms);
    return latest_ms;
  };
  return {
    now_ms,
    locked: () => shut,
    note: async () => {
      if (!shut) await vault.seal(NAME, now_ms());
    },
    unlock: async () => {
      if (shut) {
        latest_ms = 0;
        from = { clock_ms: clock(), steady_ms: steady() };
        shut = false;
      }
      await vault.seal(NAME, now_ms());
    },
  };
}
