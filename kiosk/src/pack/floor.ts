/** Where somebody's wish to speak stands: with the server, and with what waits.  Pure. */
import { all, inOrder, type Room } from "../room";
import type { Entry } from "./outbox";

export type Floor =
  | { readonly kind: "none" }
  | { readonly kind: "asking"; readonly entry: string }
  | { readonly kind: "queued"; readonly request: string; readonly number: number }
  | { readonly kind: "leaving"; readonly number: number };

/** The wish of whoever has this place. */
export function floorOf(room: Room, place: string, waiting: readonly Entry[]): Floor {
  const queue = inOrder(all(room, "speaker_request")).filter((r) => r.status === "queued");
  const at = queue.findIndex((request) => request.party === place);
  const own = queue[at];
  if (own) {
    const leaves = waiting.some(
      ({ act }) => act.type === "floor.withdraw" && act.request === own.id,
    );
    const number = at + 1;
    return leaves ? { kind: "leaving", number } : { kind: "queued", request: own.id, number };
  }
  const asked = waiting.findLast(({ act }) => act.type === "floor.ask");
  return asked ? { kind: "asking", entry: asked.id } : { kind: "none" };
}

/** Whether anybody can be given the floor now. */
export function mayAsk(room: Room): boolean {
  return all(room, "meeting").some(({ status }) => status === "open" || status === "recess");
}
