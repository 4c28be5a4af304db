/** An agenda from a file: what it would do, and the one command that does it. */
import { get } from "./http";
import { newId } from "./link";
import { inOrder } from "./room";
import type { AgendaItem, AnyRecord, ImportedItem } from "./wire";

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

/** The rows that bring the agenda of another meeting, under ids of their own. */
export function copiedRows(items: readonly AgendaItem[], make = newId): ImportedItem[] {
  const standing = inOrder(items).filter((item) => item.status !== "withdrawn");
  const ids = new Map(standing.map((item) => [item.id, make()]));
  const rows = standing.map(({ id, title, kind, planned_min, rapporteur, parent, visibility }) => ({
    item: ids.get(id) ?? "",
    title,
    kind,
    planned_min,
    rapporteur,
    parent: ids.get(parent) ?? "",
    visibility,
  }));
  // What others stand under comes before them, wherever it stood.
  const depth = (row: ImportedItem): number => {
    const above = rows.find((one) => one.item === row.parent);
    return above ? 1 + depth(above) : 0;
  };
  return rows.sort((a, b) => depth(a) - depth(b));
}

/** The items of another meeting, as far as this account may see them. */
export async function itemsOf(meeting: string): Promise<readonly AgendaItem[]> {
  const told = await get<{ records: readonly AnyRecord[] }>(`/api/meetings/${meeting}/state`);
  return told.records.filter((record): record is AgendaItem => record.type === "agenda_item");
}
