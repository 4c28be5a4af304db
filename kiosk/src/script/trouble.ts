/** What keeps a step from being carried out, as far as the room tells.  Pure. */
import { findsVoters, pollsOf } from "../polls/model";
import { all, find, only, type Room } from "../room";
import type { Paper, ScriptStep } from "../wire";

/** The parts of a step that the server can refuse. */
export type Part = "item" | "list" | "site" | "page" | "poll" | "scene";
export type Reason =
  | "itemGone"
  | "listWithoutItem"
  | "paperGone"
  | "paperUnreleased"
  | "paperUnpainted"
  | "pageBeyond"
  | "pollUnready"
  | "pollHeld"
  | "pollWithdrawn"
  | "pollOther"
  | "nobodyHere"
  | "noQuorum"
  | "siteDark"
  | "pollUnopened";

export interface Trouble {
  readonly part: Part;
  readonly reason: Reason;
  /** What it is about: the title of the item, paper or poll. */
  readonly name: string;
}

type Found = Trouble | undefined;
const GONE: ReadonlySet<string> = new Set(["withdrawn", "deferred"]);

/** What is wrong with a step as it is prepared. */
export function flawsOf(room: Room, step: ScriptStep): Trouble[] {
  const found = [itemFlaw(room, step), listFlaw(room, step), pageFlaw(room, step), pollFlaw(room, step), sceneFlaw(room, step)];
  return found.filter((flaw) => flaw !== undefined);
}

/** What is wrong with it at this moment of the meeting, too. */
export function troublesOf(room: Room, step: ScriptStep): Trouble[] {
  const now = [quorumTrouble(room, step), otherPoll(room, step)];
  return [...flawsOf(room, step), ...now.filter((one) => one !== undefined)];
}

function itemFlaw(room: Room, { item }: ScriptStep): Found {
  if (!item) return undefined;
  const known = find(room, "agenda_item", item);
  if (known && !GONE.has(known.status)) return undefined;
  return { part: "item", reason: "itemGone", name: known?.title ?? "" };
}

function listFlaw(room: Room, { item, speakers }: ScriptStep): Found {
  if (!speakers || item) return undefined;
  if (all(room, "agenda_item").some(({ status }) => status === "active")) return undefined;
  return { part: "list", reason: "listWithoutItem", name: "" };
}

function pageFlaw(room: Room, { paper, page }: ScriptStep): Found {
  const reason = paper ? pageReason(find(room, "paper", paper), page) : undefined;
  return reason && { part: "page", reason, name: find(room, "paper", paper)?.title ?? "" };
}

function pageReason(paper: Paper | undefined, page: number): Reason | undefined {
  if (!paper || paper.status === "withdrawn") return "paperGone";
  if (paper.status !== "released") return "paperUnreleased";
  if (page > paper.pages) return paper.pages > 0 ? "pageBeyond" : "paperUnpainted";
  return paper.ready < paper.pages ? "paperUnpainted" : undefined;
}

function pollFlaw(room: Room, step: ScriptStep): Found {
  if (!step.poll) return undefined;
  const poll = find(room, "poll", step.poll);
  const name = poll?.title ?? "";
  if (!poll || poll.status === "annulled") return { part: "poll", reason: "pollHeld", name };
  if (poll.status === "draft") return { part: "poll", reason: "pollUnready", name };
  if (poll.status === "withdrawn") return { part: "poll", reason: "pollWithdrawn", name };
  const passed = poll.status !== "ready" && poll.status !== "open";
  return passed ? { part: "poll", reason: "pollHeld", name } : undefined;
}

function sceneFlaw(room: Room, { scene, poll }: ScriptStep): Found {
  switch (scene?.kind) {
    case "paper": {
      const paper = find(room, "paper", scene.paper);
      const reason = pageReason(paper, scene.page);
      return reason && { part: "scene", reason, name: paper?.title ?? "" };
    }
    case "site": {
      const site = find(room, "site", scene.site);
      if (site?.link === "connected") return undefined;
      return { part: "scene", reason: "siteDark", name: site?.label ?? "" };
    }
    case "poll": {
      const shown = find(room, "poll", scene.poll);
      if (poll === scene.poll || shown?.opened_at) return undefined;
      return { part: "scene", reason: "pollUnopened", name: shown?.title ?? "" };
    }
    default:
      return undefined;
  }
}

function quorumTrouble(room: Room, step: ScriptStep): Found {
  const poll = step.poll ? find(room, "poll", step.poll) : undefined;
  if (poll?.status !== "ready") return undefined;
  if (!findsVoters(room, poll)) return { part: "poll", reason: "nobodyHere", name: poll.title };
  if (only(room, "quorum")?.met) return undefined;
  return { part: "poll", reason: "noQuorum", name: poll.title };
}

function otherPoll(room: Room, step: ScriptStep): Found {
  if (!step.poll || only(room, "procedure")?.parallel) return undefined;
  const running = new Set(["open", "paused"]);
  const other = pollsOf(room).find(({ id, status }) => id !== step.poll && running.has(status));
  return other && { part: "poll", reason: "pollOther", name: other.title };
}

const NAMED: readonly (readonly [string, Part])[] = [
  ["agenda item", "item"],
  ["list of speakers", "list"],
  ["page", "page"],
  ["poll", "poll"],
  ["scene", "scene"],
  ["site ", "site"],
];

/** The part that the server refused, by its answer. */
export function partOf(detail: string): Part | undefined {
  const told = /^step .*?, (agenda item|list of speakers|page|poll|scene|site )/.exec(detail)?.[1];
  return NAMED.find(([name]) => name === told)?.[1];
}

export type UndoReason = "late" | "voted" | "floor" | "lost" | "moved" | "other";

const UNDO: readonly (readonly [RegExp, UndoReason])[] = [
  [/ten seconds|not the last one/, "late"],
  [/has votes/, "voted"],
  [/given the floor|was called|asked anew|taken or left the floor/, "floor"],
  [/is lost/, "lost"],
  [/moved on since/, "moved"],
];

/** Why the last step cannot be taken back, by the server's answer. */
export function undoReason(detail: string): UndoReason {
  return UNDO.find(([pattern]) => pattern.test(detail))?.[1] ?? "other";
}
