/**
 * Fetches what is missing, a few files at a time and the most urgent first; waits
 * while the connection is slow or gone, and goes on where it stopped.
 */
import type { Library, Missing, Fetch } from "./library";

export interface Pace {
  /** How many files may be on their way now; 0 waits. */
  readonly atOnce: () => number;
  readonly pause: (duration_ms: number) => Promise<void>;
}

export interface Fetched {
  /** Files that were not what the list says: the list is out of date. */
  readonly wrong: number;
  readonly failed: number;
}

const WAIT_MS = 1_000;
const TRIES = 3;

/** Bring everything that is missing, until it is here, stopped, or given up for now. */
export async function fetchMissing(
  library: Library,
  fetch: Fetch,
  pace: Pace,
  stop: AbortSignal,
  onFile: () => void,
): Promise<Fetched> {
  const queue: Missing[] = library.missing();
  const tries = new Map<Missing, number>();
  let wrong = 0;
  let failed = 0;
  let under_way = 0;
  const one = async (missing: Missing): Promise<void> => {
    under_way++;
    try {
      if (await library.bring(missing, fetch)) onFile();
      else wrong++;
    } catch {
      const tried = (tries.get(missing) ?? 0) + 1;
      tries.set(missing, tried);
      if (tried < TRIES) queue.push(missing);
      else failed++;
      await pace.pause(WAIT_MS * tried);
    } finally {
      under_way--;
    }
  };
  const lane = async (number: number): Promise<void> => {
    while (!stop.aborted) {
      if (number >= pace.atOnce()) {
        if (queue.length === 0 && under_way === 0) return;
        await pace.pause(WAIT_MS);
        continue;
      }
      const next = queue.shift();
      if (next) await one(next);
      else if (under_way === 0) return;
      else await pace.pause(WAIT_MS / 10);
    }
  };
  await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)));
  return { wrong, failed };
}

/** A browser opens six connections to one server; the reader needs its share. */
export const LANES = 4;
