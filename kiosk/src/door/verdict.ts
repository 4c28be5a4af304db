/**
 * The decision table on the device: facts in, what the desk is told out, as
 * meetingroom/members/verdict.py does it.  Late-loaded; the vectors in test/door hold
 * the two together.
 */
import type { Facts } from "./facts";
import { HOLDS } from "./holds";
import { filled, wordsOf } from "../words/door-phrases";
import { BANNERS, BY_DECISION, COLOURS, COUNTS, DECIDABLE, TABLE, UNSAID } from "../words/door-rows";

export interface Row {
  readonly code: string;
  readonly colour: string;
  readonly admit: string;
  readonly count: string;
  readonly vi: string;
  readonly en: string;
  readonly ways: readonly string[];
}

export interface Finding {
  readonly code: string;
  readonly colour: string;
  readonly message_vi: string;
  readonly message_en: string;
}

export interface Told extends Finding {
  readonly admit: string;
  readonly count: string;
  readonly no_entry: boolean;
  readonly others: readonly Finding[];
  readonly banners: readonly Finding[];
}

/** What a desk may know of whoever stands there. */
export function told(facts: Facts): Told {
  const holding = TABLE.filter((row) => row.ways.includes(facts.direction) && holds(row, facts));
  const decided = holding.filter((row) => isDecided(facts, row));
  const ranked = holding
    .filter((row) => !decided.includes(row))
    .sort((a, b) => COLOURS.indexOf(a.colour) - COLOURS.indexOf(b.colour));
  const [first, ...rest] = ranked;
  if (!first) throw new Error("no row of the table holds");
  const banners = BANNERS.filter((row) => row.ways.includes(facts.direction) && holds(row, facts));
  const words = wordsOf(facts);
  const finding = (row: Row): Finding => ({
    code: UNSAID.includes(row.code) ? "GAP_BTT" : row.code,
    colour: row.colour,
    message_vi: filled(row.vi, words),
    message_en: filled(row.en, words),
  });
  // What a decision was about is not told by its reason either.
  const quiet = decided.some((row) => UNSAID.includes(row.code));
  const said = (row: Row): Finding =>
    row.code === "GHI_DE" && quiet
      ? { ...finding(row), message_vi: BY_DECISION.vi, message_en: BY_DECISION.en }
      : finding(row);
  const result = said(first);
  const others = rest.filter((row) => row.colour !== "green" || row.code === "GHI_DE").map(said);
  const outside = facts.person !== null && facts.person.presence !== "in";
  return {
    ...result,
    admit: first.admit,
    count: strictest([...ranked, ...banners].map((row) => countOf(facts, row))),
    no_entry: first.code === "OK_RA" && outside,
    others: others.filter(
      (one, at) =>
        one.code !== result.code && others.findIndex(({ code }) => code === one.code) === at,
    ),
    banners: banners.map(finding),
  };
}

function holds(row: Row, facts: Facts): boolean {
  return HOLDS[row.code]?.(facts) === true;
}

function isDecided(facts: Facts, row: Row): boolean {
  return DECIDABLE.includes(row.code) && facts.override?.codes.includes(row.code) === true;
}

function countOf(facts: Facts, row: Row): string {
  return row.code === "TAM_THOI" && !facts.temporary_counts ? "no" : row.count;
}

function strictest(counts: readonly string[]): string {
  return COUNTS.find((count) => counts.includes(count)) ?? "none";
}
