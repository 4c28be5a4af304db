/** Papers by the hundred: what an import would do, what it did, and a meeting as a file. */
import { get, post } from "./http";
import { newId } from "./link";
import { isLitter, type Target } from "./upload-plan";
import { sendFile } from "./upload-send";
import type { Paper } from "./wire";
import { type Packed, zipOf } from "./zip";

export type RowState = "new" | "version" | "same" | "error";

/** One paper of an import; the sentences in it are the server's own. */
export interface Row {
  readonly row: number;
  readonly file: string;
  readonly title: string;
  readonly symbol: string;
  readonly dated: string | null;
  readonly signer: string;
  readonly item: string;
  readonly item_said: string;
  readonly classification: Paper["classification"];
  readonly size: number;
  readonly state: RowState;
  readonly number: number;
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}

export interface Result {
  readonly row: number;
  readonly state: "added" | "same" | "failed" | "undone";
  readonly problem: string;
}

export interface Import {
  readonly import: string;
  readonly state: "reading" | "ready" | "committing" | "done" | "failed" | "undone";
  readonly done: number;
  readonly of: number;
  readonly failure: string;
  readonly index: string;
  readonly unused_columns: readonly string[];
  readonly rows: readonly Row[];
  readonly extra_files: readonly string[];
  readonly results: readonly Result[];
}

export interface Export {
  readonly export: string;
  readonly state: "packing" | "done" | "failed";
  readonly done: number;
  readonly of: number;
  readonly size: number;
  readonly failure: string;
  readonly problems: readonly string[];
}

/** What a person has corrected in a row. */
export interface Edit {
  readonly title?: string;
  readonly item?: string;
  readonly apart?: boolean;
}
export type Edits = Readonly<Record<number, Edit>>;

const AGAIN_MS = 400;
const WHOLE_ARCHIVE: Target = {
  purpose: "import",
  item: "",
  paper: "",
  release: false,
  classification: "ordinary",
};

/** How far files are on their way, from 0 to 1. */
export type OnShare = (share: number) => void;

/** One archive of what was chosen: a ZIP as it is, anything else packed. */
export async function archiveOf(files: readonly Packed[], onShare: OnShare): Promise<File> {
  const wanted = files.filter(({ path }) => !isLitter(path.split("/").at(-1) ?? ""));
  const [only] = wanted;
  if (wanted.length === 1 && only?.file instanceof File && /\.zip$/i.test(only.path)) {
    return only.file;
  }
  const zip = await zipOf(wanted, (n) => onShare(n / wanted.length));
  return new File([zip], "folder.zip", { type: zip.type });
}

/** Send an archive and learn what would become of it. */
export async function beginImport(
  meeting: string,
  file: File,
  onShare: OnShare,
  signal: AbortSignal,
): Promise<Import> {
  const sending = { meeting, id: newId(), file, target: WHOLE_ARCHIVE };
  const onSent = (sent: number) => onShare(sent / file.size);
  const upload = await sendFile(sending, { signal, onSent, onBroken: () => undefined });
  return post<Import>(importsOf(meeting), { upload });
}

/** Ask until nothing is being done with an import; `onTold` hears how far it is. */
export async function settled(
  meeting: string,
  told: Import,
  onTold: (told: Import) => void,
  signal: AbortSignal,
): Promise<Import> {
  let latest = told;
  while (latest.state === "reading" || latest.state === "committing") {
    onTold(latest);
    await new Promise((done) => setTimeout(done, AGAIN_MS));
    latest = await get<Import>(`${importsOf(meeting)}/${told.import}`, signal);
  }
  return latest;
}

/** Put these rows on the list, as they were corrected. */
export function commit(
  meeting: string,
  name: string,
  rows: readonly number[],
  edits: Edits,
): Promise<Import> {
  const chosen = rows.map((row) => ({ row, ...edits[row] }));
  return post<Import>(`${importsOf(meeting)}/${name}/commit`, { rows: chosen });
}

/** Put away what an import has put on the list. */
export function undo(meeting: string, name: string): Promise<Import> {
  return post<Import>(`${importsOf(meeting)}/${name}/undo`);
}

/** Begin to export a meeting. */
export function beginExport(meeting: string): Promise<Export> {
  return post<Export>(exportsOf(meeting));
}

/** How far an export is. */
export async function exportNow(meeting: string, name: string, signal: AbortSignal): Promise<Export> {
  await new Promise((done) => setTimeout(done, AGAIN_MS));
  return get<Export>(`${exportsOf(meeting)}/${name}`, signal);
}

/** Where an export is saved from. */
export function exportUrl(meeting: string, name: string): string {
  return `${exportsOf(meeting)}/${name}/file`;
}

/** Whether a row can be put on: it is good, or a person has corrected it. */
export function mayTake(row: Row, edits: Edits): boolean {
  if (row.state === "error") return edits[row.row] !== undefined;
  return row.state !== "same";
}

/** The rows that are chosen until a person chooses otherwise. */
export function firstChoice(rows: readonly Row[]): ReadonlySet<number> {
  return new Set(rows.filter((row) => mayTake(row, {})).map(({ row }) => row));
}

/** The rows of a state, or all. */
export function shown(rows: readonly Row[], state: RowState | "all"): readonly Row[] {
  return state === "all" ? rows : rows.filter((row) => row.state === state);
}

/** Edits with one more; an edit that says nothing new is none. */
export function edited(edits: Edits, row: Row, edit: Edit): Edits {
  const { [row.row]: before, ...others } = edits;
  const { title, item, apart } = { ...before, ...edit };
  const kept: Edit = {
    ...(title !== undefined && title !== row.title && { title }),
    ...(item !== undefined && (item !== row.item || row.state === "error") && { item }),
    ...(apart && { apart }),
  };
  return Object.keys(kept).length > 0 ? { ...others, [row.row]: kept } : others;
}

function importsOf(meeting: string): string {
  return `/api/meetings/${encodeURIComponent(meeting)}/imports`;
}

function exportsOf(meeting: string): string {
  return `/api/meetings/${encodeURIComponent(meeting)}/exports`;
}
