import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { holdView } from "../../hold";
import { changesOf } from "../../notes/changes";
import { type Around, begin } from "../../notes/drawings";
import { fingersDraw, marksShown, onPage, openCard, sawPen, tool } from "../../notes/here";
import { centreLine, outline } from "../../notes/ink";
import { type Corners, cornersOf, type Sheet, strokeBounds } from "../../notes/model";
import type { Placed } from "../../notes/placing";
import { type Drawing, drawOn } from "../../notes/pointer";
import { textOf } from "../../paper-text";
import type { Paper } from "../../wire";
import { useWords } from "../../words/language";
import { notes as words } from "../../words/notes";
import { NoteIcon } from "./note-tool";

interface Props {
  readonly paper: Paper;
  readonly page: number;
}

/** Everything that its reader has written on one page, and the page to write on. */
export function NoteLayer({ paper, page }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const [trial, setTrial] = useState<readonly Corners[]>([]);
  const here = onPage(paper.id, page);
  const text = textOf(paper)?.pages[page - 1];
  const aspect = textOf(paper)?.aspects[page - 1] ?? paper.aspect;
  const sheet: Sheet = { paper: paper.id, version: paper.version, page };
  const current = useRef<Around>({ sheet, text, aspect, here });
  current.current = { sheet, text, aspect, here };

  useEffect(() => {
    const element = root.current;
    if (!element) return;
    return drawOn(element, {
      tool: () => tool.peek(),
      fingersDraw: () => fingersDraw.peek(),
      sawPen,
      begin: (wanted, box) => {
        if (tool.peek() === null) tool.value = wanted;
        const letGo = holdView();
        return ending(begin(wanted, element, box, () => current.current, setTrial), letGo);
      },
    });
  }, []);

  const drawing = tool.value !== null;
  const tapped = (event: MouseEvent) => {
    if (tool.peek() !== null || !root.current) return;
    const box = root.current.getBoundingClientRect();
    const at = pointIn(box, event.clientX, event.clientY);
    const note = here.find((one) => one.boxes.some((corners) => inside(corners, at)));
    if (note) openCard.value = note.note.id;
  };
  return (
    <div
      ref={root}
      class={`note-layer${drawing ? ` is-drawing is-${tool.value}` : ""}${drawing && fingersDraw.value ? " takes-fingers" : ""}`}
      onClick={tapped}
    >
      <ChangeMarks paper={paper} page={page} />
      {here.map((one) => (
        <Highlighted key={one.note.id} placed={one} />
      ))}
      {trial.map((corners, n) => (
        <span key={n} class="note-trial" style={over(corners)} />
      ))}
      <InkOnPage here={here} aspect={aspect} />
      <Pins here={here} page={page} />
    </div>
  );
}

function ending(drawing: Drawing, letGo: () => void): Drawing {
  return {
    moved: drawing.moved,
    ended: (points) => {
      drawing.ended(points);
      letGo();
    },
    cancelled: () => {
      drawing.cancelled();
      letGo();
    },
  };
}

/** Finished strokes: shapes that the browser keeps drawn. */
function InkOnPage({ here, aspect }: { readonly here: readonly Placed[]; readonly aspect: number }) {
  const inked = here.filter(({ body }) => body.kind === "ink");
  if (inked.length === 0) return null;
  return (
    <svg class="note-ink" viewBox={`0 0 10000 ${Math.round(10_000 / aspect)}`} aria-hidden="true">
      {inked.map((one) => (
        <InkNote key={one.note.id} placed={one} aspect={aspect} />
      ))}
    </svg>
  );
}

function InkNote({ placed, aspect }: { readonly placed: Placed; readonly aspect: number }) {
  const { body, dx, dy, sure } = placed;
  return useMemo(() => {
    if (body.kind !== "ink") return null;
    const moved = dx || dy ? `translate(${dx} ${dy / aspect})` : undefined;
    return (
      <g transform={moved} class={sure ? undefined : "is-unsure"}>
        {body.strokes.map((stroke, n) => (
          <path
            key={n}
            class={`is-${stroke.pen} is-${stroke.colour}`}
            stroke-width={stroke.pen === "marker" ? stroke.width : undefined}
            d={stroke.pen === "marker" ? centreLine(stroke, aspect) : outline(stroke, aspect)}
          />
        ))}
      </g>
    );
  }, [body, dx, dy, sure, aspect]);
}

function Highlighted({ placed }: { readonly placed: Placed }) {
  const { body, boxes, sure } = placed;
  if (body.kind !== "highlight") return null;
  return (
    <>
      {boxes.map((corners, n) => (
        <span
          key={n}
          class={`note-highlight is-${body.colour}${sure ? "" : " is-unsure"}`}
          style={over(corners)}
        />
      ))}
    </>
  );
}

/** What can be opened: typed notes, highlights with words, and notes to look at again. */
function Pins({ here, page }: { readonly here: readonly Placed[]; readonly page: number }) {
  const t = useWords(words);
  const marked = here.some(({ body }) => body.kind === "bookmark");
  return (
    <>
      {marked && (
        <span class="note-ribbon" title={t.bookmarked}>
          <NoteIcon name="bookmark" />
        </span>
      )}
      {here.map((one) => {
        const at = pinAt(one);
        if (!at) return null;
        return (
          <button
            key={one.note.id}
            type="button"
            class={`note-pin${one.sure ? "" : " is-unsure"}`}
            style={{ left: `${at[0] / 100}%`, top: `${at[1] / 100}%` }}
            aria-label={`${t.noteOn(t.kind[one.body.kind], page)}${one.sure ? "" : `. ${t.review}`}`}
            onPointerDown={(event) => event.stopPropagation()}
            onClick={(event) => {
              event.stopPropagation();
              openCard.value = one.note.id;
            }}
          >
            <NoteIcon name={one.sure ? "note" : "flag"} />
          </button>
        );
      })}
    </>
  );
}

function pinAt({ body, boxes, dx, dy, sure }: Placed): readonly [number, number] | undefined {
  switch (body.kind) {
    case "text":
      return [clamp((body.at[0] ?? 0) + dx), clamp((body.at[1] ?? 0) + dy)];
    case "highlight": {
      const last = boxes.at(-1);
      const wanted = body.text !== "" || !sure;
      return last && wanted ? [clamp(last[0] + last[2]), clamp(last[1])] : undefined;
    }
    case "ink": {
      const first = body.strokes[0];
      if (sure || !first) return undefined;
      const [x, y, wide] = strokeBounds(first);
      return [clamp(x + wide + dx), clamp(y + dy)];
    }
    case "bookmark":
      return sure ? undefined : [9_000, 100];
    default:
      return body satisfies never;
  }
}

/** New words of this version, and where words are gone. */
function ChangeMarks({ paper, page }: Props) {
  if (!marksShown.value) return null;
  const changed = changesOf(paper).changed.find((one) => one.page === page);
  if (!changed) return null;
  return (
    <>
      {cornersOf(changed.boxes).map((corners, n) => (
        <span key={n} class="change-mark" style={over(corners)} />
      ))}
      {changed.removed.map(({ text, box }, n) => (
        <span key={n} class="change-gone" title={text} style={over(gapAfter(box))} />
      ))}
    </>
  );
}

function gapAfter(box: readonly number[]): Corners {
  const [x = 0, y = 0, wide = 0, high = 0] = box;
  return [x + wide + 10, y, 40, high];
}

function over([x, y, wide, high]: Corners) {
  return {
    left: `${x / 100}%`,
    top: `${y / 100}%`,
    width: `${wide / 100}%`,
    height: `${high / 100}%`,
  };
}

function pointIn(box: DOMRect, x: number, y: number): readonly [number, number] {
  return [((x - box.left) / box.width) * 10_000, ((y - box.top) / box.height) * 10_000];
}

function inside([left, top, wide, high]: Corners, [x, y]: readonly [number, number]): boolean {
  return x >= left && x <= left + wide && y >= top && y <= top + high;
}

function clamp(side: number): number {
  return Math.min(9_700, Math.max(0, side));
}
