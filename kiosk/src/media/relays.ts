/** The relays that the server names for this device, fetched before a call begins. */
import { get } from "../http";

interface Told {
  readonly relays: readonly RTCIceServer[];
}

/** Asked for again after this long: their passwords are good for twelve hours. */
const KEPT_MS = 3_600_000;
/** A relay is a help: nobody waits for it longer. */
const PATIENCE_MS = 1_500;

let kept: { readonly path: string; readonly at_ms: number; readonly told: Promise<Told> } | undefined;

/** The relays of the meeting to which a WHIP or WHEP path leads; none where asking fails. */
export async function relaysFor(url: string): Promise<RTCIceServer[]> {
  const path = `/api/meetings/${meetingOf(url)}/media/relays`;
  if (kept?.path !== path || Date.now() - kept.at_ms > KEPT_MS) {
    const told = get<Told>(path, AbortSignal.timeout(PATIENCE_MS));
    kept = { path, at_ms: Date.now(), told };
  }
  try {
    return [...(await kept.told).relays];
  } catch {
    kept = undefined;
    return [];
  }
}

/** The meeting in a path such as /rtc/whep/m or /rtc/whip/m/d1. */
export function meetingOf(url: string): string {
  return url.split("/")[3] ?? "";
}
