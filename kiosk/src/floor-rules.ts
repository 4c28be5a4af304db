/** The rules of a list of speakers as they are read and written in forms.  Pure. */
import { listOf, spent } from "./floor";
import type { Lang } from "./preferences";
import { all, find, inOrder, type Room } from "./room";
import { rosterOf } from "./roster";
import { minutesOf } from "./time";
import type { Budget, FloorList, PointKind, SetFloorRules, SpeakerRequest } from "./wire";

export type Plan = Omit<FloorList, "type" | "id" | "item">;
export type RuleWish = Partial<Omit<SetFloorRules, "type" | "item">>;

/** What holds where nobody has chosen. */
export const USUAL: Plan = {
  open: true,
  order_rule: "arrival",
  per_speaker_s: 300,
  warn_s: 30,
  window: { opens_at: null, closes_at: null },
  points_when_closed: true,
  points: [],
  stances: false,
  more: false,
  present_only: false,
  max_open: 1,
  when_full: "shift",
  reserve_remote: false,
  keep_replies: false,
  camera: true,
  budgets: [],
};

const SAME: Omit<SetFloorRules, "type" | "item"> = {
  open: null,
  order_rule: null,
  per_speaker_s: null,
  unlimited: null,
  warn_s: null,
  window: null,
  points_when_closed: null,
  points: null,
  stances: null,
  more: null,
  present_only: null,
  max_open: null,
  when_full: null,
  reserve_remote: null,
  keep_replies: null,
  camera: null,
  budgets: null,
};

/** The wish for other rules of an item's list, or of the pattern; the rest stays. */
export function ruleWish(item: string, wish: RuleWish): SetFloorRules {
  return { type: "floor.rules", item, ...SAME, ...wish };
}

/** The rules that hold for an item, or those of the pattern. */
export function planOf(room: Room, item: string): Plan {
  return { ...USUAL, ...listOf(room, item) };
}

/** Whether an item has rules of its own, which the pattern does not move. */
export function hasOwn(room: Room, item: string): boolean {
  return item !== "" && find(room, "floor_list", `floor/${item}`) !== undefined;
}

/** Kinds of points of order, one a line, the most urgent first. */
export function pointLines(points: readonly PointKind[]): string {
  return [...points].sort((a, b) => a.rank - b.rank).map((point) => point.label).join("\n");
}

export function pointsOf(text: string): PointKind[] {
  const labels = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  return [...new Set(labels)].map((label, at) => ({ label, rank: Math.min(99, at + 1) }));
}

/** Budgets of delegations, one a line: name; minutes. */
export function budgetLines(budgets: readonly Budget[], lang: Lang): string {
  return budgets.map((one) => `${one.group}; ${minutesOf(one.limit_s, lang)}`).join("\n");
}

/** What lines mean as budgets; or the number of the first line that means nothing. */
export function budgetsOf(text: string): readonly Budget[] | number {
  const found: Budget[] = [];
  const lines = text.normalize("NFC").split(/\r?\n/);
  for (const [at, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const parts = /^(.*?)\s*[;\t|]\s*(\d+(?:[.,]\d+)?)\s*$/.exec(line);
    const group = parts?.[1]?.trim() ?? "";
    const limit_s = Math.round(Number((parts?.[2] ?? "").replace(",", ".")) * 60);
    const known = found.some((one) => one.group === group);
    if (!parts || group === "" || known || limit_s > 86_400) return at + 1;
    found.push({ group, limit_s });
  }
  return found;
}

/** Every delegation of a meeting: the units, and the sites that speak as such. */
export function delegations(room: Room): string[] {
  const people = rosterOf(room).filter((person) => person.eligibility === "official");
  const sites = inOrder(all(room, "site")).filter((site) => site.kind === "district");
  const names = [...people.map((person) => person.unit), ...sites.map((site) => site.label)];
  return [...new Set(names.filter((name) => name !== ""))];
}

/** The lines of the budgets with a line for each delegation that has none yet. */
export function filledUp(text: string, groups: readonly string[], minutes: number): string {
  const known = new Set(text.split("\n").map((line) => line.split(/[;\t|]/)[0]?.trim()));
  const more = groups.filter((group) => !known.has(group)).map((group) => `${group}; ${minutes}`);
  return [...text.split("\n").filter((line) => line.trim() !== ""), ...more].join("\n");
}

/** Whose time a request would use: its unit, or else its site; "" for nobody's. */
export function groupOf(room: Room, request: SpeakerRequest): string {
  if (request.kind !== "discussion") return "";
  return request.unit || (find(room, "site", request.site || request.party)?.label ?? "");
}

export interface Use {
  readonly group: string;
  readonly limit_s: number;
  readonly used_s: number;
}

/** How much of each budget is used. */
export function budgetUse(room: Room, item: string, now_ms: number): Use[] {
  const speeches = all(room, "speech").filter((speech) => speech.item === item);
  return planOf(room, item).budgets.map(({ group, limit_s }) => {
    const own = speeches.filter((speech) => speech.group === group);
    return { group, limit_s, used_s: own.reduce((sum, one) => sum + spent(one, now_ms), 0) / 1_000 };
  });
}

/** Whether nothing is left of a budget, to the second. */
export function isSpent({ used_s, limit_s }: Use): boolean {
  return used_s >= limit_s;
}
