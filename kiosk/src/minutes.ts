/** Minutes: what a section says, what has changed since, and files of the meeting. */
import { get, post } from "./http";
import { all, type Room } from "./room";
import type { MinutesEntry, MinutesPast } from "./wire";

export type DocumentKind =
  | "minutes"
  | "resolution"
  | "conclusion"
  | "notice"
  | "pictures"
  | "attendance"
  | "speeches"
  | "polls"
  | "rolls"
  | "journal"
  | "parachute"
  | "letters"
  | "answers"
  | "reminders";
export type DocumentFormat = "pdf" | "docx" | "png" | "xlsx" | "csv" | "zip";

export interface DocumentJob {
  readonly document: string;
  readonly kind: DocumentKind;
  readonly format: DocumentFormat;
  readonly state: "making" | "done" | "failed";
  readonly done: number;
  readonly of: number;
  readonly pages: number;
  readonly name: string;
  readonly failure: string;
}

/** A line that was there before, or is there now. */
export interface Difference {
  readonly kind: "gone" | "new";
  readonly text: string;
}

const AGAIN_MS = 300;

/** What a section says: what was written, or else what the facts say. */
export function textOf(entry: MinutesEntry): string {
  return entry.text ?? entry.generated;
}

/** Sections that say something, in their order. */
export function sectionsIn(room: Room): MinutesEntry[] {
  return all(room, "minutes_entry")
    .filter((entry) => !entry.dropped || (entry.text ?? "") !== "")
    .sort((a, b) => a.order - b.order || a.section.localeCompare(b.section));
}

/** Whether the facts have moved under words that somebody wrote. */
export function hasMoved(entry: MinutesEntry): boolean {
  return entry.text !== null && entry.base !== entry.generated;
}

/** What was written in a section, newest first. */
export function pastOf(room: Room, section: string): MinutesPast[] {
  return all(room, "minutes_past")
    .filter((past) => past.section === section)
    .sort((a, b) => b.number - a.number);
}

/** The lines in which two texts differ, those that are gone first. */
export function differences(before: string, after: string): Difference[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const gone = old.filter((line) => line !== "" && !now.includes(line));
  const fresh = now.filter((line) => line !== "" && !old.includes(line));
  return [
    ...gone.map((text) => ({ kind: "gone", text }) as const),
    ...fresh.map((text) => ({ kind: "new", text }) as const),
  ];
}

/** Begin to make a file, and hear of it until it is made. */
export async function makeDocument(
  meeting: string,
  kind: DocumentKind,
  format: DocumentFormat,
  onTold: (job: DocumentJob) => void,
  signal: AbortSignal,
  /** Whose letters; everybody's where nobody is named. */
  people: readonly string[] = [],
): Promise<DocumentJob> {
  let job = await post<DocumentJob>(documentsOf(meeting), { kind, format, people });
  while (job.state === "making" && !signal.aborted) {
    onTold(job);
    await new Promise((done) => setTimeout(done, AGAIN_MS));
    job = await get<DocumentJob>(`${documentsOf(meeting)}/${job.document}`, signal);
  }
  onTold(job);
  return job;
}

/** Where a file is saved from. */
export function documentUrl(meeting: string, job: string): string {
  return `${documentsOf(meeting)}/${job}/file`;
}

/** Where the picture of a page is. */
export function documentPage(meeting: string, job: string, page: number): string {
  return `${documentsOf(meeting)}/${job}/pages/${page}`;
}

function documentsOf(meeting: string): string {
  return `/api/meetings/${encodeURIComponent(meeting)}/documents`;
}
