/**
 * Strokes: from what a pen reports to whole numbers, and from those to a shape.
 *
 * Pure.  A stroke is kept in 1/10000 of the page's width and height, so that it is at
 * home on every screen; shapes are drawn in 1/10000 of the width on both axes.
 */
import { type Corners, type Ink, type Note, type Stroke, strokeBounds } from "./model";

export const THIN = 20;
export const THICK = 45;
export const MARKER = 170;
/** Points nearer than this to the last one say nothing, in 1/10000 of the width. */
const STEP = 6;
const EVEN = 50;
const POINTS_MAX = 2_000;
/** Strokes drawn within this time and this near belong together. */
const TOGETHER_MS = 4_000;
const TOGETHER = 700;
export const STROKES_MAX = 40;
const NOTE_NUMBERS_MAX = 7_000;

export interface Sample {
  /** Shares of the page's width and height. */
  readonly x: number;
  readonly y: number;
  /** 0 to 1; 0 where the device cannot tell. */
  readonly pressure: number;
}

/** Add a sample to the numbers of a stroke; false where it says nothing new. */
export function addSample(points: number[], sample: Sample): boolean {
  const x = within(sample.x);
  const y = within(sample.y);
  const last = points.length - 3;
  const near =
    last >= 0 &&
    Math.abs((points[last] ?? 0) - x) < STEP &&
    Math.abs((points[last + 1] ?? 0) - y) < STEP;
  if (near || points.length >= 3 * POINTS_MAX) return false;
  points.push(x, y, sample.pressure > 0 ? Math.round(100 * Math.min(1, sample.pressure)) : EVEN);
  return true;
}

function within(share: number): number {
  return Math.round(10_000 * Math.min(1.05, Math.max(-0.05, share)));
}

/** Half the width of a pen's line at a pressure. */
export function radius(stroke: Pick<Stroke, "pen" | "width">, pressure: number): number {
  if (stroke.pen === "marker") return stroke.width / 2;
  return (stroke.width / 2) * (0.55 + (0.9 * pressure) / 100);
}

/** The outline of a pen's stroke as an SVG path; `aspect` is width by height. */
export function outline(stroke: Stroke, aspect: number): string {
  const points = centres(stroke, aspect);
  const first = points[0];
  if (!first) return "";
  if (points.length === 1) return dot(first.x, first.y, first.r);
  const left: string[] = [];
  const right: string[] = [];
  for (const [n, point] of points.entries()) {
    const before = points[n - 1] ?? point;
    const behind = points[n + 1] ?? point;
    const [dx, dy] = [behind.x - before.x, behind.y - before.y];
    const length = Math.hypot(dx, dy) || 1;
    const [aside, up] = [(-dy / length) * point.r, (dx / length) * point.r];
    left.push(`${round(point.x + aside)} ${round(point.y + up)}`);
    right.push(`${round(point.x - aside)} ${round(point.y - up)}`);
  }
  const last = points.at(-1) ?? first;
  const cap = (r: number, to: string | undefined) => `A${round(r)} ${round(r)} 0 0 0 ${to}`;
  return [
    `M${left.join("L")}`,
    cap(last.r, right.at(-1)),
    `L${right.reverse().join("L")}`,
    cap(first.r, left[0]),
    "Z",
  ].join("");
}

/** The middle line of a marker's stroke as an SVG path. */
export function centreLine(stroke: Stroke, aspect: number): string {
  const points = centres(stroke, aspect);
  const path = points.map(({ x, y }) => `${round(x)} ${round(y)}`).join("L");
  // A line of no length is drawn as a dot only when it goes somewhere.
  return points.length === 1 ? `M${path}l1 0` : `M${path}`;
}

interface Centre {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

function centres(stroke: Stroke, aspect: number): Centre[] {
  const found: Centre[] = [];
  const { points } = stroke;
  for (let n = 0; n + 2 < points.length; n += 3) {
    const r = radius(stroke, points[n + 2] ?? EVEN);
    found.push({ x: points[n] ?? 0, y: (points[n + 1] ?? 0) / aspect, r });
  }
  return found;
}

function dot(x: number, y: number, r: number): string {
  const [left, size] = [round(x - r), round(r)];
  return `M${left} ${round(y)}a${size} ${size} 0 1 0 ${2 * size} 0a${size} ${size} 0 1 0 ${-2 * size} 0Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Whether an eraser at a point touches a stroke; both in 1/10000 of the page. */
export function touches(stroke: Stroke, x: number, y: number, reach: number, aspect: number): boolean {
  const [left, top, width, height] = strokeBounds(stroke);
  const far = reach + stroke.width;
  if (x < left - far || x > left + width + far) return false;
  if (y < top - far * aspect || y > top + height + far * aspect) return false;
  const at = { x, y: y / aspect };
  const points = centres(stroke, aspect);
  return points.some((point, n) => {
    const before = points[n - 1] ?? point;
    return distanceTo(at, before, point) <= reach + point.r;
  });
}

interface At {
  readonly x: number;
  readonly y: number;
}

function distanceTo(at: At, from: At, to: At): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : ((at.x - from.x) * dx + (at.y - from.y) * dy) / square;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(at.x - from.x - t * dx, at.y - from.y - t * dy);
}

/** Whether a new stroke goes into a note: drawn right after it, and beside it. */
export function belongsTo(note: Note, ink: Ink, stroke: Stroke, at_ms: number): boolean {
  if (at_ms - Date.parse(note.changed_at) > TOGETHER_MS) return false;
  if (ink.strokes.length >= STROKES_MAX) return false;
  const numbers = ink.strokes.reduce((sum, { points }) => sum + points.length, 0);
  if (numbers + stroke.points.length > NOTE_NUMBERS_MAX) return false;
  return ink.strokes.some((other) => beside(strokeBounds(other), strokeBounds(stroke)));
}

function beside(a: Corners, b: Corners): boolean {
  const aside = Math.max(a[0] - b[0] - b[2], b[0] - a[0] - a[2]);
  const above = Math.max(a[1] - b[1] - b[3], b[1] - a[1] - a[3]);
  return aside < TOGETHER && above < TOGETHER;
}
