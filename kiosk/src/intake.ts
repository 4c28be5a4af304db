/** The import into the member directory, as the secretariat sees it. */
import { answer, get, post, RequestError } from "./http";

export interface Preview {
  readonly label: string;
  readonly by: string;
  readonly full: boolean;
  readonly known: number;
  readonly padded: number;
  readonly names: readonly string[];
  readonly encodings: Readonly<
    Record<string, { readonly encoding: string; readonly doubtful: boolean }>
  >;
  readonly counts: Readonly<Record<string, number>>;
  readonly rules: Readonly<Record<string, number>>;
  /** Rule, line of the list (0 for the whole list), key. */
  readonly samples: readonly (readonly [string, number, string])[];
  readonly delegates: readonly {
    readonly delegate: string;
    readonly line: number;
    readonly worse: boolean;
    /** Whether a whole list leaves this delegate out. */
    readonly absent?: boolean;
  }[];
  readonly second: readonly string[];
  /** What a pack changes in the tree of units, and why it cannot. */
  readonly units?: {
    readonly counts: Readonly<Record<string, number>>;
    readonly against: number;
    readonly findings: readonly {
      readonly doubt: string;
      readonly unit: string;
      readonly on: string;
    }[];
  };
  /** The source's codes of standing that nobody has told, and how many rows have each. */
  readonly codes: readonly (readonly [string, number])[];
  /** Where it is no list: what is told of codes. */
  readonly meanings?: Readonly<Record<string, string>>;
  /** Where it is a pack: from whom, which one. */
  readonly pack?: { readonly source: string; readonly seq: number; readonly kind: "full" | "changes" };
}

export interface Imported {
  readonly id: number;
  readonly at: string;
  readonly label: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly approved_by: readonly string[];
}

export interface Intake {
  readonly stage: "none" | "receiving" | "reading" | "waiting" | "applying";
  readonly step: string;
  readonly rows: number;
  /** A sentence that says why the last list was not taken. */
  readonly refused: string;
  /** The same in English, where there is one. */
  readonly refused_en: string;
  readonly preview: Preview | null;
  readonly approved_by: readonly string[];
  /** Whether the members' own database can be read from here. */
  readonly has_view: boolean;
  /** Whether the directory before the last import is still there. */
  readonly can_undo: boolean;
  readonly journal: readonly Imported[];
}

/** A code of the source's own, what it means now, and how many members bear it. */
export interface Code {
  readonly code: string;
  readonly status: string;
  readonly members: number;
}

const CODES = "/api/members/codes";
const PATH = "/api/members/intake";

export function lookAtIntake(): Promise<Intake> {
  return get<Intake>(PATH);
}

/** Send a list; `full` where whoever is not in it is to be counted as missing. */
export async function sendList(file: File, full: boolean): Promise<Intake> {
  const headers = {
    "content-type": "application/offset+octet-stream",
    "upload-filename": encodeURIComponent(file.name.normalize("NFC")),
  };
  const init = { method: "POST", headers, body: file, credentials: "same-origin" } as const;
  const response = await fetch(full ? `${PATH}?full=1` : PATH, init).catch(() => {
    throw new RequestError("no_answer");
  });
  return answer<Intake>(response);
}

/** Read the members' own database as if it were a list. */
export function readView(): Promise<Intake> {
  return post<Intake>(`${PATH}/view`);
}

/** The source's own codes of standing; those without a meaning first. */
export async function lookAtCodes(): Promise<readonly Code[]> {
  return (await get<{ readonly codes: readonly Code[] }>(CODES)).codes;
}

/** Begin to see whom it touches if these codes mean this. */
export function meanCodes(meanings: Readonly<Record<string, string>>): Promise<Intake> {
  return post<Intake>(CODES, { meanings });
}

export function approveIntake(): Promise<Intake> {
  return post<Intake>(`${PATH}/approve`);
}

export function cancelIntake(): Promise<Intake> {
  return post<Intake>(`${PATH}/cancel`);
}

/** Put the directory before the last import back; doing it again has it again. */
export function undoIntake(): Promise<Intake> {
  return post<Intake>(`${PATH}/undo`);
}

/** The lines of a rule that are shown, without those that name no line. */
export function linesOf(preview: Preview, rule: string): readonly number[] {
  return preview.samples.filter(([one, line]) => one === rule && line > 0).map(([, line]) => line);
}
