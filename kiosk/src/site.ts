/** What a site is shown and told, as functions of the room.  Pure. */
import { all, find, inOrder, only, type Room } from "./room";
import type { Meeting, Paper, Site } from "./wire";

/** Whether a site may send: a place that listens may once the chair has admitted it. */
export function maySend(site: Site): boolean {
  return site.kind !== "listener" || site.admitted;
}

/** The sites that the chair could mute; the hall is where all of them are heard. */
export function unmuted(sites: readonly Site[]): Site[] {
  return sites.filter((site) => site.kind !== "hall" && maySend(site) && !site.muted);
}

/** Since when a site is missing from a meeting that sits; null of one that never was in. */
export function goneSince({ link, since }: Site, meeting: Meeting["status"]): string | null {
  const sits = meeting === "open" || meeting === "recess";
  return sits && link === "offline" ? since : null;
}

/** Every other party that may send, the hall first. */
export function others(room: Room, own: string): Site[] {
  const sites = inOrder(all(room, "site")).filter((site) => site.id !== own && maySend(site));
  const isHall = (site: Site): boolean => site.kind === "hall";
  return [...sites.filter(isHall), ...sites.filter((site) => !isHall(site))];
}

/** The site that is heard at this moment; empty when it has gone meanwhile. */
export function speakerOf(room: Room): string {
  const speaker = find(room, "site", only(room, "stage")?.speaker ?? "");
  return speaker?.link === "connected" ? speaker.id : "";
}

/**
 * Whose picture is large: the one chosen here, the one that the chair shows everybody,
 * the speaker, the hall, or whoever is there.
 */
export function mainSite(room: Room, own: string, chosen: string): Site | undefined {
  const parties = others(room, own);
  const byId = (id: string): Site | undefined => parties.find((site) => site.id === id);
  const speaker = speakerOf(room);
  const scene = only(room, "stage")?.scene;
  const shown = scene?.kind === "site" ? scene.site : "";
  const hall = parties.find((site) => site.kind === "hall");
  const there = parties.find((site) => site.link !== "offline");
  return byId(chosen) ?? byId(shown) ?? byId(speaker) ?? hall ?? there ?? parties[0];
}

export interface Shown {
  readonly paper: Paper;
  readonly page: number;
}

/** The page that the hall looks at: on the wall, else the one the chair has open. */
export function shownPage(room: Room): Shown | undefined {
  const scene = only(room, "stage")?.scene;
  const lead = only(room, "lead");
  const at = scene?.kind === "paper" ? scene : lead;
  const paper = at && find(room, "paper", at.paper);
  return paper && at && at.page <= paper.ready ? { paper, page: at.page } : undefined;
}

/** Whether the centre hears this site, and if not, whose doing that is. */
export type Hearing =
  | "heard"
  | "on_air"
  | "muted_by_chair"
  | "microphone_off"
  | "no_microphone"
  | "not_arriving"
  | "listening"
  | "not_connected";

interface OwnSound {
  readonly has: boolean;
  readonly on: boolean;
  readonly live: boolean;
}

/** What to tell this site about its own sound: never better than it is. */
export function hearing(site: Site, speaker: string, own: OwnSound): Hearing {
  if (!maySend(site)) return "listening";
  if (!own.live || site.link !== "connected") return "not_connected";
  if (!own.has) return "no_microphone";
  if (site.muted) return "muted_by_chair";
  if (!own.on) return "microphone_off";
  if (!site.audio) return "not_arriving";
  return speaker === site.id ? "on_air" : "heard";
}
