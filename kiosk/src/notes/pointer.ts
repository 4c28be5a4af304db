/**
 * Which pointer draws: a pen always, a finger until a pen was seen, a mouse with a tool
 * in hand.  While something draws, everything else that touches the page is ignored.
 */
import { addSample, type Sample } from "./ink";

export type Tool = "pen" | "marker" | "highlight" | "text" | "eraser";

/** What happens to one line that is drawn, from the first touch to the last. */
export interface Drawing {
  /** New samples have come; `points` has them all. */
  readonly moved: (points: readonly number[], from: number) => void;
  readonly ended: (points: readonly number[]) => void;
  readonly cancelled: () => void;
}

export interface Drawer {
  /** The tool in hand; none while somebody reads. */
  readonly tool: () => Tool | null;
  readonly fingersDraw: () => boolean;
  readonly sawPen: () => void;
  readonly begin: (tool: Tool, box: DOMRect) => Drawing;
}

/** The button at the end of a pen, in the words of the pointer events standard. */
const ERASER_BUTTON = 5;
const PEN_BUTTON_ERASER = 32;
/** The hand that rests on the glass is lifted after the pen. */
const PALM_MS = 500;

interface Active {
  readonly id: number;
  readonly kind: string;
  readonly points: number[];
  readonly drawing: Drawing;
  readonly box: DOMRect;
}

/** Let pointers draw on an element; returns how to stop. */
export function drawOn(element: HTMLElement, drawer: Drawer): () => void {
  let active: Active | null = null;
  let penUp_ms = -Infinity;

  const toolOf = (event: PointerEvent): Tool | null => {
    const tool = drawer.tool();
    switch (event.pointerType) {
      case "pen": {
        const turned = event.button === ERASER_BUTTON || (event.buttons & PEN_BUTTON_ERASER) > 0;
        return turned ? "eraser" : (tool ?? "pen");
      }
      case "touch":
        return drawer.fingersDraw() && event.timeStamp - penUp_ms > PALM_MS ? tool : null;
      default:
        return event.button === 0 ? tool : null;
    }
  };
  const end = (how: (ended: Active) => void) => {
    const ended = active;
    active = null;
    if (ended) how(ended);
  };
  const down = (event: PointerEvent) => {
    if (event.pointerType === "pen") drawer.sawPen();
    if (active) {
      // A second finger means a pinch; anything else beside a pen is a palm.
      if (active.kind === "touch") end(({ drawing }) => drawing.cancelled());
      event.stopPropagation();
      return;
    }
    const tool = toolOf(event);
    if (!tool) return;
    event.stopPropagation();
    if (event.pointerType !== "touch") event.preventDefault();
    capture(element, event.pointerId);
    const box = element.getBoundingClientRect();
    const drawing = drawer.begin(tool, box);
    active = { id: event.pointerId, kind: event.pointerType, points: [], drawing, box };
    take([event]);
  };
  const take = (events: readonly PointerEvent[]) => {
    if (!active) return;
    const from = active.points.length;
    for (const event of events) addSample(active.points, sampleOf(event, active.box));
    if (active.points.length > from) active.drawing.moved(active.points, from);
  };
  const move = (event: PointerEvent) => {
    // A pen is seen before it touches, where the device can tell.
    if (event.pointerType === "pen") drawer.sawPen();
    if (event.pointerId !== active?.id) return;
    event.stopPropagation();
    const all = event.getCoalescedEvents?.() ?? [];
    take(all.length > 0 ? all : [event]);
  };
  const up = (event: PointerEvent) => {
    if (event.pointerType === "pen") penUp_ms = event.timeStamp;
    if (event.pointerId !== active?.id) return;
    event.stopPropagation();
    end(({ drawing, points }) => drawing.ended(points));
  };
  const cancel = (event: PointerEvent) => {
    if (event.pointerId !== active?.id) return;
    // What a pen has drawn is never thrown away; a finger was about to scroll.
    end(({ drawing, points, kind }) =>
      kind === "touch" ? drawing.cancelled() : drawing.ended(points),
    );
  };
  // The browser decides here whether a touch will scroll.
  const touch = (event: TouchEvent) => {
    if (active && event.cancelable) event.preventDefault();
  };

  element.addEventListener("pointerdown", down);
  element.addEventListener("pointermove", move);
  element.addEventListener("pointerup", up);
  element.addEventListener("pointercancel", cancel);
  element.addEventListener("touchstart", touch, { passive: false });
  element.addEventListener("touchmove", touch, { passive: false });
  return () => {
    element.removeEventListener("pointerdown", down);
    element.removeEventListener("pointermove", move);
    element.removeEventListener("pointerup", up);
    element.removeEventListener("pointercancel", cancel);
    element.removeEventListener("touchstart", touch);
    element.removeEventListener("touchmove", touch);
  };
}

function capture(element: HTMLElement, pointer: number): void {
  try {
    element.setPointerCapture(pointer);
  } catch {
    // The pointer has left already: its end comes by itself.
  }
}

function sampleOf(event: PointerEvent, box: DOMRect): Sample {
  return {
    x: (event.clientX - box.left) / box.width,
    y: (event.clientY - box.top) / box.height,
    pressure: event.pointerType === "mouse" ? 0 : event.pressure,
  };
}
