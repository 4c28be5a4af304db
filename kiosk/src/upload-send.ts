/** One file on its way in: begun, sent in parts, taken up again after every break. */
import { answer, type Failure, failureOf, RequestError } from "./http";
import {
  nextPart,
  PART_FIRST,
  pauseBefore,
  speedAfter,
  type Target,
} from "./upload-plan";

export interface Sending {
  readonly meeting: string;
  /** The same for every try. */
  readonly id: string;
  readonly file: File;
  readonly target: Target;
}

export interface Watch {
  readonly signal: AbortSignal;
  /** So many bytes are safe on the server. */
  readonly onSent: (sent: number, speed_bps: number) => void;
  /** The line is broken, or the server is busy; it is tried again by itself. */
  readonly onBroken: (failure: Failure) => void;
}

/** What another try can cure, and how many are made in a row. */
const TRIES: Partial<Record<Failure, number>> = {
  no_answer: Number.POSITIVE_INFINITY,
  busy: 8,
  internal: 5,
  wrong_state: 5,
  not_found: 2,
};

/** The server is at another place in the file. */
class ElsewhereError extends RequestError {
  readonly offset: number;

  constructor(offset: number, detail: string) {
    super("wrong_state", detail);
    this.offset = offset;
  }
}

interface Begun {
  readonly upload: string;
  readonly offset: number;
}

/** Send a file to its end; its name there.  Rejects when it is refused, or given up. */
export async function sendFile(sending: Sending, watch: Watch): Promise<string> {
  const { meeting, file } = sending;
  const where = `/api/meetings/${encodeURIComponent(meeting)}/uploads`;
  let begun: Begun | null = null;
  let part = PART_FIRST;
  let speed_bps = 0;
  let attempt = 0;
  for (;;) {
    try {
      begun ??= await begin(where, sending, watch.signal);
      if (attempt > 0) begun = await found(where, begun, watch.signal);
      watch.onSent(begun.offset, speed_bps);
      const bytes = file.slice(begun.offset, begun.offset + part);
      const from_ms = performance.now();
      const body = await bytes.arrayBuffer().catch(unreadable);
      const offset = await sendPart(`${where}/${begun.upload}`, begun.offset, body, watch.signal);
      if (offset === "done") {
        watch.onSent(file.size, speed_bps);
        return begun.upload;
      }
      const took_ms = performance.now() - from_ms;
      speed_bps = speedAfter(speed_bps, bytes.size, took_ms);
      part = nextPart(part, took_ms);
      begun = { ...begun, offset };
      attempt = 0;
    } catch (thrown) {
      if (watch.signal.aborted) throw thrown;
      const failure = failureOf(thrown);
      attempt += 1;
      if (attempt >= (TRIES[failure] ?? 0)) throw thrown;
      if (thrown instanceof ElsewhereError) {
        begun = begun && { ...begun, offset: thrown.offset };
        continue;
      }
      // Forgotten by the server, for instance after a day: from the beginning.
      if (failure === "not_found") begun = null;
      watch.onBroken(failure);
      await rest(pauseBefore(attempt, Math.random()), watch.signal);
    }
  }
}

/** Tell the server that the rest of a file will not come. */
export async function giveUp({ meeting, ...sending }: Sending): Promise<void> {
  const where = `/api/meetings/${encodeURIComponent(meeting)}/uploads`;
  const signal = AbortSignal.timeout(10_000);
  const { upload } = await begin(where, { meeting, ...sending }, signal);
  await ask(`${where}/${upload}`, { method: "DELETE", signal });
}

async function begin(
  where: string,
  { id, file, target }: Sending,
  signal: AbortSignal,
): Promise<Begun> {
  const wish = { id, filename: file.name.normalize("NFC"), size: file.size, ...target };
  const response = await ask(where, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(wish),
    signal,
  });
  return answer<Begun>(response);
}

async function found(where: string, { upload }: Begun, signal: AbortSignal): Promise<Begun> {
  const response = await ask(`${where}/${upload}`, { method: "HEAD", signal });
  if (!response.ok) await answer(response);
  return { upload, offset: offsetIn(response) };
}

async function sendPart(
  where: string,
  offset: number,
  body: ArrayBuffer,
  signal: AbortSignal,
): Promise<number | "done"> {
  const headers = {
    "content-type": "application/offset+octet-stream",
    "upload-offset": String(offset),
  };
  const response = await ask(where, { method: "PATCH", headers, body, signal });
  if (response.status === 409 && response.headers.has("upload-offset")) {
    throw new ElsewhereError(offsetIn(response), "");
  }
  if (response.status === 201) return "done";
  if (!response.ok) await answer(response);
  return offsetIn(response);
}

/** It was moved, or changed, since it was chosen. */
function unreadable(): never {
  throw new RequestError("invalid");
}

function offsetIn(response: Response): number {
  const offset = Number(response.headers.get("upload-offset") ?? Number.NaN);
  if (!Number.isInteger(offset)) throw new RequestError("internal");
  return offset;
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: "same-origin", cache: "no-store", ...init });
  } catch {
    throw new RequestError("no_answer");
  }
}

/** Wait, but not longer than until the network is back. */
function rest(duration_ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", wake);
      globalThis.removeEventListener?.("online", wake);
      done();
    };
    const timer = setTimeout(wake, duration_ms);
    signal.addEventListener("abort", wake);
    globalThis.addEventListener?.("online", wake);
  });
}
