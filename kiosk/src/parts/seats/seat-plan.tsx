import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { boundsOf, type Bounds, neighbour, type SeatView } from "../../seats/plan";
import { IconButton } from "../../ui/button";
import { useGestures } from "../../ui/gestures";
import { useWords } from "../../words/language";
import { seats } from "../../words/seats";
import { SeatCell } from "./seat-cell";

const LEAST_PX = 24;
const MOST_PX = 160;
/** A seat that a finger finds. */
const TOUCH_PX = 52;
const LABEL_PX = 46;
const NAME_PX = 84;
/** Free rows and columns around a plan that is being changed. */
const MARGIN = 1;
const STEPS: Readonly<Record<string, { readonly row: number; readonly column: number }>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

export interface Spot {
  readonly row: number;
  readonly column: number;
}

interface Props {
  readonly views: readonly SeatView[];
  readonly chosen: ReadonlySet<string>;
  readonly onTap: (seat: string, more: boolean) => void;
  /** Arrow keys move what is chosen instead of the focus, where this is there. */
  readonly onStep?: ((by: Spot) => void) | undefined;
  /** Whether seats can be put beside the others. */
  readonly editing?: boolean;
  readonly sheet?: RefObject<HTMLDivElement | null>;
  /** Beside the buttons for the size. */
  readonly children?: ComponentChildren;
}

/** The hall from above: seats on a grid that fingers move and zoom. */
export function SeatPlan({ views, chosen, onTap, onStep, editing = false, ...rest }: Props) {
  const t = useWords(seats);
  const view = useRef<HTMLDivElement>(null);
  const own = useRef<HTMLDivElement>(null);
  const sheet = rest.sheet ?? own;
  const bounds = withMargin(boundsOf(views.map(({ seat }) => seat)), editing);
  const [width_px, setWidth] = useState(TOUCH_PX);
  const [focused, setFocused] = useState("");

  const fit = (least_px: number) => {
    const { clientWidth = 0, clientHeight = 0 } = view.current ?? {};
    const across = Math.floor((clientWidth - 32) / bounds.columns);
    const down = Math.floor((clientHeight - 72) / bounds.rows);
    setWidth(bounded(Math.max(least_px, Math.min(across, down))));
  };
  useEffect(() => fit(TOUCH_PX), [bounds.columns, bounds.rows]);
  const zoom = (by: number, at = middleOf(view.current)) => {
    const element = view.current;
    const next = bounded(width_px * by);
    if (!element || next === width_px) return;
    const real = next / width_px;
    const left = (element.scrollLeft + at.x) * real - at.x;
    const top = (element.scrollTop + at.y) * real - at.y;
    setWidth(next);
    requestAnimationFrame(() => element.scrollTo(left, top));
  };
  useGestures(view, sheet, {
    mayTurn: () => false,
    onTurn: () => undefined,
    bounded: (by) => Math.min(MOST_PX / width_px, Math.max(LEAST_PX / width_px, by)),
    onPinched: ({ by, to }) => zoom(by, to),
    onDoubleTap: () => undefined,
  });
  const tap = (event: MouseEvent) => {
    const id = seatAt(event.target);
    if (id) onTap(id, event.shiftKey || event.ctrlKey);
  };
  const key = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    const from = views.find(({ seat }) => seat.id === seatAt(event.target))?.seat;
    if (!by || !from) return;
    event.preventDefault();
    if (onStep && chosen.size > 0) return onStep(by);
    const next = neighbour(views, from, by);
    setFocused(next.id);
    view.current?.querySelector<HTMLElement>(`[data-seat="${next.id}"]`)?.focus();
  };
  const first = views.some(({ seat }) => seat.id === focused) ? focused : views[0]?.seat.id;
  const size = width_px < LABEL_PX ? "small" : width_px < NAME_PX ? "middle" : "large";
  return (
    <div class="seat-map">
      <div class="seat-tools">
        {rest.children}
        <span class="seat-zoom">
          <IconButton icon="zoom-out" label={t.zoomOut} onClick={() => zoom(0.75)} />
          <IconButton icon="fit-page" label={t.fit} onClick={() => fit(LEAST_PX)} />
          <IconButton icon="zoom-in" label={t.zoomIn} onClick={() => zoom(4 / 3)} />
        </span>
      </div>
      <div ref={view} class="seat-view" role="group" aria-label={t.plan} onClick={tap} onKeyDown={key}>
        <div
          ref={sheet}
          class={`seat-sheet is-${size}${editing ? " is-editing" : ""}`}
          style={{
            "--width": `${width_px}px`,
            "--height": `${heightOf(width_px)}px`,
            "--rows": String(bounds.rows),
            "--columns": String(bounds.columns),
          }}
          data-row={bounds.row}
          data-column={bounds.column}
        >
          <p class="seat-front">{t.front}</p>
          <div class="seat-grid">
            {views.map((one) => (
              <SeatCell
                key={one.seat.id}
                view={one}
                row={one.seat.row - bounds.row}
                column={one.seat.column - bounds.column}
                chosen={chosen.has(one.seat.id)}
                first={one.seat.id === first}
              />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

/** The seat that an event is about. */
export function seatAt(target: EventTarget | null): string {
  const seat = target instanceof Element ? target.closest<HTMLElement>("[data-seat]") : null;
  return seat?.dataset["seat"] ?? "";
}

function heightOf(width_px: number): number {
  return width_px < NAME_PX ? width_px : Math.max(NAME_PX, Math.round(width_px * 0.7));
}

function bounded(width_px: number): number {
  return Math.round(Math.min(MOST_PX, Math.max(LEAST_PX, width_px)));
}

function middleOf(element: HTMLElement | null) {
  return { x: (element?.clientWidth ?? 0) / 2, y: (element?.clientHeight ?? 0) / 2 };
}

function withMargin(bounds: Bounds, editing: boolean): Bounds {
  if (!editing) return bounds;
  const row = Math.max(0, bounds.row - MARGIN);
  const column = Math.max(0, bounds.column - MARGIN);
  return {
    row,
    column,
    rows: bounds.row + bounds.rows - row + MARGIN,
    columns: bounds.column + bounds.columns - column + MARGIN,
  };
}
