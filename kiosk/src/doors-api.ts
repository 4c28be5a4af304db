/** Tokens of encoders and players. */
import { get, post } from "./http";

export type DoorUse = "publish" | "play";

/** What is known of a token; its secret was shown once. */
export interface Door {
  readonly id: string;
  readonly site: string;
  readonly use: DoorUse;
  readonly label: string;
  readonly expires_at: string;
  readonly revoked_at: string | null;
  readonly used_at: string | null;
}

export interface Issued {
  readonly token: string;
  /** The address that it opens. */
  readonly url: string;
  readonly door: Door;
}

export interface DoorWish {
  readonly label: string;
  readonly site: string;
  readonly use: DoorUse;
  readonly hours: number;
}

const path = (meeting: string): string => `/api/meetings/${encodeURIComponent(meeting)}/doors`;

export async function listDoors(meeting: string): Promise<readonly Door[]> {
  return (await get<{ doors: readonly Door[] }>(path(meeting))).doors;
}

export function issueDoor(meeting: string, wish: DoorWish): Promise<Issued> {
  return post<Issued>(path(meeting), wish);
}

export async function revokeDoor(meeting: string, door: string): Promise<void> {
  await post(`${path(meeting)}/${encodeURIComponent(door)}/revoke`);
}

/** How a token stands at a moment. */
export function standOf(door: Door, now_ms: number): "open" | "revoked" | "over" {
  if (door.revoked_at !== null) return "revoked";
  return now_ms < Date.parse(door.expires_at) ? "open" : "over";
}
