import { useRef, useState } from "preact/hooks";
import { COLUMNS, keyed, replaced, ROWS, shifted } from "../../scenes/draft";
import type { Zone } from "../../wire";
import { useWords } from "../../words/language";
import { scenes } from "../../words/scenes";

interface Props {
  readonly zones: readonly Zone[];
  /** What the painter made of them, as the source of an image. */
  readonly picture: string | undefined;
  readonly picked: number;
  readonly onPick: (zone: number) => void;
  readonly onZones: (zones: readonly Zone[]) => void;
}

interface Drag {
  readonly at: number;
  readonly zone: Zone;
  readonly corner: boolean;
  readonly x: number;
  readonly y: number;
}

/** The zones over their picture: moved and resized by pointer, finger and keys. */
export function SceneCanvas({ zones, picture, picked, onPick, onZones }: Props) {
  const t = useWords(scenes);
  const canvas = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const [held, setHeld] = useState<Zone | null>(null);
  const begin = (event: PointerEvent, at: number, zone: Zone) => {
    const corner = event.target instanceof Element && event.target.matches(".scene-corner");
    if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { at, zone, corner, x: event.clientX, y: event.clientY };
    onPick(at);
  };
  const move = (event: PointerEvent) => {
    const from = drag.current;
    const box = canvas.current?.getBoundingClientRect();
    if (!from || !box) return;
    const x = Math.round(((event.clientX - from.x) / box.width) * COLUMNS);
    const y = Math.round(((event.clientY - from.y) / box.height) * ROWS);
    setHeld(shifted(from.zone, from.corner ? { wide: x, high: y } : { x, y }));
  };
  const end = () => {
    if (drag.current && held) onZones(replaced(zones, drag.current.at, held));
    drag.current = null;
    setHeld(null);
  };
  const cancel = () => {
    drag.current = null;
    setHeld(null);
  };
  const press = (event: KeyboardEvent, at: number, zone: Zone) => {
    const after = keyed(zone, event.key, event.shiftKey);
    if (!after) return;
    event.preventDefault();
    onZones(replaced(zones, at, after));
  };
  return (
    <div class="scene-canvas" ref={canvas} role="group" aria-label={t.canvas}>
      {picture && <img src={picture} alt="" />}
      {zones.map((zone, at) => {
        const shown = held && drag.current?.at === at ? held : zone;
        return (
          <button
            key={at}
            type="button"
            class={`scene-box${at === picked ? " is-picked" : ""}`}
            style={placed(shown)}
            aria-label={t.zone(at + 1, t.layers[zone.layer.kind])}
            aria-pressed={at === picked}
            onClick={() => onPick(at)}
            onKeyDown={(event) => press(event, at, zone)}
            onPointerDown={(event) => begin(event, at, zone)}
            onPointerMove={move}
            onPointerUp={end}
            onPointerCancel={cancel}
          >
            <span class="scene-number">{at + 1}</span>
            <span class="scene-corner" />
          </button>
        );
      })}
    </div>
  );
}

function placed({ column, row, columns, rows }: Zone): Readonly<Record<string, string>> {
  return {
    left: `${(column / COLUMNS) * 100}%`,
    top: `${(row / ROWS) * 100}%`,
    width: `${(columns / COLUMNS) * 100}%`,
    height: `${(rows / ROWS) * 100}%`,
  };
}
