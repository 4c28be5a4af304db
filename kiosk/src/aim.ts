/** Where the chair's next scene goes: to all displays that follow the program, or some. */
import { signal } from "@preact/signals";
import { all, inOrder, type Room } from "./room";
import type { Display, Scene } from "./wire";

/** Some displays that can be given a scene of their own. */
export interface Aim {
  readonly key: string;
  readonly label: string;
  readonly displays: readonly Display[];
}

/** The key of what is aimed at; empty for all displays. */
export const aimKey = signal("");

/** What can be aimed at: groups, then displays; nothing where one wall is all there is. */
export function aimsOf(room: Room): Aim[] {
  const displays = inOrder(all(room, "display"));
  const walls = displays.filter(({ kind }) => kind === "wall");
  if (walls.length < 2 && groupsOf(displays).length === 0) return [];
  return [
    ...groupsOf(displays).map((name) => ({
      key: `group/${name}`,
      label: name,
      displays: displays.filter(({ group }) => group === name),
    })),
    ...displays.map((one) => ({ key: `display/${one.id}`, label: one.label, displays: [one] })),
  ];
}

/** The groups that displays belong to. */
export function groupsOf(displays: readonly Display[]): string[] {
  return [...new Set(displays.map(({ group }) => group))].filter((name) => name !== "");
}

/** What is aimed at now; nothing for all displays, also once what was chosen is gone. */
export function aimIn(room: Room): Aim | undefined {
  return aimsOf(room).find(({ key }) => key === aimKey.value);
}

/** The scene that those aimed at have for themselves; null where one has none. */
export function ownScene({ displays }: Aim): Scene | null {
  const [first, ...others] = displays.map(({ overrides }) => overrides.own);
  const same = others.every((scene) => JSON.stringify(scene) === JSON.stringify(first));
  return same ? (first ?? null) : null;
}
