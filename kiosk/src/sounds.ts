/** The calm sounds of messages; silent where nobody has touched the page yet. */
import { playTones, soundContext } from "./devices";

const WAKES_MS = 400;

type Notes = Parameters<typeof playTones>[0];

/** Calls everybody back: three falling tones, as in a foyer. */
export const CHIME: Notes = [
  { hertz: 784, after_s: 0, for_s: 0.7 },
  { hertz: 659, after_s: 0.6, for_s: 0.7 },
  { hertz: 523, after_s: 1.2, for_s: 1.2 },
];
/** Somebody calls for service, or the chair has answered: one soft knock of two tones. */
export const KNOCK: Notes = [
  { hertz: 659, after_s: 0, for_s: 0.16 },
  { hertz: 880, after_s: 0.16, for_s: 0.24 },
];

/** Play now or not at all: a sound that comes with a later touch would startle. */
export async function sound(notes: Notes): Promise<void> {
  const context = soundContext();
  const late = new Promise((done) => setTimeout(done, WAKES_MS));
  await Promise.race([context.resume().catch(() => undefined), late]);
  if (context.state === "running") playTones(notes);
}
