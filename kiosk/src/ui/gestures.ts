import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { holdView } from "../hold";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Two fingers: how far apart they went, and where their middle was and is. */
export interface Pinch {
  readonly by: number;
  readonly from: Point;
  readonly to: Point;
}

interface Gestures {
  /** Whether a sweep to the side turns the page, rather than moving it. */
  readonly mayTurn: () => boolean;
  readonly onTurn: (by: 1 | -1) => void;
  /** How much of a pinch is allowed. */
  readonly bounded: (by: number) => number;
  readonly onPinched: (pinch: Pinch) => void;
  readonly onDoubleTap: (at: Point) => void;
}

const SWEEP_PX = 56;
const TAP_PX = 12;
const DOUBLE_TAP_MS = 300;
const DOUBLE_TAP_PX = 40;

/**
 * Fingers on a page: sweep to turn, pinch and double tap to zoom.  The browser scrolls.
 *
 * `view` is what is touched and `sheet` what moves with the fingers, until the gesture
 * ends.  Points are in pixels from the corner of the view, within its frame.  What lies over the page and
 * takes the fingers for itself keeps the pointer events from the view.
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
  let pinch: Pinch | null = null;
  let tap: { at: Point; time_ms: number } | null = null;
  let letGo = () => {};

  const inside = (event: PointerEvent | WheelEvent): Point => {
    const box = element.getBoundingClientRect();
    return {
      x: event.clientX - box.left - element.clientLeft,
      y: event.clientY - box.top - element.clientTop,
    };
  };
  const move = (transform: string) => {
    if (sheet.current) sheet.current.style.transform = transform;
  };
  const grip = (at: Point) => {
    if (!sheet.current) return;
    const box = element.getBoundingClientRect();
    const page = sheet.current.getBoundingClientRect();
    const { style } = sheet.current;
    const x_px = box.left + element.clientLeft + at.x - page.left;
    const y_px = box.top + element.clientTop + at.y - page.top;
    style.transformOrigin = `${x_px}px ${y_px}px`;
    // The page is scaled as it was drawn, and drawn anew when the fingers lift.
    style.willChange = "transform";
  };
  const forget = () => {
    fingers.clear();
    start = null;
    pinch = null;
    move("");
    if (sheet.current) sheet.current.style.willChange = "";
    letGo();
  };

  const down = (event: PointerEvent) => {
    if (event.pointerType === "mouse") return;
    if (fingers.size === 0) letGo = holdView();
    fingers.set(event.pointerId, inside(event));
    const [first, second] = [...fingers.values()];
    start = fingers.size === 1 && first ? first : null;
    if (first && second) {
      move("");
      spread_px = distance(first, second);
      const at = middle(first, second);
      pinch = { by: 1, from: at, to: at };
      grip(at);
    }
  };
  const moved = (event: PointerEvent) => {
    if (!fingers.has(event.pointerId)) return;
    const at = inside(event);
    fingers.set(event.pointerId, at);
    const [first, second] = [...fingers.values()];
    if (pinch && first && second && spread_px > 0) {
      const by = gestures().bounded(distance(first, second) / spread_px);
      pinch = { ...pinch, by, to: middle(first, second) };
      const { from, to } = pinch;
      move(`translate(${to.x - from.x}px, ${to.y - from.y}px) scale(${by})`);
    } else if (start && gestures().mayTurn()) {
      const aside_px = at.x - start.x;
      if (Math.abs(aside_px) > TAP_PX) move(`translateX(${aside_px / 2}px)`);
    }
  };
  const up = (event: PointerEvent) => {
    if (!fingers.delete(event.pointerId)) return;
    const at = inside(event);
    if (pinch) {
      const ended = pinch;
      forget();
      gestures().onPinched(ended);
    } else if (start) {
      const from = start;
      forget();
      released(from, at, event.timeStamp);
    } else if (fingers.size === 0) {
      letGo();
    }
  };
  const released = (from: Point, to: Point, time_ms: number) => {
    const aside_px = to.x - from.x;
    if (distance(from, to) < TAP_PX) {
      const twice =
        tap &&
        time_ms - tap.time_ms < DOUBLE_TAP_MS &&
        distance(tap.at, to) < DOUBLE_TAP_PX;
      tap = twice ? null : { at: to, time_ms };
      if (twice) gestures().onDoubleTap(to);
    } else if (Math.abs(aside_px) > SWEEP_PX && gestures().mayTurn()) {
      gestures().onTurn(aside_px < 0 ? 1 : -1);
    }
  };
  const wheel = (event: WheelEvent) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const at = inside(event);
    const by = gestures().bounded(event.deltaY < 0 ? 1.25 : 0.8);
    gestures().onPinched({ by, from: at, to: at });
  };

  element.addEventListener("pointerdown", down);
  element.addEventListener("pointermove", moved);
  element.addEventListener("pointerup", up);
  element.addEventListener("pointercancel", forget);
  element.addEventListener("wheel", wheel, { passive: false });
  return () => {
    letGo();
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
