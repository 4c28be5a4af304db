/** An agenda from a file: what it would do, and the one command that does it. */
import { newId } from "./link";
import type { AgendaItem, ImportedItem } from "./wire";

export interface OutlineRow {
  readonly row: number;
  readonly state: "new" | "changed" | "same" | "error";
  readonly problem: string;
  readonly item: string;
  readonly level: number;
  readonly title: string;
  readonly kind: AgendaItem["kind"];
  readonly planned_min: number;
  readonly rapporteur: string;
}

/** What a file would become; a sentence where it cannot be read. */
export async function preview(
  meeting: string,
  file: File,
): Promise<readonly OutlineRow[] | string> {
  const path = `/api/meetings/${meeting}/agenda/preview?name=${encodeURIComponent(file.name)}`;
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/offset+octet-stream" },
    body: file,
  });
  const body: { rows?: readonly OutlineRow[]; detail?: string } = await response.json();
  return body.rows ?? body.detail ?? "";
}

/** The rows to send: each under the nearest one before it that is a level higher. */
export function commandRows(rows: readonly OutlineRow[], make = newId): ImportedItem[] {
  const above: string[] = [];
  const wanted: ImportedItem[] = [];
  for (const row of rows) {
    if (row.state === "error") continue;
    const item = row.item || make();
    above.splice(row.level, above.length, item);
    if (row.state === "same") continue;
    const { title, kind, planned_min, rapporteur } = row;
    // What is on the agenda already keeps its readers, whatever the file looks like.
    const parent = row.level > 0 ? (above[row.level - 1] ?? "") : "";
    wanted.push({ item, title, kind, planned_min, rapporteur, parent, visibility: null });
  }
  return wanted;
}
