import { useEffect, useState } from "preact/hooks";
import { serverNow } from "../clock";
import {
  cellOf,
  circles,
  columns,
  lines,
  placeOf,
  shownPattern,
} from "../pattern";
import { toTheSecond } from "../time";
import type { Display, Meeting, ShownPattern } from "../wire";
import { LETTERS } from "../words/patterns";

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Props {
  readonly display: Display;
  readonly meeting: Meeting | undefined;
  readonly now_ms: number;
}

/** A test pattern above the program, one unit of the drawing a pixel of the glass. */
export function WallPattern({ display, meeting, now_ms }: Props) {
  const size = useSize();
  const name = shownPattern(display, meeting, now_ms);
  if (name === null) return <></>;
  return (
    <svg
      class="wall-pattern"
      viewBox={`0 0 ${size.width} ${size.height}`}
      shape-rendering="crispEdges"
      aria-hidden="true"
    >
      <Pattern name={name} label={`${display.order}. ${display.label}`} {...size} />
    </svg>
  );
}

/** What one pattern is drawn of. */
export function Pattern({
  name,
  label,
  ...size
}: Size & { readonly name: ShownPattern["name"]; readonly label: string }) {
  switch (name) {
    case "geometry":
      return <Geometry label={label} {...size} />;
    case "ramp":
      return <Ramp {...size} />;
    case "sync":
      return <Sync {...size} />;
    case "letters":
      return <Letters {...size} />;
    default:
      return name satisfies never;
  }
}

/** The size of the page in pixels of the glass. */
function useSize(): Size {
  const [size, setSize] = useState(sizeNow);
  useEffect(() => {
    const measure = (): void => setSize(sizeNow());
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, []);
  return size;
}

function sizeNow(): Size {
  const { innerWidth, innerHeight, devicePixelRatio } = window;
  return {
    width: Math.round(innerWidth * devicePixelRatio),
    height: Math.round(innerHeight * devicePixelRatio),
  };
}

function Geometry({ width, height, label }: Size & { readonly label: string }) {
  const cell = cellOf(height);
  const line = Math.max(1, Math.floor(height / 360));
  const text = Math.max(Math.floor(height / 18), Math.min(Math.floor(height / 5), 28));
  const words = `${label} · ${width} × ${height}`;
  const plate = Math.min(width, words.length * text * 0.55);
  return (
    <>
      <g fill="#808080">
        {lines(width, cell).map((x) => (
          <rect key={x} x={x} y={0} width={1} height={height} />
        ))}
        {lines(height, cell).map((y) => (
          <rect key={y} x={0} y={y} width={width} height={1} />
        ))}
      </g>
      <g fill="none" stroke="#fff" stroke-width={line} shape-rendering="geometricPrecision">
        {circles(width, height).map((one, n) => (
          <circle
            key={n}
            cx={one.x + one.width / 2}
            cy={one.y + one.height / 2}
            r={(one.width - line) / 2}
          />
        ))}
      </g>
      <g fill="#fff">
        <rect x={0} y={0} width={width} height={1} />
        <rect x={0} y={height - 1} width={width} height={1} />
        <rect x={0} y={0} width={1} height={height} />
        <rect x={width - 1} y={0} width={1} height={height} />
      </g>
      <rect x={(width - plate) / 2} y={(height - 2 * text) / 2} width={plate} height={2 * text} />
      <Words text={words} x={width / 2} y={height / 2} size={text} most={plate} />
    </>
  );
}

function Ramp({ width, height }: Size) {
  const half = Math.floor(height / 2);
  const grey = (level: number): string => `rgb(${level},${level},${level})`;
  return (
    <>
      {columns(width, 16).map(({ x, width: wide }, n) => (
        <rect key={n} x={x} y={0} width={wide} height={half} fill={grey(17 * n)} />
      ))}
      {columns(width, 256).map(({ x, width: wide }, n) => (
        <rect key={n} x={x} y={half} width={wide} height={height - half} fill={grey(255 - n)} />
      ))}
    </>
  );
}

/** Not by the page's own tick, which may come at any part of a second. */
function Sync({ width, height }: Size) {
  const [second, setSecond] = useState(() => Math.floor(serverNow() / 1_000));
  useEffect(() => {
    let frame = 0;
    const look = (): void => {
      setSecond(Math.floor(serverNow() / 1_000));
      frame = requestAnimationFrame(look);
    };
    look();
    return () => cancelAnimationFrame(frame);
  }, []);
  const upper = Math.floor((height * 2) / 3);
  const lit = placeOf(second * 1_000);
  return (
    <>
      <Words
        text={toTheSecond(second * 1_000)}
        x={width / 2}
        y={upper / 2}
        size={upper * 0.75}
        most={width}
        bold
      />
      {columns(width, 10).map(({ x, width: wide }, n) => (
        <rect
          key={n}
          x={x}
          y={upper}
          width={wide}
          height={height - upper}
          fill={n === lit ? "#ffd166" : n % 2 ? "#2c2c2c" : "#1c1c1c"}
        />
      ))}
    </>
  );
}

function Letters({ width, height }: Size) {
  const row = height / LETTERS.length;
  return (
    <>
      {LETTERS.map((text, n) => (
        <Words
          key={n}
          text={text}
          x={width / 2}
          y={row * (n + 0.5)}
          size={row * 0.6}
          most={width * 0.95}
        />
      ))}
    </>
  );
}

interface WordsProps {
  readonly text: string;
  readonly x: number;
  /** Of the middle of its capitals. */
  readonly y: number;
  readonly size: number;
  /** It is set smaller where its letters would be wider than this. */
  readonly most: number;
  readonly bold?: boolean;
}

/** How wide a letter is on average, marked capitals among them. */
const LETTER_EM = 0.65;

function Words({ text, x, y, size, most, bold = false }: WordsProps) {
  const set = Math.min(size, most / (text.length * LETTER_EM));
  return (
    <text
      x={x}
      y={y + set * 0.36}
      font-size={set}
      font-weight={bold ? 700 : 500}
      text-anchor="middle"
      fill="#fff"
    >
      {text}
    </text>
  );
}
