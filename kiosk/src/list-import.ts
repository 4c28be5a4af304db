/** A list of people from a file: the server looks at each row, then they are taken at once. */
import { answer, RequestError } from "./http";

export interface ListRow {
  readonly row: number;
  readonly state: "new" | "changed" | "same" | "warning" | "error";
  readonly name: string;
  /** Sentences of the server's own, as the notes are. */
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}

/** What the rows of a file would do; nothing changes. */
export async function look<R extends ListRow>(
  path: string,
  file: Blob & { readonly name: string },
): Promise<readonly R[]> {
  const headers = { "content-type": "application/offset+octet-stream" };
  const init = { method: "POST", credentials: "same-origin", headers, body: file } as const;
  const response = await fetch(`${path}?name=${encodeURIComponent(file.name)}`, init).catch(() => {
    throw new RequestError("no_answer");
  });
  return (await answer<{ readonly rows: readonly R[] }>(response)).rows;
}

/** The rows that would change something. */
export function taking<R extends ListRow>(rows: readonly R[]): readonly R[] {
  return rows.filter(({ state }) => state !== "same" && state !== "error");
}

/** How many rows are wrong: none is taken before they are mended. */
export function wrongIn(rows: readonly ListRow[]): number {
  return rows.filter(({ state }) => state === "error").length;
}

const FIRST = ["error", "warning", "changed", "new", "same"] as const;

/** The rows of a list, those first that somebody has to look at. */
export function serious<R extends ListRow>(rows: readonly R[]): readonly R[] {
  return FIRST.flatMap((state) => rows.filter((row) => row.state === state));
}
