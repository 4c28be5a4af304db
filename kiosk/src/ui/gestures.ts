import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Gestures {
  /** Whether a sweep to the side turns the page, rather than moving it. */
  readonly mayTurn: () => boolean;
  readonly onTurn: (by: 1 | -1) => void;
  readonly onPinched: (by: number, at: Point) => void;
  readonly onDoubleTap: (at: Point) => void;
}

const SWEEP_PX = 56;
const TAP_PX = 12;
const DOUBLE_TAP_MS = 300;

/**
 * Fingers on a page: sweep to turn, pinch and double tap to zoom.  The browser scrolls.
 *
 * `view` is what is touched and `sheet` what moves with the finger.
 */
export function useGestures(
  view: RefObject<HTMLElement | null>,
  sheet: RefObject<HTMLElement | null>,
  gestures: Gestures,
): void {
  const current = useRef(gestures);
  current.current = gestures;
  useEffect(() => {
    const element = view.current;
    return element ? listen(element, sheet, () => current.current) : undefined;
  }, []);
}

function listen(
  element: HTMLElement,
  sheet: RefObject<HTMLElement | null>,
  gestures: () => Gestures,
): () => void {
  const fingers = new Map<number, Point>();
  let start: Point | null = null;
  let spread_px = 0;
  let pinch: { by: number; at: Point } | null = null;
  let tap: { at: Point; time_ms: number } | null = null;

  const inside = (event: PointerEvent | WheelEvent): Point => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const move = (transform: string, origin = "") => {
    if (!sheet.current) return;
    sheet.current.style.transformOrigin = origin;
    sheet.current.style.transform = transform;
  };
  const originOf = (at: Point) => {
    const box = element.getBoundingClientRect();
    const page = sheet.current?.getBoundingClientRect() ?? box;
    return `${box.left + at.x - page.left}px ${box.top + at.y - page.top}px`;
  };
  const forget = () => {
    fingers.clear();
    start = null;
    pinch = null;
    move("");
  };

  const down = (event: PointerEvent) => {
    if (event.pointerType === "mouse") return;
    fingers.set(event.pointerId, inside(event));
    const [first, second] = [...fingers.values()];
    start = fingers.size === 1 && first ? first : null;
    if (first && second) {
      spread_px = distance(first, second);
      const at = middle(first, second);
      pinch = { by: 1, at };
      move("", originOf(at));
    }
  };
  const moved = (event: PointerEvent) => {
    if (!fingers.has(event.pointerId)) return;
    const at = inside(event);
    fingers.set(event.pointerId, at);
    const [first, second] = [...fingers.values()];
    if (pinch && first && second && spread_px > 0) {
      pinch = { ...pinch, by: distance(first, second) / spread_px };
      move(`scale(${pinch.by})`, sheet.current?.style.transformOrigin);
    } else if (start && gestures().mayTurn()) {
      const aside_px = at.x - start.x;
      if (Math.abs(aside_px) > TAP_PX) move(`translateX(${aside_px / 2}px)`);
    }
  };
  const up = (event: PointerEvent) => {
    if (!fingers.delete(event.pointerId)) return;
    const at = inside(event);
    if (pinch) {
      const { by, at: centre } = pinch;
      forget();
      gestures().onPinched(by, centre);
    } else if (start) {
      const from = start;
      forget();
      released(from, at, event.timeStamp);
    }
  };
  const released = (from: Point, to: Point, time_ms: number) => {
    const aside_px = to.x - from.x;
    if (distance(from, to) < TAP_PX) {
      const twice = tap && time_ms - tap.time_ms < DOUBLE_TAP_MS && distance(tap.at, to) < 40;
      tap = twice ? null : { at: to, time_ms };
      if (twice) gestures().onDoubleTap(to);
    } else if (Math.abs(aside_px) > SWEEP_PX && gestures().mayTurn()) {
      gestures().onTurn(aside_px < 0 ? 1 : -1);
    }
  };
  const wheel = (event: WheelEvent) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    gestures().onPinched(event.deltaY < 0 ? 1.25 : 0.8, inside(event));
  };

  element.addEventListener("pointerdown", down);
  element.addEventListener("pointermove", moved);
  element.addEventListener("pointerup", up);
  element.addEventListener("pointercancel", forget);
  element.addEventListener("wheel", wheel, { passive: false });
  return () => {
    element.removeEventListener("pointerdown", down);
    element.removeEventListener("pointermove", moved);
    element.removeEventListener("pointerup", up);
    element.removeEventListener("pointercancel", forget);
    element.removeEventListener("wheel", wheel);
  };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
