/** The reader's own name across every page: it deters, and says whose screen it was. */

export interface Watermark {
  readonly url: string;
  readonly width_px: number;
  readonly height_px: number;
}

const FONT = "600 20px 'Be Vietnam Pro', system-ui, sans-serif";
const SLOPE = -Math.PI / 7;
const APART_PX = 120;
const LINE_PX = 30;
/** Between black letters and white paper, so that it shows on either. */
const INK = "rgb(127 127 127 / 0.13)";

/** A small picture that repeats without a seam; its address is to be revoked later. */
export async function watermark(lines: readonly string[]): Promise<Watermark> {
  await document.fonts.load(FONT, lines.join(" "));
  const canvas = document.createElement("canvas");
  const measuring = contextOf(canvas);
  measuring.font = FONT;
  const text_px = Math.max(...lines.map((line) => measuring.measureText(line).width));
  const width_px = Math.ceil(text_px * Math.cos(SLOPE) + APART_PX);
  const height_px = Math.ceil(text_px * Math.sin(-SLOPE) + lines.length * LINE_PX + APART_PX);
  canvas.width = width_px;
  canvas.height = height_px;
  const context = contextOf(canvas);
  context.font = FONT;
  context.fillStyle = INK;
  context.textAlign = "center";
  context.translate(width_px / 2, height_px / 2);
  context.rotate(SLOPE);
  lines.forEach((line, n) => context.fillText(line, 0, (n - (lines.length - 1) / 2) * LINE_PX));
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
  if (!blob) throw new Error("the browser draws no picture");
  return { url: URL.createObjectURL(blob), width_px, height_px };
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("the browser draws no picture");
  return context;
}
