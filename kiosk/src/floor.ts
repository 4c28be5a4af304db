/** Who has the floor and who waits for it, as the screens count it.  Pure. */
import { all, find, inOrder, type Room } from "./room";
import type { FloorList, SpeakerRequest, Speech } from "./wire";

/** The colour of a speaker's clock; a stopwatch has none. */
export type Phase = "none" | "calm" | "warning" | "over";
export type Kind = SpeakerRequest["kind"];

const PER_SPEAKER_S = 300;

/** The item before the meeting; empty where there is none. */
export function activeItem(room: Room): string {
  return all(room, "agenda_item").find((item) => item.status === "active")?.id ?? "";
}

export const waits = ({ status }: SpeakerRequest): boolean =>
  status === "queued" || status === "called";

/** Who waits to speak to an item, in order. */
export function waiting(room: Room, item: string): SpeakerRequest[] {
  return inOrder(all(room, "speaker_request")).filter((r) => r.item === item && waits(r));
}

const SETTLED: ReadonlySet<SpeakerRequest["status"]> = new Set([
  "finished",
  "declined",
  "no_show",
  "written",
]);

/** Who was heard, declined or missed, and may come back; the last on the list first. */
export function settled(room: Room, item: string): SpeakerRequest[] {
  return inOrder(all(room, "speaker_request"))
    .filter((r) => r.item === item && SETTLED.has(r.status))
    .reverse();
}

/** The speeches that have not ended, the longest first. */
export function going(room: Room): Speech[] {
  return inOrder(all(room, "speech")).filter((speech) => speech.ended_at === null);
}

/** Whoever the hall looks at: the newest whose clock runs, or else the newest. */
export function speaking(room: Room): Speech | undefined {
  const having = going(room);
  return having.findLast((speech) => speech.since !== null) ?? having.at(-1);
}

/** The rules of an item's list: its own, or those of the pattern. */
export function listOf(room: Room, item: string): Partial<FloorList> {
  const own = find(room, "floor_list", `floor/${item}`);
  return own ?? { ...find(room, "floor_list", "floor/"), open: true };
}

export function perSpeaker(list: Partial<FloorList>): number | null {
  return list.per_speaker_s === undefined ? PER_SPEAKER_S : list.per_speaker_s;
}

/** Whether delegates and sites may put themselves down now. */
export function isOpen(list: Partial<FloorList>, now_ms: number): boolean {
  const { opens_at = null, closes_at = null } = list.window ?? {};
  if (list.open === false || (opens_at && now_ms < Date.parse(opens_at))) return false;
  return !closes_at || now_ms < Date.parse(closes_at);
}

/** The clock of a speech, or of whatever else counts as one does. */
export type Counted = Pick<Speech, "since" | "spent_ms" | "limit_s">;

/** How long somebody has spoken, pauses apart. */
export function spent(speech: Omit<Counted, "limit_s">, now_ms: number): number {
  const run = speech.since ? Math.max(0, now_ms - Date.parse(speech.since)) : 0;
  return speech.spent_ms + run;
}

/** What is left, less than nothing once it is over; null for a stopwatch. */
export function left(speech: Counted, now_ms: number): number | null {
  return speech.limit_s === null ? null : speech.limit_s * 1_000 - spent(speech, now_ms);
}

export function phase(speech: Counted & Pick<Speech, "warn_s">, now_ms: number): Phase {
  const rest = left(speech, now_ms);
  if (rest === null) return "none";
  if (rest <= 0) return "over";
  return rest <= speech.warn_s * 1_000 ? "warning" : "calm";
}

/** The clock as it is read: 4:32, or −0:12 once the time is over. */
export function clockText(speech: Counted, now_ms: number): string {
  const rest = left(speech, now_ms) ?? spent(speech, now_ms);
  const down = speech.limit_s !== null && rest > 0;
  const whole = down ? Math.ceil(rest / 1_000) : Math.floor(Math.abs(rest) / 1_000);
  const sign = rest < 0 && whole > 0 ? "−" : "";
  return `${sign}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** When everybody who waits will have spoken; null where nobody is limited. */
export function forecast(room: Room, item: string, now_ms: number): number | null {
  const each_s = perSpeaker(listOf(room, item));
  if (each_s === null) return null;
  const rest = speaking(room);
  const first_ms = Math.max(0, (rest && left(rest, now_ms)) ?? 0);
  return now_ms + first_ms + waiting(room, item).length * each_s * 1_000;
}

/** How often a party has spoken in the discussion. */
export function timesSpoken(room: Room, request: SpeakerRequest): number {
  const who = request.party || request.name;
  return all(room, "speech").filter(
    (s) => s.kind === "discussion" && (s.party || s.name) === who && s.ended_at !== null,
  ).length;
}

export interface Who {
  readonly name: string;
  /** The unit or the site; empty where there is neither. */
  readonly about: string;
}

/** A name and what is said beside it; a site's speaker before the site. */
export function whoIs(room: Room, one: SpeakerRequest | Speech): Who {
  if (one.speaker) return { name: one.speaker, about: one.name };
  const site = one.site === one.party ? undefined : find(room, "site", one.site);
  return { name: one.name, about: one.unit || (site?.label ?? "") };
}

/** What is left of a delegation's time, also less than nothing; null without one. */
export function budgetLeft(room: Room, item: string, group: string, now_ms: number): number | null {
  const budget = listOf(room, item).budgets?.find((one) => one.group === group);
  if (!budget) return null;
  const used = all(room, "speech").filter((s) => s.item === item && s.group === group);
  return used.reduce((rest, s) => rest - spent(s, now_ms), budget.limit_s * 1_000);
}
