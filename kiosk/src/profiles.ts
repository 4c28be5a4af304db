/** What the credential report counts of each delegate, as the committee fills it in. */
import { fold } from "./fold";
import { answer, get, RequestError } from "./http";
import { type ListRow, taking } from "./list-import";

/** An empty text and null are data that are missing, never a zero. */
export interface Profile {
  readonly participant: string;
  readonly sex: "" | "m" | "f";
  readonly born_on: string | null;
  readonly admitted_on: string | null;
  readonly ethnicity: string;
  readonly religion: string;
  readonly education: string;
  readonly profession: string;
  readonly theory: string;
  readonly occupation: string;
  readonly awards: number | null;
  readonly party_badges: number | null;
  readonly discipline: number | null;
}

export interface Filled extends Profile {
  /** An account; empty where nothing was filled in. */
  readonly filled_by: string;
  readonly filled_at: string | null;
  /** What stood there before the last filling. */
  readonly before: Profile | null;
}

export interface File {
  readonly participant: string;
  readonly filled: Filled;
  /** What the directory says where the committee says nothing. */
  readonly known: Pick<Profile, "sex" | "born_on" | "admitted_on">;
  /** Of the member's record; empty where the directory does not say. */
  readonly pages: "" | "1" | "4";
  /** What the report cannot count. */
  readonly missing: readonly (keyof Profile)[];
}

/** A delegate of the roster with his file. */
export interface Listed {
  readonly name: string;
  readonly unit: string;
  readonly file: File;
}

export interface Files {
  readonly people: readonly File[];
  readonly accounts: Readonly<Record<string, string>>;
}

export const WORDS = [
  "ethnicity",
  "religion",
  "education",
  "profession",
  "theory",
  "occupation",
] as const satisfies readonly (keyof Profile)[];
export const COUNTS = ["awards", "party_badges", "discipline"] as const satisfies readonly (keyof Profile)[];
export const DAYS = ["born_on", "admitted_on"] as const satisfies readonly (keyof Profile)[];
const COUNT_MAX = 999;

const at = (meeting: string): string =>
  `/api/meetings/${encodeURIComponent(meeting)}/credentials/profiles`;

/** Every delegate's file; the look is logged. */
export const lookAtProfiles = (meeting: string): Promise<Files> => get(at(meeting));

/** One row of a list. */
export interface ProfileRow extends ListRow {
  readonly unit: string;
  /** As it would be; null where nobody is meant. */
  readonly profile: Profile | null;
  readonly changes: readonly (keyof Profile)[];
}

/** Where a list is looked at. */
export const previewPath = (meeting: string): string => `${at(meeting)}/preview`;

/** The profiles of the rows that would change something. */
export function wanted(rows: readonly ProfileRow[]): readonly Profile[] {
  return taking(rows).flatMap(({ profile }) => (profile ? [profile] : []));
}

const FIELDS = ["sex", ...DAYS, ...WORDS, ...COUNTS] as const;

/** A list (CSV) of whoever lacks something, with a column for each thing, to be filled in. */
export function templateOf(
  people: readonly Listed[],
  columns: { readonly name: string; readonly unit: string },
  labels: Readonly<Record<keyof Profile, string>>,
): string {
  const lines = people
    .filter(({ file }) => file.missing.length > 0)
    .map(({ name, unit }) => [name, unit, ...FIELDS.map(() => "")]);
  const head = [columns.name, columns.unit, ...FIELDS.map((field) => labels[field])];
  return [head, ...lines].map((cells) => `${cells.map(cellOf).join(";")}\r\n`).join("");
}

/** A cell that no spreadsheet takes for a formula (CWE-1236). */
function cellOf(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

export async function putProfiles(meeting: string, people: readonly Profile[]): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const init = { method: "PUT", headers, body: JSON.stringify({ people }) } as const;
  const response = await fetch(at(meeting), { credentials: "same-origin", ...init }).catch(() => {
    throw new RequestError("no_answer");
  });
  return answer(response);
}

/** The profile alone, without who filled it in. */
export function profileOf({ filled_by, filled_at, before, ...one }: Filled): Profile {
  return one;
}

/** A profile of which nothing is known. */
export function blank(participant: string): Profile {
  return {
    participant,
    sex: "",
    born_on: null,
    admitted_on: null,
    ethnicity: "",
    religion: "",
    education: "",
    profession: "",
    theory: "",
    occupation: "",
    awards: null,
    party_badges: null,
    discipline: null,
  };
}

/** A number as it was typed; null for nothing, undefined for what is none. */
export function countOf(text: string): number | null | undefined {
  if (text.trim() === "") return null;
  const number = Number(text);
  return Number.isInteger(number) && number >= 0 && number <= COUNT_MAX ? number : undefined;
}

/** What others have in a field, the most frequent first: one spelling for one thing. */
export function spellings(files: readonly File[], field: (typeof WORDS)[number]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { filled } of files) {
    const said = filled[field];
    if (said) counts.set(said, (counts.get(said) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], "vi")).map(([said]) => said);
}

/** The files whose person is meant by the words, of those with gaps or of all. */
export function chosenFiles<F extends Listed>(
  files: readonly F[],
  words: string,
  gaps: boolean,
): readonly F[] {
  const parts = fold(words).split(" ").filter(Boolean);
  return files.filter(({ name, unit, file }) => {
    if (gaps && file.missing.length === 0) return false;
    const text = fold(`${name} ${unit}`);
    return parts.every((part) => text.includes(part));
  });
}
