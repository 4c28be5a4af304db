/** Papers and their versions as the office works on them.  Pure. */
import { numbered } from "./agenda";
import { all, inOrder, type Room } from "./room";
import type { AgendaItem, Paper, PaperVersion } from "./wire";

export interface Group {
  /** The agenda item; undefined for papers of the whole meeting. */
  readonly item: AgendaItem | undefined;
  readonly number: string;
  /** In order; withdrawn ones at the end. */
  readonly papers: readonly Paper[];
}

/** The papers by agenda item, in its order; the papers of the whole meeting first. */
export function groupsOf(room: Room): Group[] {
  const papers = all(room, "paper");
  const agenda = numbered(all(room, "agenda_item"));
  const known = new Set(agenda.map(({ item }) => item.id));
  const of = (item: string) => sorted(papers.filter((paper) => paper.item === item));
  const homeless = sorted(papers.filter((paper) => !known.has(paper.item)));
  return [
    { item: undefined, number: "", papers: homeless },
    ...agenda.map(({ item, number }) => ({ item, number, papers: of(item.id) })),
  ];
}

function sorted(papers: readonly Paper[]): Paper[] {
  const gone = (paper: Paper) => paper.status === "withdrawn";
  const order = inOrder(papers);
  return [...order.filter((paper) => !gone(paper)), ...order.filter(gone)];
}

/** Every version of a paper, the newest first. */
export function versionsOf(room: Room, paper: string): PaperVersion[] {
  return all(room, "paper_version")
    .filter((version) => version.paper === paper)
    .sort((a, b) => b.number - a.number);
}

/** The version that the office works on: the newest that was not put away. */
export function inHand(versions: readonly PaperVersion[]): PaperVersion | undefined {
  return versions.find((version) => version.status !== "withdrawn");
}

export type PaperFacts = Pick<
  Paper,
  "item" | "title" | "symbol" | "dated" | "signer" | "classification"
>;

/** What the office fills in of a paper. */
export function factsOf({ item, title, symbol, dated, signer, classification }: Paper): PaperFacts {
  return { item, title, symbol, dated, signer, classification };
}

/** Whether a version is on the table. */
export function isReleased({ status }: PaperVersion): boolean {
  return status === "released";
}

/** Why a version cannot be released now; null where it can. */
export type Hindrance = "released" | "broken" | "not_ready" | "approval" | null;

/** What keeps a version from the table. */
export function hindrance(version: PaperVersion, approval: boolean): Hindrance {
  if (version.status === "released") return "released";
  if (version.stage === "failed") return "broken";
  if (version.ready === 0) return "not_ready";
  const approved = version.approved_at !== null || version.status === "superseded";
  return approval && !approved ? "approval" : null;
}

/** Whether the chair may be asked about a version. */
export function maySubmit(version: PaperVersion, approval: boolean): boolean {
  return approval && version.status === "draft" && version.stage !== "failed";
}

/** What the office does next with a paper; the row's own button. */
export type Step = "restore" | "release" | "submit" | "take_back" | "none";

/** The next step of a paper. */
export function nextStep(paper: Paper, version: PaperVersion | undefined, approval: boolean): Step {
  if (paper.status === "withdrawn") return "restore";
  if (!version || version.status === "released") return "none";
  if (version.status === "submitted") return "take_back";
  return approval && version.approved_at === null ? "submit" : "release";
}

/** Numbers in a few words: 1–3, 7, 9–10. */
export function ranges(numbers: readonly number[]): string {
  const found: [number, number][] = [];
  for (const n of [...numbers].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && n <= last[1] + 1) last[1] = n;
    else found.push([n, n]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(", ");
}

/** A number of bytes as people say it. */
export function bytesInWords(bytes: number, locale: string): string {
  const mega = bytes / 1_048_576;
  const digits = mega < 10 ? 1 : 0;
  const figure = new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
  if (mega >= 0.95) return `${figure.format(mega)} MB`;
  return `${Math.max(1, Math.round(bytes / 1_024))} KB`;
}
