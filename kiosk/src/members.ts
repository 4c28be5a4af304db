/** The member directory, as the secretariat searches it for whom it invites. */
import { fold } from "./fold";
import { post } from "./http";

/** What the office may see of one member. */
export interface FoundMember {
  readonly id: string;
  readonly name: string;
  /** The year; the whole ISO date only where several bear this name. */
  readonly born_on: string;
  readonly unit: string;
  readonly status: "current" | "ask_committee";
}

/** As many as one search ever shows. */
export const FOUND_MOST = 20;
const CARD_DIGITS = 8;

/** Members by words of a name or a whole card number, in Vietnamese order. */
export async function searchMembers(query: string): Promise<readonly FoundMember[]> {
  const path = "/api/members/search";
  return (await post<{ people: readonly FoundMember[] }>(path, { query })).people;
}

/** Whether enough was typed for the server to search at all. */
export function isSearchable(typed: string): boolean {
  const text = typed.trim();
  if (/^\d+$/.test(text)) return text.length === CARD_DIGITS;
  return /[\p{L}\p{N}]/u.test(text);
}

/**
 * Whether an entry still means the member who was chosen: marks and capitals may be
 * corrected, another name is another person.
 */
export function isStill(member: FoundMember, name: string): boolean {
  return fold(member.name) === fold(name);
}
