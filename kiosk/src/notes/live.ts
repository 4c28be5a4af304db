/** The stroke under the pen, on a canvas of its own: nothing else is drawn meanwhile. */
import { radius } from "./ink";
import type { Stroke } from "./model";

/** Sharper than this nobody sees while writing. */
const WIDTH_MAX_PX = 2_000;
const MARKER_OPACITY = 0.4;

export interface Live {
  /** Draw what has come behind the number `from`. */
  readonly draw: (points: readonly number[], from: number) => void;
  readonly remove: () => void;
}

/** Lay a canvas over a page and draw one stroke on it. */
export function liveStroke(on: HTMLElement, box: DOMRect, style: Omit<Stroke, "points">, ink: string): Live {
  const canvas = document.createElement("canvas");
  canvas.className = "note-live";
  const scale = Math.min(devicePixelRatio, WIDTH_MAX_PX / box.width);
  canvas.width = Math.max(1, Math.round(box.width * scale));
  canvas.height = Math.max(1, Math.round(box.height * scale));
  on.append(canvas);
  const context = canvas.getContext("2d", { desynchronized: true });
  if (!context) return { draw: () => {}, remove: () => canvas.remove() };
  context.lineCap = "round";
  context.lineJoin = "round";
  context.strokeStyle = ink;
  const x = (points: readonly number[], n: number) => ((points[n] ?? 0) / 10_000) * canvas.width;
  const y = (points: readonly number[], n: number) => ((points[n + 1] ?? 0) / 10_000) * canvas.height;
  const width = (points: readonly number[], n: number) =>
    ((2 * radius(style, points[n + 2] ?? 50)) / 10_000) * canvas.width;
  const line = (points: readonly number[], from: number, to: number) => {
    context.beginPath();
    context.moveTo(x(points, from), y(points, from));
    for (let n = from + 3; n <= to; n += 3) context.lineTo(x(points, n), y(points, n));
    if (from === to) context.lineTo(x(points, from) + 0.1, y(points, from));
    context.stroke();
  };
  const pen = (points: readonly number[], from: number) => {
    for (let n = Math.max(0, from - 3); n + 2 < points.length; n += 3) {
      context.lineWidth = width(points, n);
      if (n + 3 < points.length || points.length === 3) line(points, n, Math.min(n + 3, points.length - 3));
    }
  };
  // Where a see-through line crosses itself it must not get darker.
  const marker = (points: readonly number[]) => {
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.globalAlpha = MARKER_OPACITY;
    context.lineWidth = width(points, 0);
    line(points, 0, points.length - 3);
  };
  return {
    draw: (points, from) => (style.pen === "marker" ? marker(points) : pen(points, from)),
    remove: () => canvas.remove(),
  };
}
