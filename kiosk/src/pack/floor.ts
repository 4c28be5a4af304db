/** Where somebody's wish to speak stands: with the server, and with what waits.  Pure. */
import { all, find, inOrder, type Room } from "../room";
import type { AskFloor } from "../wire";
import type { Entry } from "./outbox";

export type Floor =
  | { readonly kind: "none" }
  | { readonly kind: "asking"; readonly entry: string }
  | { readonly kind: "queued"; readonly request: string; readonly number: number }
  | { readonly kind: "leaving"; readonly number: number }
  | { readonly kind: "speaking"; readonly request: string };

const SPEAKING: ReadonlySet<string> = new Set(["live", "paused"]);

/** Whether an item is over, and its list with it. */
function isOver(room: Room, item: string): boolean {
  const status = find(room, "agenda_item", item)?.status;
  return status === "concluded" || status === "withdrawn";
}

/** The wish of whoever has this place. */
export function floorOf(room: Room, place: string, waiting: readonly Entry[]): Floor {
  const requests = inOrder(all(room, "speaker_request"));
  const live = requests.find((r) => r.party === place && SPEAKING.has(r.status));
  if (live) return { kind: "speaking", request: live.id };
  const queue = requests.filter((r) => r.status === "queued" || r.status === "called");
  const own = queue.find((r) => r.party === place && !isOver(room, r.item));
  if (own) {
    const at = queue.filter((r) => r.item === own.item).indexOf(own);
    const leaves = waiting.some(
      ({ act }) => act.type === "floor.withdraw" && act.request === own.id,
    );
    const number = at + 1;
    return leaves ? { kind: "leaving", number } : { kind: "queued", request: own.id, number };
  }
  const asked = waiting.findLast(({ act }) => act.type === "floor.ask");
  return asked ? { kind: "asking", entry: asked.id } : { kind: "none" };
}

/** Whether anybody may ask for the floor now: the meeting is open, and so is the item's list. */
export function mayAsk(room: Room, item: string): boolean {
  const meets = all(room, "meeting").some(({ status }) => status === "open" || status === "recess");
  return meets && find(room, "floor_list", `floor/${item}`)?.open !== false;
}

interface Open {
  readonly paper: string | null;
  readonly page: number;
}

/** The wish to speak to an item, and to the page that is open. */
export function askOf(
  request: string,
  item: string,
  { paper, page }: Open,
  more: Partial<AskFloor> = {},
): AskFloor {
  const about = { paper: paper ?? "", page: paper ? page : 1 };
  const blank = { speaker: "", stance: "", point: "", note: "", to: "" } as const;
  return { type: "floor.ask", request, item, kind: "discussion", ...blank, ...about, ...more };
}
