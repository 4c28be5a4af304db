/** The operators' chat: what is new, and who wrote to whom.  Pure. */
import { all, find, inOrder, only, type Room } from "./room";
import type { ChatLine, SayChat, Site } from "./wire";

export const LINE_MAX = 500;
/** As many lines as a panel has room to remember; the server keeps no more either. */
const SHOWN_MAX = 200;
const LIVES: ReadonlySet<string> = new Set(["draft", "convened", "ready", "open", "recess", "postponed"]);

/** Who reads along: a site, or somebody of the technician, the chair, the office. */
export interface Self {
  readonly role: string;
  /** The own site; empty for all others. */
  readonly site: string;
}

/** Whom a line goes to, as one value of a list: all, technical, or a site. */
export type Target = Pick<SayChat, "group" | "name">;

/** The lines in their order, the newest last. */
export function chatLines(room: Room): ChatLine[] {
  return inOrder(all(room, "chat_line")).slice(-SHOWN_MAX);
}

/** Whether the chat is open: not in a rehearsal, and not once the meeting is over. */
export function chatLives(room: Room): boolean {
  const meeting = only(room, "meeting");
  return meeting !== undefined && meeting.rehearsal === "" && LIVES.has(meeting.status);
}

/** Whether a line comes from this device, or from others in the same role. */
export function isOwn(line: ChatLine, self: Self): boolean {
  return line.role === self.role && line.site === self.site;
}

/** The lines of others behind the last that was seen. */
export function unread(lines: readonly ChatLine[], self: Self, seen: number): ChatLine[] {
  return lines.filter((line) => line.order > seen && !isOwn(line, self));
}

/** The other sites, which a line may go to. */
export function partners(room: Room, self: Self): Site[] {
  return inOrder(all(room, "site")).filter(({ id }) => id !== self.site);
}

/** The name of a site, or its id where it is not known here. */
export function siteName(room: Room, id: string): string {
  return find(room, "site", id)?.label ?? id;
}

/** Where an answer to a line goes: back to its site, else to those who run the meeting. */
export function answerTo(line: ChatLine): Target {
  if (line.site === "") return { group: "technical", name: "" };
  return { group: "site", name: line.site };
}

/** A target as the value of a choice, and back. */
export function choiceOf({ group, name }: Target): string {
  return group === "site" ? `site/${name}` : group;
}

export function targetOf(choice: string): Target {
  if (choice.startsWith("site/")) return { group: "site", name: choice.slice("site/".length) };
  return { group: choice === "technical" ? "technical" : "all", name: "" };
}
