/**
 * Everything that the decision table of the door looks at, as the server has it: see
 * meetingroom/members/facts.py.  Instants and days are ISO texts.
 */
export const OFFICIALS = ["ex_officio", "elected", "appointed", "alternate"] as const;
export const GUESTS = ["guest", "service", "press"] as const;
/** In the order of their numbers in badges, from 1. */
export const CAPACITIES = [...OFFICIALS, ...GUESTS] as const;
export type Capacity = (typeof CAPACITIES)[number];
export type Presence = "expected" | "in" | "out" | "withdrawn";

/** What a genuine badge says, as far as the table asks. */
export interface Badge {
  readonly serial: number;
  readonly sequence: number;
  readonly valid_from: string;
  readonly valid_to: string;
}

export interface Standing {
  readonly sequence: number;
  readonly issued_at: string;
  readonly revoked?: boolean;
  readonly serial?: number;
}

export interface Known {
  readonly name: string;
  readonly unit: string;
  readonly seat: string;
  readonly site: string;
  readonly presence: Presence;
  readonly photo: boolean;
}

export interface Override {
  readonly by: string;
  readonly reason: string;
  readonly codes: readonly string[];
}

export interface Facts {
  readonly at: string;
  readonly direction: "in" | "out";
  readonly reading: "none" | "not_a_badge" | "unknown_key" | "forged" | "genuine";
  readonly badge: Badge | null;
  readonly this_meeting: boolean;
  readonly standing: Standing | null;
  readonly person: Known | null;
  readonly status: string | null;
  readonly unlisted: boolean;
  readonly expected_here: boolean;
  readonly repeated: boolean;
  readonly entered_at: string | null;
  readonly entered_desk: string;
  readonly capacity: Capacity;
  readonly summons: "summoned" | "not_summoned" | "withdrawn";
  readonly all_members: boolean;
  readonly temporary_counts: boolean;
  readonly opens_on: string | null;
  readonly moved: "" | "inside" | "outside";
  readonly moved_on: string | null;
  readonly retired_on: string | null;
  readonly replaced: boolean;
  readonly replaces: string;
  readonly decision: string;
  readonly other_capacity: Capacity | null;
  readonly zone: string;
  readonly closed_to_person: boolean;
  readonly other_person: boolean;
  readonly name_mismatch: readonly string[];
  readonly card_differs: boolean;
  readonly citizen_card_differs: readonly ("name" | "born_on")[];
  readonly matches: number;
  readonly override: Override | null;
  readonly other_meeting: string;
  readonly data_on: string | null;
  readonly data_age_days: number | null;
  readonly data_limit_days: number;
  readonly offline: boolean;
  readonly delegations: readonly string[];
  readonly own_desk: string;
  readonly clock_offset_s: number;
  readonly clock_jumped_back: boolean;
}

const USUAL: Omit<Facts, "at" | "reading"> = {
  direction: "in",
  badge: null,
  this_meeting: true,
  standing: null,
  person: null,
  status: null,
  unlisted: false,
  expected_here: true,
  repeated: false,
  entered_at: null,
  entered_desk: "",
  capacity: "elected",
  summons: "summoned",
  all_members: false,
  temporary_counts: true,
  opens_on: null,
  moved: "",
  moved_on: null,
  retired_on: null,
  replaced: false,
  replaces: "",
  decision: "",
  other_capacity: null,
  zone: "",
  closed_to_person: false,
  other_person: false,
  name_mismatch: [],
  card_differs: false,
  citizen_card_differs: [],
  matches: 0,
  override: null,
  other_meeting: "",
  data_on: null,
  data_age_days: null,
  data_limit_days: 92,
  offline: false,
  delegations: [],
  own_desk: "",
  clock_offset_s: 0,
  clock_jumped_back: false,
};

/** Facts of which only what is not as usual is said. */
export function factsOf(
  told: Partial<Facts> & Pick<Facts, "at" | "reading">,
): Facts {
  return { ...USUAL, ...told };
}
