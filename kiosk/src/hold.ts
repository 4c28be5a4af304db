/** What must not be disturbed: while somebody writes or votes, the view stays. */
import { computed, signal } from "@preact/signals";

const holds = signal(0);

/** Whether the view belongs to the person for now, and following waits. */
export const held = computed(() => holds.value > 0);

/** Keep the view where it is until the function that this returns is called. */
export function holdView(): () => void {
  let held = true;
  holds.value += 1;
  return () => {
    if (held) holds.value -= 1;
    held = false;
  };
}
