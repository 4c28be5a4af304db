/** The screen that a site shares, as a viewer has it.  Pure. */
import { find, only, type Room } from "./room";
import type { SharedScreen, Site } from "./wire";

/** The stream in which whichever screen is shared arrives. */
export const SCREEN_LINE = "~screen";

/** How a site's screen is named where cameras are named by their sites. */
export function screenOf(site: string): string {
  return `${site}/screen`;
}

/** Whether a source is somebody's screen. */
export function isScreen(name: string): boolean {
  return name.endsWith("/screen");
}

/** The record of the shared screen; undefined before anybody shared. */
export function sharedScreen(room: Room): SharedScreen | undefined {
  return only(room, "shared_screen");
}

/** The site whose screen a viewer at `own` sees now; its own it sees without us. */
export function screenShown(room: Room, own: string): Site | undefined {
  const shared = sharedScreen(room);
  if (!shared || shared.site === own || shared.link === "offline") return undefined;
  return find(room, "site", shared.site);
}

/** How it stands with the own screen. */
export type OwnShare = "none" | "asking" | "sharing";

export function ownShare(shared: SharedScreen | undefined, own: string): OwnShare {
  if (shared?.site === own) return "sharing";
  return shared?.asking === own ? "asking" : "none";
}
