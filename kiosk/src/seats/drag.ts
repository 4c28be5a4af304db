/** Seats and people dragged over the plan, with the mouse or a finger. */
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { holdView } from "../hold";

export type Dragged = { readonly kind: "seat" | "person"; readonly id: string };

/** Where something was dropped: on a seat, or on a free place of the grid. */
export interface Dropped {
  readonly seat: string;
  readonly row: number;
  readonly column: number;
}

interface Drag {
  /** Fingers scroll the plan, so that they drag only what is chosen. */
  readonly may: (what: Dragged, finger: boolean) => boolean;
  readonly onDrop: (what: Dragged, at: Dropped) => void;
}

const BEGINS_PX = 8;

/** Follow pointers in `root`; `sheet` is the plan, which knows its grid. */
export function useDrag(
  root: RefObject<HTMLElement | null>,
  sheet: RefObject<HTMLElement | null>,
  drag: Drag,
): void {
  const current = useRef(drag);
  current.current = drag;
  useEffect(() => {
    const element = root.current;
    return element ? listen(element, sheet, () => current.current) : undefined;
  }, []);
}

interface Held {
  readonly what: Dragged;
  readonly source: HTMLElement;
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
  ghost: HTMLElement | null;
  letGo: () => void;
}

function listen(
  root: HTMLElement,
  sheet: RefObject<HTMLElement | null>,
  drag: () => Drag,
): () => void {
  let held: Held | null = null;

  const down = (event: PointerEvent) => {
    const source = sourceOf(event.target);
    if (held || event.button !== 0 || !source) return;
    if (!drag().may(source.what, event.pointerType !== "mouse")) return;
    const { clientX: x, clientY: y, pointerId: pointer } = event;
    held = { ...source, pointer, x, y, ghost: null, letGo: () => undefined };
  };
  const move = (event: PointerEvent) => {
    if (held?.pointer !== event.pointerId) return;
    const x_px = event.clientX - held.x;
    const y_px = event.clientY - held.y;
    if (!held.ghost) {
      if (Math.hypot(x_px, y_px) < BEGINS_PX) return;
      held.ghost = ghostOf(held.source);
      held.letGo = holdView();
      held.source.setPointerCapture(event.pointerId);
    }
    held.ghost.style.transform = `translate(${x_px}px, ${y_px}px)`;
    event.preventDefault();
  };
  const end = () => {
    const ended = held;
    held = null;
    ended?.ghost?.remove();
    ended?.letGo();
    return ended;
  };
  const up = (event: PointerEvent) => {
    if (held?.pointer !== event.pointerId) return;
    const ended = end();
    if (!ended?.ghost) return;
    // The click that follows belongs to the drag.
    root.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => root.removeEventListener("click", swallow, { capture: true }), 0);
    const at = dropAt(sheet.current, event.clientX, event.clientY);
    if (at) drag().onDrop(ended.what, at);
  };
  const cancel = () => void end();
  const key = (event: KeyboardEvent) => {
    if (event.key === "Escape" && held?.ghost) {
      event.preventDefault();
      end();
    }
  };

  root.addEventListener("pointerdown", down);
  root.addEventListener("pointermove", move);
  root.addEventListener("pointerup", up);
  root.addEventListener("pointercancel", cancel);
  document.addEventListener("keydown", key);
  return () => {
    end();
    root.removeEventListener("pointerdown", down);
    root.removeEventListener("pointermove", move);
    root.removeEventListener("pointerup", up);
    root.removeEventListener("pointercancel", cancel);
    document.removeEventListener("keydown", key);
  };
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

function sourceOf(target: EventTarget | null) {
  if (!(target instanceof Element)) return null;
  const source = target.closest<HTMLElement>("[data-seat], [data-person]");
  const { seat, person } = source?.dataset ?? {};
  if (source && seat) return { source, what: { kind: "seat", id: seat } as const };
  return source && person ? { source, what: { kind: "person", id: person } as const } : null;
}

/** A copy that follows the pointer; the plan itself stays as the server tells it. */
function ghostOf(source: HTMLElement): HTMLElement {
  const box = source.getBoundingClientRect();
  const ghost = document.createElement("div");
  ghost.className = "seat-ghost";
  ghost.textContent = source.querySelector(".seat-label, strong")?.textContent ?? "";
  Object.assign(ghost.style, {
    left: `${box.left}px`,
    top: `${box.top}px`,
    minWidth: `${Math.min(box.width, 240)}px`,
    minHeight: `${Math.min(box.height, 64)}px`,
  });
  document.body.append(ghost);
  return ghost;
}

function dropAt(sheet: HTMLElement | null, x: number, y: number): Dropped | null {
  const under = document.elementFromPoint(x, y);
  const grid = sheet?.querySelector<HTMLElement>(".seat-grid");
  if (!sheet || !grid || !under || !sheet.parentElement?.contains(under)) return null;
  const seat = under.closest<HTMLElement>("[data-seat]")?.dataset["seat"] ?? "";
  const box = grid.getBoundingClientRect();
  const rows = Number(sheet.style.getPropertyValue("--rows"));
  const columns = Number(sheet.style.getPropertyValue("--columns"));
  return {
    seat,
    row: Number(sheet.dataset["row"]) + Math.floor(((y - box.top) / box.height) * rows),
    column: Number(sheet.dataset["column"]) + Math.floor(((x - box.left) / box.width) * columns),
  };
}
