/** The scenes that the secretariat composed. */
import { all, inOrder, type Room } from "./room";
import type { ComposedScene, Composition } from "./wire";

/** Those on the list, in its order. */
export function compositionsOf(room: Room): Composition[] {
  return inOrder(all(room, "composition")).filter(({ withdrawn }) => !withdrawn);
}

/** The wish to show one; what it consists of the server adds. */
export function composedScene(composition: string): ComposedScene {
  return { kind: "composed", composition, revision: 0, title: "", zones: [] };
}
