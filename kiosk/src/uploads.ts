/** Files on their way to the table: three at a time, each with its own progress. */
import { signal } from "@preact/signals";
import { type Failure, failureOf } from "./http";
import { newId } from "./link";
import { read, write } from "./preferences";
import { type Begun, begunFrom, keyOf, type Target } from "./upload-plan";
import { giveUp, sendFile } from "./upload-send";

type State =
  | { readonly kind: "waiting" }
  | { readonly kind: "sending" }
  /** Tried again by itself. */
  | { readonly kind: "broken"; readonly failure: Failure }
  | { readonly kind: "paused" }
  /** `why` is the server's own sentence, where it says one. */
  | { readonly kind: "failed"; readonly failure: Failure; readonly why: string };

export interface Upload {
  readonly id: string;
  readonly meeting: string;
  readonly file: File;
  readonly target: Target;
  /** Bytes that are safe on the server. */
  readonly sent: number;
  readonly speed_bps: number;
  readonly state: State;
}

export const uploads = signal<readonly Upload[]>([]);

const AT_ONCE = 3;
const KEPT = "uploads";
const underway = new Map<string, AbortController>();

/** Send these files to a meeting; one that is on its way already is not sent twice. */
export function upload(meeting: string, files: Iterable<File>, target: Target): void {
  const known = new Set(uploads.value.map(({ file, ...one }) => keyOf(one.meeting, one.target, file)));
  const added = [...files].flatMap((file): readonly Upload[] => {
    const key = keyOf(meeting, target, file);
    if (known.has(key)) return [];
    known.add(key);
    const state = { kind: "waiting" } as const;
    return [{ id: idFor(key), meeting, file, target, sent: 0, speed_bps: 0, state }];
  });
  uploads.value = [...uploads.value, ...added];
  next();
}

/** Stop sending for now; what is in stays in. */
export function pauseUpload(id: string): void {
  change(id, { state: { kind: "paused" }, speed_bps: 0 });
  underway.get(id)?.abort();
  next();
}

/** Go on with a paused file, or try a failed one again. */
export function continueUpload(id: string): void {
  change(id, { state: { kind: "waiting" } });
  next();
}

/** Take a file off the list; what is in of it is thrown away. */
export function cancelUpload(id: string): void {
  const one = uploads.value.find((upload) => upload.id === id);
  underway.get(id)?.abort();
  uploads.value = uploads.value.filter((other) => other.id !== id);
  if (!one) return;
  forget(one);
  if (one.sent > 0 && one.state.kind !== "failed") giveUp(one).catch(() => undefined);
  next();
}

/** Pause everything that is on its way. */
export function pauseAll(): void {
  for (const { id, state } of uploads.value) {
    if (state.kind !== "failed") pauseUpload(id);
  }
}

/** Go on with everything that was paused. */
export function continueAll(): void {
  for (const { id, state } of uploads.value) {
    if (state.kind === "paused") continueUpload(id);
  }
}

function next(): void {
  const isBusy = ({ state }: Upload) => state.kind === "sending" || state.kind === "broken";
  const waiting = uploads.value.find(({ state, id }) => state.kind === "waiting" && !underway.has(id));
  if (!waiting || uploads.value.filter(isBusy).length >= AT_ONCE) return;
  void carry(waiting);
  next();
}

async function carry(one: Upload): Promise<void> {
  const { id } = one;
  const control = new AbortController();
  underway.set(id, control);
  change(id, { state: { kind: "sending" } });
  const { signal: ended } = control;
  const live = (update: Partial<Upload>) => ended.aborted || change(id, update);
  try {
    await sendFile(one, {
      signal: ended,
      onSent: (sent, speed_bps) => live({ sent, speed_bps, state: { kind: "sending" } }),
      onBroken: (failure) => live({ speed_bps: 0, state: { kind: "broken", failure } }),
    });
    forget(one);
    uploads.value = uploads.value.filter((other) => other.id !== id);
  } catch (thrown) {
    const failure = failureOf(thrown);
    const told = thrown instanceof Error ? thrown.message : "";
    live({ state: { kind: "failed", failure, why: sentenceIn(told) }, speed_bps: 0 });
  } finally {
    underway.delete(id);
    next();
  }
}

/** What is said to people is Vietnamese and ends in a full stop; all else is for logs. */
export function sentenceIn(detail: string): string {
  return /^\p{Lu}.*[^\x00-\x7f].*\.$/su.test(detail) ? detail : "";
}

function change(id: string, update: Partial<Upload>): void {
  uploads.value = uploads.value.map((one) => (one.id === id ? { ...one, ...update } : one));
}

/** The id of an upload; the one it had before the page was loaded anew. */
function idFor(key: string): string {
  const begun = begunFrom(read(KEPT), Date.now());
  const [known] = begun[key] ?? [];
  const id = known ?? newId();
  keep({ ...begun, [key]: [id, Date.now()] });
  return id;
}

function forget({ meeting, target, file }: Upload): void {
  const { [keyOf(meeting, target, file)]: _, ...others } = begunFrom(read(KEPT), Date.now());
  keep(others);
}

function keep(begun: Begun): void {
  write(KEPT, JSON.stringify(begun));
}
