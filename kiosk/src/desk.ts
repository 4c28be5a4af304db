/**
 * What the desk is told of a badge or a name.  The shape of a verdict is settled in
 * meetingroom/members/verdict.py; it is read here, once, field by field.
 */
import { get, post as send } from "./http";

export type Colour = "green" | "amber" | "red" | "info";
export type Admit = "yes" | "after_check" | "no";

/** What a desk may see of one participant. */
export interface Person {
  readonly participant: string;
  readonly name: string;
  readonly position: string;
  readonly unit: string;
  readonly eligibility: "official" | "guest";
  /** Labels, not ids; empty where there is none. */
  readonly seat: string;
  readonly site: string;
  readonly presence: "expected" | "in" | "out" | "withdrawn";
  readonly photo: boolean;
  /** ISO date, only where several bear this name. */
  readonly bornOn: string | null;
  /** Where the portrait is on this device, while there is no server to ask. */
  readonly face?: string;
}

export interface Finding {
  readonly code: string;
  readonly colour: Colour;
  readonly message: Readonly<Record<"vi" | "en", string>>;
}

export interface Verdict extends Finding {
  readonly admit: Admit;
  readonly person: Person | null;
  readonly others: readonly Finding[];
  /** What is wrong with the data or the desk, whoever stands there. */
  readonly banners: readonly Finding[];
  /** Somebody left who was not noted as inside. */
  readonly noEntry: boolean;
  /** The revision that shows the person inside; null where nobody was admitted. */
  readonly rev: number | null;
}

/** Whom a search may mean, and what is told where all of them bear one name. */
export interface Search {
  readonly people: readonly Person[];
  readonly finding: Finding | null;
}

/** How the person was found, which an admission has to say again. */
export type Found =
  | { readonly via: "badge"; readonly badge: string }
  | { readonly via: "search" };

const at = (meeting: string): string => `/api/meetings/${encodeURIComponent(meeting)}`;

/** Somebody stands there: a line that says nothing is as good as none. */
export const PATIENCE_MS = 4_000;

const post = (path: string, body: unknown): Promise<unknown> =>
  send(path, body, { signal: AbortSignal.timeout(PATIENCE_MS) });

/** What this device believes the time to be, right or wrong. */
const clock = (): string => new Date().toISOString();

/** The verdict on whatever a reader sent. */
export async function scan(meeting: string, badge: string): Promise<Verdict> {
  return verdictOf(await post(`${at(meeting)}/desk/scan`, { badge, clock: clock() }));
}

/** The verdict on somebody found by name. */
export async function verify(meeting: string, participant: string): Promise<Verdict> {
  return verdictOf(await post(`${at(meeting)}/desk/verify`, { participant, clock: clock() }));
}

/** People of the roster whom these words may mean. */
export async function search(
  meeting: string,
  words: string,
  signal: AbortSignal,
): Promise<Search> {
  const path = `${at(meeting)}/desk/search?q=${encodeURIComponent(words)}`;
  const told = fields(await get<unknown>(path, signal));
  const finding = told["finding"] ? findingOf(fields(told["finding"])) : null;
  return { people: listOf(told["people"]).flatMap(personOf), finding };
}

/** Let somebody in; the same `admission` twice is carried out once. */
export async function admit(
  meeting: string,
  admission: string,
  participant: string,
  found: Found,
  confirm: boolean,
): Promise<Verdict> {
  const badge = found.via === "badge" ? found.badge : null;
  const wish = { admission, participant, via: found.via, badge, confirm };
  return verdictOf(await post(`${at(meeting)}/desk/admit`, wish));
}

/** Note by a badge that its bearer leaves; the same `admission` twice is one exit. */
export async function leave(meeting: string, admission: string, badge: string): Promise<Verdict> {
  return verdictOf(await post(`${at(meeting)}/desk/leave`, { admission, badge }));
}

/** Hold somebody who is not the one on the photo. */
export async function hold(meeting: string, participant: string): Promise<Verdict> {
  return verdictOf(await post(`${at(meeting)}/desk/hold`, { participant }));
}

/** What is known of a card number whose holder is on no list; never whose it is. */
export interface KnownCard {
  readonly standing: "current" | "ask_committee" | "unknown";
  /** Where a member in good standing belongs. */
  readonly unit: string;
  /** ISO date of the data; null where there are none. */
  readonly data_on: string | null;
}

export async function checkCard(meeting: string, card: string): Promise<KnownCard> {
  const told = fields(await post(`${at(meeting)}/desk/card`, { card }));
  return {
    standing: oneOf(told["standing"], ["current", "unknown"], "ask_committee"),
    unit: text(told["unit"]),
    data_on: text(told["data_on"]) || null,
  };
}

/** Where the portrait is. */
export function photoUrl(meeting: string, participant: string): string {
  return `${at(meeting)}/participants/${encodeURIComponent(participant)}/photo`;
}

/** Read a verdict; what is missing counts against admitting. */
export function verdictOf(data: unknown): Verdict {
  const told = fields(data);
  return {
    ...findingOf(told),
    admit: oneOf(told["admit"], ["yes", "after_check"], "no"),
    person: personOf(told["person"])[0] ?? null,
    others: listOf(told["others"]).map((other) => findingOf(fields(other))),
    banners: listOf(told["banners"]).map((banner) => findingOf(fields(banner))),
    noEntry: told["no_entry"] === true,
    rev: typeof told["rev"] === "number" ? told["rev"] : null,
  };
}

function findingOf(told: Fields): Finding {
  return {
    code: text(told["code"]),
    colour: oneOf(told["colour"], ["green", "amber", "info"], "red"),
    message: { vi: text(told["message_vi"]), en: text(told["message_en"]) },
  };
}

function personOf(data: unknown): Person[] {
  const told = fields(data);
  if (text(told["participant"]) === "") return [];
  return [
    {
      participant: text(told["participant"]),
      name: text(told["name"]),
      position: text(told["position"]),
      unit: text(told["unit"]),
      eligibility: oneOf(told["eligibility"], ["official"], "guest"),
      seat: text(told["seat"]),
      site: text(told["site"]),
      presence: oneOf(told["presence"], ["in", "out", "withdrawn"], "expected"),
      photo: told["photo"] === true,
      bornOn: text(told["born_on"]) || null,
    },
  ];
}

type Fields = Readonly<Record<string, unknown>>;

function fields(data: unknown): Fields {
  return typeof data === "object" && data !== null ? { ...data } : {};
}

function listOf(data: unknown): readonly unknown[] {
  return Array.isArray(data) ? data : [];
}

function text(data: unknown): string {
  return typeof data === "string" ? data : "";
}

function oneOf<T extends string, D extends string>(
  data: unknown,
  known: readonly T[],
  otherwise: D,
): T | D {
  return known.find((value) => value === data) ?? otherwise;
}
