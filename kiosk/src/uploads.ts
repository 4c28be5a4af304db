/** Files on their way to the table: two at a time, each with its own progress. */
import { signal } from "@preact/signals";
import { type Failure, failureOf, RequestError } from "./http";
import { newId } from "./link";
import type { Reply } from "./wire";

export interface Upload {
  readonly id: string;
  readonly file: File;
  readonly item: string;
  readonly state:
    | { readonly kind: "waiting" }
    | { readonly kind: "sending"; readonly share: number }
    | { readonly kind: "failed"; readonly failure: Failure };
}

export const uploads = signal<readonly Upload[]>([]);

const AT_ONCE = 2;
let meeting = "";

/** Send these files to a meeting, under an agenda item or none. */
export function upload(toMeeting: string, files: Iterable<File>, item: string): void {
  meeting = toMeeting;
  const added = [...files].map((file): Upload => {
    const isPdf = file.type === "application/pdf" || /\.pdf$/i.test(file.name);
    const state: Upload["state"] = isPdf
      ? { kind: "waiting" }
      : { kind: "failed", failure: "invalid" };
    return { id: newId(), file, item, state };
  });
  uploads.value = [...uploads.value, ...added];
  next();
}

/** Try a failed file again; under its id it can arrive only once. */
export function retryUpload(id: string): void {
  change(id, { kind: "waiting" });
  next();
}

/** Take a failed file off the list. */
export function forgetUpload(id: string): void {
  uploads.value = uploads.value.filter((one) => one.id !== id);
}

function next(): void {
  const sending = uploads.value.filter((one) => one.state.kind === "sending").length;
  const waiting = uploads.value.find((one) => one.state.kind === "waiting");
  if (!waiting || sending >= AT_ONCE) return;
  change(waiting.id, { kind: "sending", share: 0 });
  send(waiting, (share) => change(waiting.id, { kind: "sending", share }))
    .then(() => forgetUpload(waiting.id))
    .catch((thrown) => change(waiting.id, { kind: "failed", failure: failureOf(thrown) }))
    .finally(next);
  next();
}

function change(id: string, state: Upload["state"]): void {
  uploads.value = uploads.value.map((one) => (one.id === id ? { ...one, state } : one));
}

/** `fetch` cannot tell how much of a body has left; this can. */
function send({ id, file, item }: Upload, onShare: (share: number) => void): Promise<void> {
  const form = new FormData();
  form.append("id", id);
  form.append("item", item);
  form.append("file", file, file.name.normalize("NFC"));
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/meetings/${encodeURIComponent(meeting)}/papers`);
    request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0);
    request.onerror = () => fail(new RequestError("no_answer"));
    request.onload = () => {
      if (request.status < 300) return done();
      const told = replyIn(request.responseText);
      fail(new RequestError(told.error ?? "internal", told.detail ?? ""));
    };
    request.send(form);
  });
}

function replyIn(body: string): Partial<Reply> {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}
