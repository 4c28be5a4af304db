/** How large each site is seen here, told to the server so that it sends no more. */
import { signal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { settledWishes, type Wish } from "./wish";

const DEBOUNCE_MS = 100;

/** What is wished now; null until a first tile was measured. */
export const wanted = signal<readonly Wish[] | null>(null);

const tiles = new Map<HTMLElement, Wish>();
let seen: IntersectionObserver | undefined;
let sized: ResizeObserver | undefined;
const hidden = new Set<Element>();
let due: ReturnType<typeof setTimeout> | undefined;

/** Wish for a site's picture as large as this element is, while it is to be seen. */
export function useWish(
  place: RefObject<HTMLElement | null>,
  site: string | undefined,
  priority: number,
): void {
  useEffect(() => {
    const element = place.current;
    if (!element || site === undefined) return;
    tiles.set(element, { site, width_px: 0, height_px: 0, priority });
    watch().forEach((observer) => observer.observe(element));
    soon();
    return () => {
      tiles.delete(element);
      hidden.delete(element);
      watch().forEach((observer) => observer.unobserve(element));
      soon();
    };
  }, [site, priority]);
}

/** How often pictures stood still since the session began, and how long together. */
export interface Stood {
  readonly freezes: number;
  readonly frozen_ms: number;
}

/** Tell the server; one that does not take wishes goes on sending what it likes. */
export async function tell(
  location: string,
  wishes: readonly Wish[],
  stood: Stood,
): Promise<void> {
  await fetch(`${location}/wishes`, {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ wishes, ...stood }),
  }).catch(() => undefined);
}

function watch(): readonly [ResizeObserver, IntersectionObserver] {
  sized ??= new ResizeObserver(soon);
  seen ??= new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) hidden.delete(target);
      else hidden.add(target);
    }
    soon();
  });
  return [sized, seen];
}

/** Measure what is seen, a tenth of a second after the last change. */
export function soon(): void {
  clearTimeout(due);
  due = setTimeout(measure, DEBOUNCE_MS);
}

function measure(): void {
  const ratio = devicePixelRatio;
  const there = [...tiles].filter(([element]) => !document.hidden && !hidden.has(element));
  const now = settledWishes(
    there.map(([element, wish]) => ({
      ...wish,
      width_px: Math.round(element.clientWidth * ratio),
      height_px: Math.round(element.clientHeight * ratio),
    })),
  );
  if (JSON.stringify(now) !== JSON.stringify(wanted.peek())) wanted.value = now;
}

if (typeof document !== "undefined") document.addEventListener("visibilitychange", soon);
