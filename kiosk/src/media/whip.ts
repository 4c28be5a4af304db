/** The requests of WHIP and WHEP: offer, restart, wishes, farewell. */
import { answer, RequestError } from "../http";
import { fragmentOf, restarted } from "./sdp";

const ANSWER_MS = 8_000;
/** A restart that takes longer than this is asked for again. */
const RESTART_MS = 4_000;

/**
 * Offer, and take in the answer; returns where to leave.
 *
 * The offer waits for no candidates: the server is ICE-lite, and learns where we are
 * from the first check.
 */
export async function exchange(pc: RTCPeerConnection, url: string): Promise<string> {
  await pc.setLocalDescription();
  const response = await request(
    url,
    "POST",
    { "content-type": "application/sdp" },
    pc.localDescription?.sdp ?? "",
    ANSWER_MS,
  );
  const location = response.headers.get("location") ?? "";
  await pc.setRemoteDescription({ type: "answer", sdp: await response.text() });
  return location && new URL(location, new URL(url, window.location.href)).pathname;
}

/**
 * Find the way to the server anew, on the same session: keys and streams stay.
 *
 * Raises what the server said: `not_found` where the session has ended, anything but
 * `no_answer` where it cannot be restarted.
 */
export async function restart(pc: RTCPeerConnection, location: string): Promise<void> {
  const before = pc.remoteDescription?.sdp ?? "";
  // An offer that got no answer is offered again; a new one would need a rollback.
  if (pc.signalingState === "stable") {
    pc.restartIce();
    await pc.setLocalDescription();
  }
  const response = await request(
    location,
    "PATCH",
    { "content-type": "application/trickle-ice-sdpfrag", "if-match": "*" },
    fragmentOf(pc.localDescription?.sdp ?? ""),
    RESTART_MS,
  );
  const sdp = restarted(before, await response.text());
  await pc.setRemoteDescription({ type: "answer", sdp });
}

/** Leave politely, even while the page goes away. */
export function discard(pc: RTCPeerConnection, location: string): void {
  pc.close();
  if (!location) return;
  fetch(location, { method: "DELETE", credentials: "same-origin", keepalive: true }).catch(
    () => undefined,
  );
}

async function request(
  url: string,
  method: "POST" | "PATCH",
  headers: Record<string, string>,
  body: string,
  patience_ms: number,
): Promise<Response> {
  const response = await fetch(url, {
    method,
    credentials: "same-origin",
    headers,
    body,
    signal: AbortSignal.timeout(patience_ms),
  }).catch(() => {
    throw new RequestError("no_answer");
  });
  return response.ok ? response : answer<never>(response);
}

/** Settle once `look` knows, or refuse after the limit. */
export function settled(
  pc: RTCPeerConnection,
  event: "connectionstatechange",
  limit_ms: number,
  look: () => "yes" | "no" | "not yet",
): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => done(reject), limit_ms);
    const check = (): void => {
      const seen = look();
      if (seen === "yes") done(resolve);
      if (seen === "no") done(reject);
    };
    const done = (settle: () => void): void => {
      clearTimeout(timer);
      pc.removeEventListener(event, check);
      settle();
    };
    pc.addEventListener(event, check);
    check();
  });
}
