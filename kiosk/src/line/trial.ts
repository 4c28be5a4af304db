/**
 * Tries the line to the server: requests there and back, for six seconds.
 *
 * Over HTTP and not over the media port, so that nobody at the hall sees a site come
 * and go; what it cannot see is the loss of single packets, which TCP hides as delay.
 */
import { answer, RequestError } from "../http";
import { delaysOf, type Measured } from "./score";

const TRIPS = 16;
const PAUSE_MS = 60;
const EACH_WAY_MS = 2_200;
const FIRST_BYTES = 16 * 1024;
const LAST_BYTES = 1024 * 1024;
const PATIENCE_MS = 8_000;

export type Stage = "delay" | "down" | "up";

/** Measure delay, then each direction by itself; `tell` hears what is tried now. */
export async function tryLine(
  meeting: string,
  tell: (stage: Stage) => void,
): Promise<Measured> {
  const url = `/api/meetings/${encodeURIComponent(meeting)}/line`;
  tell("delay");
  const delays = delaysOf(await trips(url));
  tell("down");
  const down_bps = await rate((size) => take(`${url}?size=${size}`));
  tell("up");
  const up_bps = await rate((size) => give(url, size));
  return { ...delays, down_bps, up_bps };
}

async function trips(url: string): Promise<number[]> {
  // The first one may open a connection, which is no part of the way.
  await take(url);
  const took_ms: number[] = [];
  for (let trip = 0; trip < TRIPS; trip++) {
    const from_ms = performance.now();
    await take(url);
    took_ms.push(performance.now() - from_ms);
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
  return took_ms;
}

/** Move ever larger pieces until the time is over; the last ones tell the rate. */
async function rate(move: (size: number) => Promise<void>): Promise<number> {
  const until_ms = performance.now() + EACH_WAY_MS;
  let best_bps = 0;
  for (let size = FIRST_BYTES; ; size = Math.min(LAST_BYTES, size * 2)) {
    const from_ms = performance.now();
    await move(size);
    const at_ms = performance.now();
    best_bps = Math.max(best_bps, (size * 8 * 1_000) / Math.max(1, at_ms - from_ms));
    if (at_ms > until_ms) return Math.round(best_bps);
  }
}

async function take(url: string): Promise<void> {
  await (await ask(url, {})).arrayBuffer();
}

async function give(url: string, size: number): Promise<void> {
  const body = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536) {
    crypto.getRandomValues(body.subarray(at, at + 65_536));
  }
  const headers = { "content-type": "application/offset+octet-stream" };
  await (await ask(url, { method: "POST", headers, body })).arrayBuffer();
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(url, {
    credentials: "same-origin",
    cache: "no-store",
    signal,
    ...init,
  }).catch(() => {
    throw new RequestError("no_answer");
  });
  return response.ok ? response : answer<never>(response);
}
