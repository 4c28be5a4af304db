/** Turning pages for everybody: the newest page counts, and at most seven a second. */
import { signal } from "@preact/signals";
import type { Failure } from "./http";
import { send } from "./link";

const SPACING_MS = 150;

interface Place {
  readonly paper: string;
  readonly page: number;
}

let wanted: Place | null = null;
let running = false;

/** Why the last turn did not reach the others. */
export const leadFailure = signal<Failure | null>(null);

/** Lead everybody to a page.  While one turn is under way, only the last one waits. */
export function leadTo(paper: string, page: number): void {
  wanted = { paper, page };
  if (!running) void run();
}

async function run(): Promise<void> {
  running = true;
  while (wanted) {
    const { paper, page } = wanted;
    wanted = null;
    leadFailure.value = await send({ type: "page.lead", paper, page });
    await new Promise((done) => setTimeout(done, SPACING_MS));
  }
  running = false;
}
