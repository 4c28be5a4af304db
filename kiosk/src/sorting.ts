/** Moving one of a list by a step or a drop.  Pure. */

interface Listed {
  readonly id: string;
}

/** Before which one it stands after a step; null is the end, "same" where it stays. */
export function beforeStep(
  list: readonly Listed[],
  one: Listed,
  by: 1 | -1,
): string | null | "same" {
  const at = list.findIndex(({ id }) => id === one.id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= list.length) return "same";
  return list[by === 1 ? to + 1 : to]?.id ?? null;
}

/** Before which one it goes that is dropped on another: downwards it comes to stand below. */
export function beforeDrop(
  list: readonly Listed[],
  dragged: Listed,
  target: Listed,
): string | null {
  const from = list.findIndex(({ id }) => id === dragged.id);
  const to = list.findIndex(({ id }) => id === target.id);
  return (from >= 0 && from < to ? list[to + 1]?.id : target.id) ?? null;
}
