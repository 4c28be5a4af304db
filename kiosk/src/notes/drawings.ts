/** What each tool does with a line that is drawn on a page. */
import { serverNow } from "../clock";
import type { PageText } from "../paper-text";
import { anchorNear, anchorOf, nearestWord } from "./anchors";
import { colour, markerColour, notes, openCard, width, writeNote } from "./here";
import { belongsTo, MARKER, touches } from "./ink";
import { liveStroke } from "./live";
import { type Corners, type Highlight, type Note, type Sheet, type Stroke, strokeBounds } from "./model";
import { type Placed, wordBoxes } from "./placing";
import type { Drawing, Tool } from "./pointer";

/** A finger that rubs takes strokes this near, in 1/10000 of the page's width. */
const RUBBER = 120;
/** A tap is a drag no longer than this. */
const TAP = 80;

/** The page that is drawn on, and what stands there. */
export interface Around {
  readonly sheet: Sheet;
  readonly text: PageText | undefined;
  readonly aspect: number;
  readonly here: readonly Placed[];
}

/** Begin a line with a tool. */
export function begin(
  wanted: Tool,
  element: HTMLElement,
  box: DOMRect,
  around: () => Around,
  setTrial: (boxes: readonly Corners[]) => void,
): Drawing {
  switch (wanted) {
    case "pen":
    case "marker":
      return inking(wanted, element, box, around);
    case "eraser":
      return rubbing(around);
    case "highlight":
      return highlighting(around, setTrial);
    case "text":
      return pinning(around);
    default:
      return wanted satisfies never;
  }
}

function inking(
  pen: "pen" | "marker",
  element: HTMLElement,
  box: DOMRect,
  around: () => Around,
): Drawing {
  const style = {
    pen,
    colour: pen === "marker" ? markerColour.peek() : colour.peek(),
    width: pen === "marker" ? MARKER : width.peek(),
  };
  const ink = getComputedStyle(element).getPropertyValue(`--ink-${style.colour}`) || "#000000";
  const live = liveStroke(element, box, style, ink.trim());
  return {
    moved: live.draw,
    cancelled: live.remove,
    ended: (points) => {
      keepStroke({ ...style, points: [...points] }, around());
      // The canvas goes once the page shows what it showed.
      requestAnimationFrame(() => requestAnimationFrame(live.remove));
    },
  };
}

/** Add a stroke to what was drawn right before beside it, or begin a new note. */
function keepStroke(stroke: Stroke, { sheet, text }: Around): void {
  if (stroke.points.length < 3) return;
  const known = lastInk(sheet);
  if (known?.body?.kind === "ink" && belongsTo(known, known.body, stroke, serverNow())) {
    const strokes = [...known.body.strokes, stroke];
    writeNote(sheet, { ...known.body, strokes }, known.id);
    return;
  }
  const anchor = text ? anchorNear(text, strokeBounds(stroke)) : null;
  writeNote(sheet, { kind: "ink", strokes: [stroke], anchor });
}

function lastInk(sheet: Sheet): Note | undefined {
  let last: Note | undefined;
  for (const note of notes.peek().values()) {
    const same =
      note.body?.kind === "ink" &&
      note.paper === sheet.paper &&
      note.version === sheet.version &&
      note.page === sheet.page;
    if (same && (!last || note.changed_at > last.changed_at)) last = note;
  }
  return last;
}

function rubbing(around: () => Around): Drawing {
  const rub = (points: readonly number[], from: number) => {
    for (let n = from; n + 2 < points.length; n += 3) {
      const before = n >= 3 ? n - 3 : n;
      const [x0, y0] = [points[before] ?? 0, points[before + 1] ?? 0];
      const [x1, y1] = [points[n] ?? 0, points[n + 1] ?? 0];
      // A quick hand leaves gaps between two samples.
      const steps = Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / RUBBER));
      for (let step = 1; step <= steps; step++) {
        const share = step / steps;
        rubAt(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, around());
      }
    }
  };
  return { moved: rub, ended: () => {}, cancelled: () => {} };
}

function rubAt(x: number, y: number, { here, aspect }: Around): void {
  for (const { note, dx, dy } of here) {
    const now = notes.peek().get(note.id)?.body;
    if (now?.kind !== "ink") continue;
    const left = now.strokes.filter((stroke) => !touches(stroke, x - dx, y - dy, RUBBER, aspect));
    if (left.length === now.strokes.length) continue;
    // It stays on the version on which it was written.
    writeNote(note, left.length > 0 ? { ...now, strokes: left } : null, note.id);
  }
}

function highlighting(around: () => Around, setTrial: (boxes: readonly Corners[]) => void): Drawing {
  let range: readonly [number, number] = [0, 0];
  let boxes: readonly Corners[] = [];
  const moved = (points: readonly number[]) => {
    const { text } = around();
    const last = points.length - 3;
    const [x, y] = [points[last] ?? 0, points[last + 1] ?? 0];
    if (text && text.words.length > 0) {
      const first = nearestWord(text, points[0] ?? 0, points[1] ?? 0);
      const word = nearestWord(text, x, y);
      range = [Math.min(first, word), Math.max(first, word) + 1];
      boxes = wordBoxes(text, range[0], range[1]);
    } else {
      boxes = [rectangle(points[0] ?? 0, points[1] ?? 0, x, y)];
    }
    setTrial(boxes);
  };
  return {
    moved,
    cancelled: () => setTrial([]),
    ended: (points) => {
      setTrial([]);
      const { sheet, text } = around();
      const [, , wide, high] = strokeBounds({ pen: "pen", colour: "blue", width: 1, points });
      const [start, end] = range;
      if (end > start && text) {
        const anchor = anchorOf(text, start, end);
        const flat = boxes.slice(0, 200).flat();
        openCard.value = highlight(sheet, { start, end, boxes: flat, anchor });
      } else if (wide > TAP && high > TAP) {
        openCard.value = highlight(sheet, { start: 0, end: 0, boxes: boxes.flat(), anchor: null });
      }
    },
  };
}

type Where = Pick<Highlight, "start" | "end" | "boxes" | "anchor">;

function highlight(sheet: Sheet, where: Where): string {
  return writeNote(sheet, { kind: "highlight", colour: markerColour.peek(), text: "", ...where });
}

function rectangle(x0: number, y0: number, x1: number, y1: number): Corners {
  return [Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0)];
}

/** A tap with the text tool: a new note to be written. */
function pinning(around: () => Around): Drawing {
  return {
    moved: () => {},
    cancelled: () => {},
    ended: (points) => {
      const { sheet, text } = around();
      const at = [points[0] ?? 0, points[1] ?? 0].map((side) => Math.min(9_700, Math.max(0, side)));
      const anchor = text ? anchorNear(text, [at[0] ?? 0, at[1] ?? 0, 0, 0]) : null;
      openCard.value = writeNote(sheet, { kind: "text", text: "", at, anchor });
    },
  };
}
