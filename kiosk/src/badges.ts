/** Badges that were issued: which counts, which a newer one replaced, which was taken. */
import { get, post } from "./http";

export interface Issue {
  readonly participant: string;
  readonly sequence: number;
  readonly state: "current" | "void" | "revoked";
  readonly issued_at: string;
  readonly ended_at: string | null;
}

interface Told {
  readonly badges: readonly Issue[];
}

const at = (meeting: string): string => `/api/meetings/${encodeURIComponent(meeting)}`;

/** Every badge of the meeting. */
export async function issues(meeting: string): Promise<readonly Issue[]> {
  return (await get<Told>(`${at(meeting)}/badges`)).badges;
}

/** Void every badge of somebody; the answer is that person's badges. */
export async function revoke(
  meeting: string,
  participant: string,
  reason: string,
): Promise<readonly Issue[]> {
  const path = `${at(meeting)}/participants/${encodeURIComponent(participant)}/badge/revoke`;
  return (await post<Told>(path, { reason })).badges;
}
