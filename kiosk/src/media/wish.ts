/** What a viewer wants to see of a site.  Pure. */

/** One picture; the larger `priority`, the later it is given up on a thin line. */
export interface Wish {
  readonly site: string;
  readonly width_px: number;
  readonly height_px: number;
  readonly priority: number;
}

/** One wish for each site, as large as it is seen anywhere, in a fixed order. */
export function settledWishes(seen: readonly Wish[]): Wish[] {
  const largest = new Map<string, Wish>();
  for (const wish of seen) {
    if (wish.width_px <= 0 || wish.height_px <= 0) continue;
    const before = largest.get(wish.site) ?? wish;
    largest.set(wish.site, {
      site: wish.site,
      width_px: Math.max(before.width_px, wish.width_px),
      height_px: Math.max(before.height_px, wish.height_px),
      priority: Math.max(before.priority, wish.priority),
    });
  }
  return [...largest.values()].sort((a, b) => (a.site < b.site ? -1 : 1));
}
