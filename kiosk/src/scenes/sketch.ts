/** How zones look now, as the painter of the walls paints them. */
import { useEffect, useState } from "preact/hooks";
import { post } from "../http";
import type { SketchReply, Zone } from "../wire";

const PAUSE_MS = 300;

/** The newest sketch; one that was asked for before the last change is never shown. */
export function useSketch(
  meeting: string,
  zones: readonly Zone[],
  wide_px: number,
): SketchReply | null {
  const [told, setTold] = useState<SketchReply | null>(null);
  const key = JSON.stringify(zones);
  useEffect(() => {
    let stale = false;
    const path = `/api/meetings/${encodeURIComponent(meeting)}/compositions/sketch`;
    const timer = setTimeout(() => {
      post<SketchReply>(path, { zones, wide_px })
        .then((reply) => !stale && setTold(reply))
        // The last one stays; the next change asks again.
        .catch(() => undefined);
    }, PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [meeting, key, wide_px]);
  return told;
}
