/** Who is convened in which capacity, by delegation, and how the meeting counts. */
import { type Capacity, OFFICIALS } from "./door/facts";
import { answer, get, RequestError } from "./http";
import type { Participant } from "./wire";

export interface Convened {
  readonly participant: string;
  readonly capacity: Capacity;
  readonly alternate_rank: number;
  /** Number of the decision by which an alternate takes somebody's place. */
  readonly decision: string;
  /** Where a guest or a member of staff may go. */
  readonly zone: string;
}

export interface Quota {
  readonly unit: string;
  readonly number: number;
}

/** What this page changes of the rules; the others are sent back as they came. */
export interface Rules {
  readonly all_members: boolean;
  readonly temporary_counts: boolean;
  readonly with_religion: boolean;
  readonly data_limit_days: number;
  readonly keep_days: number;
  readonly superior: string;
  readonly body: string;
  readonly place: string;
  readonly quotas: readonly Quota[];
  readonly desks: readonly Serving[];
}

/** That a desk serves a delegation; one without such a line is served by all. */
export interface Serving {
  readonly unit: string;
  /** The account of the desk. */
  readonly desk: string;
}

export interface DeskAccount {
  readonly account: string;
  readonly label: string;
}

const at = (meeting: string): string =>
  `/api/meetings/${encodeURIComponent(meeting)}/credentials`;

export const rulesOf = (meeting: string): Promise<Rules> => get(`${at(meeting)}/rules`);

export const putRules = (meeting: string, rules: Rules): Promise<Rules> =>
  put(`${at(meeting)}/rules`, rules);

/** The desks of the meeting. */
export async function desksOf(meeting: string): Promise<readonly DeskAccount[]> {
  return (await get<{ readonly desks: readonly DeskAccount[] }>(`${at(meeting)}/desks`)).desks;
}

/** Who serves which delegation once this desk serves this one, or does no more. */
export function servingBy(
  desks: readonly Serving[],
  unit: string,
  desk: string,
  serves: boolean,
): readonly Serving[] {
  const rest = desks.filter((one) => one.unit !== unit || one.desk !== desk);
  return serves ? [...rest, { unit, desk }] : rest;
}

export async function convenedOf(meeting: string): Promise<readonly Convened[]> {
  const told = await get<{ readonly people: readonly Convened[] }>(`${at(meeting)}/convened`);
  return told.people;
}

export const putConvened = (meeting: string, people: readonly Convened[]): Promise<unknown> =>
  put(`${at(meeting)}/convened`, { people });

async function put<T>(path: string, body: unknown): Promise<T> {
  const headers = { "content-type": "application/json" };
  const init = { method: "PUT", headers, body: JSON.stringify(body) } as const;
  const response = await fetch(path, { credentials: "same-origin", ...init }).catch(() => {
    throw new RequestError("no_answer");
  });
  return answer<T>(response);
}

export interface Convenee {
  readonly person: Participant;
  readonly convened: Convened;
}

export interface Delegation {
  /** Empty for whoever is named without one. */
  readonly unit: string;
  readonly people: readonly Convenee[];
  readonly counts: Readonly<Record<Capacity, number>>;
  /** Delegates without alternates who replace nobody. */
  readonly delegates: number;
  /** What was allotted; null where nothing was said. */
  readonly quota: number | null;
}

/** Everybody on the roster by delegation, in the order of the roster. */
export function delegationsOf(
  roster: readonly Participant[],
  told: readonly Convened[],
  quotas: readonly Quota[],
): readonly Delegation[] {
  const known = new Map(told.map((one) => [one.participant, one]));
  const allotted = new Map(quotas.map(({ unit, number }) => [unit, number]));
  const units = new Set([...roster.map(({ unit }) => unit), ...allotted.keys()]);
  return [...units].map((unit) => {
    const people = roster
      .filter((person) => person.unit === unit)
      .map((person) => ({ person, convened: known.get(person.id) ?? standard(person) }));
    const delegates = people.filter((one) => isDelegate(one)).length;
    const of = (capacity: Capacity) =>
      people.filter(({ convened }) => convened.capacity === capacity).length;
    const counts = {
      ex_officio: of("ex_officio"),
      elected: of("elected"),
      appointed: of("appointed"),
      alternate: of("alternate"),
      guest: of("guest"),
      service: of("service"),
      press: of("press"),
    };
    return { unit, people, counts, delegates, quota: allotted.get(unit) ?? null };
  });
}

/** What holds of somebody of whom nothing was said. */
function standard({ id, eligibility }: Participant): Convened {
  const capacity = eligibility === "guest" ? "guest" : "elected";
  return { participant: id, capacity, alternate_rank: 0, decision: "", zone: "" };
}

/** Whether somebody counts as a delegate: an alternate does once a decision says so. */
export function isDelegate({ person, convened }: Convenee): boolean {
  if (convened.capacity === "alternate") {
    return convened.decision !== "" && person.substitute_for !== "";
  }
  return OFFICIALS.some((one) => one === convened.capacity);
}

/** The quotas with one of them changed; null takes it away. */
export function allotting(
  quotas: readonly Quota[],
  unit: string,
  number: number | null,
): readonly Quota[] {
  const others = quotas.filter((one) => one.unit !== unit);
  return number === null ? others : [...others, { unit, number }];
}
