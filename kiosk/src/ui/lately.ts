import { useEffect, useState } from "preact/hooks";

/** Whether something is so, or was a moment ago: what is said of it must not flicker. */
export function useLately(now: boolean, for_ms: number): boolean {
  const [before, setBefore] = useState(now);
  useEffect(() => {
    if (now) {
      setBefore(true);
      return;
    }
    const timer = setTimeout(() => setBefore(false), for_ms);
    return () => clearTimeout(timer);
  }, [now, for_ms]);
  return now || before;
}
