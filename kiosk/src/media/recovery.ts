/** What to think and to do when a connection falls silent.  Pure. */

/** When something last came over a connection, and how much had come by then. */
export interface Pulse {
  readonly came: number;
  readonly last_ms: number;
}

/** After so long without a packet it is said that the connection is being mended. */
export const SILENT_MS = 3_000;
/** While it has failed, the way to the server is sought anew this often. */
export const RESTART_EACH_MS = 2_000;

/** Listen once more: `came` only ever grows while packets come. */
export function beat(before: Pulse, came: number, at_ms: number): Pulse {
  return came === before.came ? before : { came, last_ms: at_ms };
}

export function isSilent(pulse: Pulse, at_ms: number): boolean {
  return at_ms - pulse.last_ms >= SILENT_MS;
}

export type Mending = "wait" | "restart" | "rejoin";

/**
 * What to do about a connection: nothing while it may come back by itself, which it
 * does within 15 s without anybody's help; once it has `failed`, and until it is
 * connected again, a new way on the same session; and a new session where the server
 * no longer has this one.  A new session that is being joined is given its time: on a
 * slow machine that is longer than we listen between two looks.
 */
export function mending(
  state: RTCPeerConnectionState,
  failed: boolean,
  restartable: boolean,
  joining: boolean,
): Mending {
  if (joining || state === "connected" || !failed) return "wait";
  return restartable && state !== "closed" ? "restart" : "rejoin";
}
