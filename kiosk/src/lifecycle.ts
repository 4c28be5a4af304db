/** Where a meeting stands, and what keeps it from its next step. */
import { all, only, type Room } from "./room";
import type { Command, Meeting } from "./wire";

type Status = Meeting["status"];

export type Step = "convene" | "ready" | "redraft" | "postpone" | "cancel" | "minute" | "archive";
export type Hindrance = "noItems" | "noPeople" | "papersLeft" | "notCounted" | "notSigned" | "stillOpen";

/** The way of a meeting that goes as planned. */
export const WAY: readonly Status[] = [
  "draft",
  "convened",
  "ready",
  "open",
  "closed",
  "minuted",
  "archived",
];

const STEPS: Readonly<Record<Status, readonly Step[]>> = {
  draft: ["convene", "postpone", "cancel"],
  convened: ["ready", "redraft", "postpone", "cancel"],
  ready: ["redraft", "postpone", "cancel"],
  open: [],
  recess: [],
  closed: ["minute"],
  minuted: ["archive"],
  archived: [],
  postponed: ["convene", "redraft", "cancel"],
  cancelled: [],
};

/** What the secretariat can do with the meeting now. */
export function stepsOf(meeting: Meeting): readonly Step[] {
  return STEPS[meeting.status];
}

/** Whether the sitting is over: nothing happens in it any more. */
export function isOver({ status }: Pick<Meeting, "status">): boolean {
  return status === "closed" || status === "minuted" || isSealed({ status });
}

/** Whether nothing of the meeting is corrected any more. */
export function isSealed({ status }: Pick<Meeting, "status">): boolean {
  return status === "archived" || status === "cancelled";
}

/** How far along its way a meeting is; a recess is part of the sitting. */
export function placeOnWay(meeting: Meeting): number {
  return WAY.indexOf(meeting.status === "recess" ? "open" : meeting.status);
}

/** How many papers could not be read if the meeting began now. */
export function papersLeft(room: Room): number {
  return all(room, "paper").filter(
    ({ status, pages, ready }) =>
      status === "draft" || (status === "released" && !(pages > 0 && pages === ready)),
  ).length;
}

/** Why a step would be refused, or nothing. */
export function hindrance(room: Room, step: Step): Hindrance | null {
  const polls = all(room, "poll").map((poll) => poll.status);
  const running = polls.some((status) => status === "open" || status === "paused");
  switch (step) {
    case "convene":
      if (all(room, "agenda_item").every((item) => item.status === "withdrawn")) return "noItems";
      return all(room, "participant").every((p) => p.presence === "withdrawn") ? "noPeople" : null;
    case "ready":
      return papersLeft(room) > 0 ? "papersLeft" : null;
    case "minute":
      if (running || polls.includes("closed")) return "notCounted";
      return isSigned(room) ? null : "notSigned";
    case "archive":
      if (running) return "stillOpen";
      return isSigned(room) ? null : "notSigned";
    case "redraft":
    case "postpone":
    case "cancel":
      return null;
    default:
      return step satisfies never;
  }
}

/** Whether a revision of the minutes is in force. */
function isSigned(room: Room): boolean {
  return all(room, "signed_minutes").some((signed) => signed.void === "");
}

/** The wish that makes a step. */
export function stepCommand(step: Step, reason: string): Command {
  switch (step) {
    case "convene":
      return { type: "meeting.convene" };
    case "ready":
      return { type: "meeting.ready", despite: reason };
    case "redraft":
      return { type: "meeting.redraft" };
    case "postpone":
      return { type: "meeting.postpone", reason, starts_at: null };
    case "cancel":
      return { type: "meeting.cancel", reason };
    case "minute":
      return { type: "meeting.minute" };
    case "archive":
      return { type: "meeting.archive" };
    default:
      return step satisfies never;
  }
}

/** Whether the doors are closed to whoever looks here: nothing but the meeting is told. */
export function isShutOut(room: Room): boolean {
  return only(room, "meeting")?.mode === "closed_door" && only(room, "stage") === undefined;
}

/** How many of those present would have to leave if the doors were closed. */
export function leaving(room: Room): number {
  const barred = new Set(
    all(room, "site")
      .filter((site) => site.kind === "district" && !site.clearance)
      .map((site) => site.id),
  );
  return all(room, "participant").filter(
    (p) =>
      p.presence === "in" &&
      (p.eligibility === "guest" || (barred.has(p.site) && p.mode !== "hall")),
  ).length;
}
