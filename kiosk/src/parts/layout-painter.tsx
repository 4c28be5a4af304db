import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { colourOf, placeOf, signsOf } from "../layout-clock";
import { levelsOf } from "../stacking";
import type { Box, Clock, Face, Layout, Sheet, Tile } from "../wire";

type Part = Layout["parts"][number];

interface Props {
  readonly layout: Layout;
  /** By the server's clock. */
  readonly now_ms: number;
  /** Where the image of a page is; its place stays white without one. */
  readonly sheet?: (sheet: Sheet) => string | undefined;
  /** What moves in a tile. */
  readonly tile?: (tile: Tile) => ComponentChildren;
}

/**
 * A layout as the server made it, as large as the place has room and in its shape.
 *
 * Nothing is measured and no line is broken here: every run of text has its place, as in
 * meetingroom/display/render.py, which paints the same.
 */
export function LayoutPainter({ layout, now_ms, sheet, tile }: Props) {
  const { width_px, height_px, parts } = layout;
  const levels = useMemo(() => levelsOf(parts), [parts]);
  const still = useMemo(() => sheetsOf(parts, levels), [parts, levels]);
  const shape = { "--wide": width_px, "--high": height_px };
  return (
    <div class="layout-room">
      <div class="layout" style={shape}>
        {still.map((drawn, level) => (
          <svg key={level} viewBox={`0 0 ${width_px} ${height_px}`} style={{ "z-index": 2 * level }}>
            {drawn}
            {parts.map((part, n) =>
              levels[n] === level ? <Moving key={n} part={part} now_ms={now_ms} /> : null,
            )}
          </svg>
        ))}
        {parts.map((part, n) =>
          part.kind === "sheet" || part.kind === "tile" ? (
            <div
              key={keyOf(part)}
              class="layout-place"
              style={{ ...placed(part, layout), "z-index": 2 * (levels[n] ?? 0) + 1 }}
            >
              {part.kind === "tile" ? (
                tile?.(part)
              ) : (
                <Page src={sheet?.(part)} cover={part.cover} />
              )}
            </div>
          ) : null,
        )}
      </div>
    </div>
  );
}

/** What stands still on each level, from the lowest up. */
function sheetsOf(
  parts: readonly Part[],
  levels: readonly number[],
): readonly (readonly ComponentChildren[])[] {
  const sheets: ComponentChildren[][] = [[]];
  let n = 0;
  for (const some of together(parts)) {
    const level = Math.max(...levels.slice(n, n + some.length));
    while (sheets.length <= level) sheets.push([]);
    sheets[level]?.push(
      some[0].kind === "run" ? <Words key={n} runs={some} /> : <Still key={n} part={some[0]} />,
    );
    n += some.length;
  }
  return sheets;
}

/** What moves goes on where the next layout has a place for it. */
function keyOf(part: Sheet | Tile): string {
  return part.kind === "tile" ? part.source : `${part.sha256} ${part.page}`;
}

type Some = readonly [Part, ...Part[]];

/** The lines of one text together, so that it is found and read as one. */
function together(parts: readonly Part[]): readonly Some[] {
  const found: Some[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (last && isNextLine(last[0], part)) found[found.length - 1] = [...last, part];
    else found.push([part]);
  }
  return found;
}

function isNextLine(one: Part, other: Part): boolean {
  if (one.kind !== "run" || other.kind !== "run" || one.colour !== other.colour) return false;
  return one.face.font === other.face.font && one.face.size_px === other.face.size_px;
}

function Words({ runs }: { readonly runs: Some }) {
  const [first] = runs;
  if (first.kind !== "run") return null;
  return (
    <text {...lettersOf(first.face)} fill={first.colour}>
      {runs.map((run, n) =>
        run.kind === "run" ? (
          // The space stands after the line, where it moves nothing.
          <tspan key={n} x={run.x_px} y={run.baseline_px}>
            {n + 1 < runs.length ? `${run.text} ` : run.text}
          </tspan>
        ) : null,
      )}
    </text>
  );
}

interface PageProps {
  readonly src: string | undefined;
  /** Whether it fills its place, its edges cut off. */
  readonly cover: boolean;
}

function Page({ src, cover }: PageProps) {
  return src ? <img src={src} alt="" style={{ "object-fit": cover ? "cover" : "fill" }} /> : null;
}

/** The place of a part in hundredths of the layout. */
function placed({ box, ...part }: Sheet | Tile, layout: Layout): Readonly<Record<string, string>> {
  const across = (px: number): string => `${(px / layout.width_px) * 100}%`;
  const down = (px: number): string => `${(px / layout.height_px) * 100}%`;
  const radius_px = part.kind === "tile" ? part.radius_px : 0;
  return {
    left: across(box.x_px),
    top: down(box.y_px),
    width: across(box.width_px),
    height: down(box.height_px),
    "border-radius": `${(radius_px / box.width_px) * 100}% / ${(radius_px / box.height_px) * 100}%`,
  };
}

/** What does not change while the layout stands. */
function Still({ part }: { readonly part: Part }) {
  switch (part.kind) {
    case "fill":
      return <Rect {...part} />;
    case "star":
      return <polygon points={star(part.box)} fill={part.colour} />;
    case "ring":
      return <RingView {...part} />;
    case "tile":
      return <Camera {...part} />;
    case "run":
    case "sheet":
    case "clock":
    case "beat":
      return null;
    default:
      return part satisfies never;
  }
}

function Moving({ part, now_ms }: { readonly part: Part; readonly now_ms: number }) {
  if (part.kind === "clock") return <Time clock={part} now_ms={now_ms} />;
  if (part.kind !== "beat") return null;
  return <Rect box={placeOf(part, now_ms)} colour={part.colour} />;
}

function Time({ clock, now_ms }: { readonly clock: Clock; readonly now_ms: number }) {
  const { face, baseline_px, form } = clock;
  return (
    <text class={`layout-clock is-${form}`} {...lettersOf(face)} fill={colourOf(clock, now_ms)}>
      {signsOf(clock, now_ms).map(({ text, x_px }, n) => (
        <tspan key={n} x={x_px} y={baseline_px}>
          {text}
        </tspan>
      ))}
    </text>
  );
}

const WEIGHT: Readonly<Record<string, number>> = { Regular: 400, Medium: 500, SemiBold: 600 };

function lettersOf(face: Face) {
  const weight = WEIGHT[face.font.split("-")[1] ?? ""] ?? 700;
  return { "font-size": face.size_px, "font-weight": weight };
}

interface RectProps {
  readonly box: Box;
  readonly colour: string;
  readonly radius_px?: number;
}

function Rect({ box, colour, radius_px = 0 }: RectProps) {
  const { x_px, y_px, width_px, height_px } = box;
  return (
    <rect x={x_px} y={y_px} width={width_px} height={height_px} rx={radius_px} fill={colour} />
  );
}

function RingView({ box, colour, line_px }: Extract<Part, { kind: "ring" }>) {
  const side_px = box.width_px;
  return (
    <circle
      cx={box.x_px + side_px / 2}
      cy={box.y_px + side_px / 2}
      r={(side_px - line_px) / 2}
      fill="none"
      stroke={colour}
      stroke-width={line_px}
    />
  );
}

/** The inner corners of a pentagram lie at 0.382 of its radius. */
function star({ x_px, y_px, width_px }: Box): string {
  const radius = width_px / 2;
  return Array.from({ length: 10 }, (_, n) => {
    const far = radius * (n % 2 ? 0.382 : 1);
    const angle = (n * Math.PI) / 5;
    return `${x_px + radius + Math.sin(angle) * far},${y_px + radius - Math.cos(angle) * far}`;
  }).join(" ");
}

const GLYPH_MIN_PX = 4;

/** A quiet panel with the outline of a camera, as large as a fifth of it. */
function Camera({ box, radius_px }: Tile) {
  const panel = <Rect box={box} colour="#12305A" radius_px={radius_px} />;
  const high = Math.floor(Math.min(box.height_px, box.width_px) / 5);
  if (high < GLYPH_MIN_PX) return panel;
  const x = box.x_px + Math.floor((box.width_px - 2 * high) / 2);
  const y = box.y_px + Math.floor((box.height_px - high) / 2);
  const [body, line] = [(high * 4) / 3, Math.max(0.25, high / 12)];
  return (
    <>
      {panel}
      <g transform={`translate(${x} ${y})`} fill="none" stroke="#2A4A75" stroke-width={line}>
        <rect
          x={line / 2}
          y={line / 2}
          width={body - line}
          height={high - line}
          rx={high / 6 - line / 2}
        />
        <path
          stroke-linejoin="round"
          d={`M${body + line} ${high * 0.4}L${2 * high - line} ${high / 8}V${high * 0.875}L${body + line} ${high * 0.6}z`}
        />
      </g>
    </>
  );
}
