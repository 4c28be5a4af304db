/** Who may read a paper and when, gathered from the rules it stands under.  Pure. */
import { all, find, type Room } from "./room";
import type { Paper, Reader, ReadingRule } from "./wire";
import type { officeRules } from "./words/vi/office-rules";

type Words = typeof officeRules;

/** What a rule says, without what the server adds. */
export type RuleFacts = Pick<
  ReadingRule,
  "readers" | "from_at" | "until_at" | "while_active" | "by_chair" | "verified" | "keep"
>;

export const NO_RULE: RuleFacts = {
  readers: [],
  from_at: null,
  until_at: null,
  while_active: false,
  by_chair: false,
  verified: false,
  keep: null,
};

/** The rule of a subject: of an item or a paper, or of the whole meeting for "". */
export function ruleOf(room: Room, subject: string): RuleFacts {
  const rule = find(room, "reading_rule", `rule/${subject}`);
  if (!rule) return NO_RULE;
  const { readers, from_at, until_at, while_active, by_chair, verified, keep } = rule;
  return { readers, from_at, until_at, while_active, by_chair, verified, keep };
}

/** The subjects that a paper stands under, the meeting first. */
export function subjectsOf(paper: Pick<Paper, "id" | "item">): string[] {
  return [...new Set(["", paper.item, paper.id])];
}

/** Whether a rule says nothing at all. */
export function isEmpty(rule: RuleFacts): boolean {
  return JSON.stringify(rule) === JSON.stringify(NO_RULE);
}

const NAMED_MOST = 4;

/** The readers of one rule by name; empty where it adds no limit. */
export function readersInWords(room: Room, readers: readonly Reader[], t: Words): string {
  if (readers.length === 0 || readers.some(({ kind }) => kind === "everyone")) return "";
  const named = readers.slice(0, NAMED_MOST).map((reader) => nameOf(room, reader, t));
  const rest = readers.length - named.length;
  return [...named, ...(rest > 0 ? [t.others(rest)] : [])].join(", ");
}

/** One group of readers in words. */
export function nameOf(room: Room, { kind, of }: Reader, t: Words): string {
  switch (kind) {
    case "everyone":
      return t.everyone;
    case "officials":
      return t.officialsIn;
    case "guests":
      return t.guestsIn;
    case "site":
      return t.siteIn(find(room, "site", of)?.label ?? of);
    case "unit":
      return t.unitIn(of);
    case "person":
      return t.personIn(find(room, "participant", of)?.name ?? of);
    default:
      return kind satisfies never;
  }
}

/** Who reads where all of these rules agree, and under which conditions. */
export function whoReads(
  room: Room,
  rules: readonly RuleFacts[],
  t: Words,
  moment: (iso: string) => string,
): { readonly who: string; readonly conditions: string } {
  const limits = rules.map((rule) => readersInWords(room, rule.readers, t));
  const distinct = [...new Set(limits.filter((limit) => limit !== ""))];
  const told = rules.flatMap((rule) => [
    rule.from_at && t.fromAt(moment(rule.from_at)),
    rule.until_at && t.untilAt(moment(rule.until_at)),
    rule.while_active && t.activeIn,
    rule.by_chair && t.chairIn,
    rule.verified && t.verifiedIn,
  ]);
  const conditions = [...new Set(told.filter((one) => typeof one === "string" && one !== ""))];
  return { who: distinct.join(t.andAlso) || t.everyone, conditions: conditions.join(", ") };
}

/** Whether readers may keep a paper: the nearest rule that says something. */
export function mayKeep(rules: readonly RuleFacts[]): boolean {
  return rules.findLast((rule) => rule.keep !== null)?.keep ?? false;
}

/** Every unit that somebody on the roster belongs to, in Vietnamese order. */
export function unitsOf(room: Room): string[] {
  const units = all(room, "participant").map(({ unit }) => unit);
  return [...new Set(units.filter((unit) => unit !== ""))].sort((a, b) => a.localeCompare(b, "vi"));
}
