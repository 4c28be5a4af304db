import { useState } from "preact/hooks";
import type { Room } from "../../room";
import {
  begun,
  changed,
  DIVISION_NAMES,
  type Draft,
  divided,
  redone,
  reordered,
  replaced,
  undone,
  ZONES_MAX,
} from "../../scenes/draft";
import { useSketch } from "../../scenes/sketch";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field, Select } from "../../ui/field";
import type { SketchReply, Zone } from "../../wire";
import { useWords } from "../../words/language";
import { scenes } from "../../words/scenes";
import { SceneCanvas } from "./canvas";
import { ZoneForm } from "./zone-form";

interface Props {
  readonly room: Room;
  readonly draft: Draft;
  readonly busy: boolean;
  readonly onSave: (draft: Draft) => void;
  readonly onCancel: () => void;
}

const FULL: Zone = { column: 12, row: 6, columns: 24, rows: 12, layer: { kind: "empty" } };

/** One scene, with its picture as the walls would show it now. */
export function SceneEditor({ room, draft, busy, onSave, onCancel }: Props) {
  const t = useWords(scenes);
  const [history, setHistory] = useState(() => begun(draft));
  const [picked, setPicked] = useState(Math.max(0, draft.zones.length - 1));
  const [leaving, setLeaving] = useState(false);
  const { title, zones } = history.now;
  const sketch = useSketch(room.meeting, zones, 960);
  const set = (now: Partial<Draft>) => setHistory(changed(history, { ...history.now, ...now }));
  const setZones = (now: readonly Zone[]) => set({ zones: now });
  const at = Math.min(picked, zones.length - 1);
  const zone = zones[at];
  const isChanged = history.past.length > 0;
  const move = (by: 1 | -1) => {
    setZones(reordered(zones, at, by));
    setPicked(at + by);
  };
  const picture = sketch ? `data:image/png;base64,${sketch.png}` : undefined;
  return (
    <section class="scene-editor">
      <div class="scene-work">
        <Field label={t.title} value={title} maxLength={300} onInput={(text) => set({ title: text })} />
        <SceneCanvas zones={zones} picture={picture} picked={at} onPick={setPicked} onZones={setZones} />
        <div class="scene-acts">
          <Button icon="undo" why={isChanged ? undefined : t.nothingUndone} onClick={() => setHistory(undone(history))}>{t.undo}</Button>
          <Button why={history.next.length > 0 ? undefined : t.nothingRedone} onClick={() => setHistory(redone(history))}>{t.redo}</Button>
        </div>
        <p class="scene-hint">{t.canvasHint}</p>
        <Flaws zones={zones} sketch={sketch} />
      </div>
      <div class="scene-side">
        <div class="scene-acts" role="group" aria-label={t.divide}>
          {DIVISION_NAMES.map((name) => (
            <Button key={name} icon="grid" onClick={() => setZones(divided(name, zones))}>
              {t.divisions[name]}
            </Button>
          ))}
        </div>
        {zone && (
          <>
            <Select
              label={t.zones}
              value={String(at)}
              options={zones.map(({ layer }, n) => ({
                value: String(n),
                label: t.zone(n + 1, t.layers[layer.kind]),
              }))}
              onChange={(n) => setPicked(Number(n))}
            />
            <ZoneForm room={room} layer={zone.layer} onLayer={(layer) => setZones(replaced(zones, at, { ...zone, layer }))} />
            <div class="scene-acts">
              <Button icon="chevron-up" why={at < zones.length - 1 ? undefined : t.isTop} onClick={() => move(1)}>{t.up}</Button>
              <Button icon="chevron-down" why={at > 0 ? undefined : t.isLowest} onClick={() => move(-1)}>{t.down}</Button>
              <Button icon="trash" onClick={() => setZones(zones.filter((_, n) => n !== at))}>{t.remove}</Button>
            </div>
          </>
        )}
        <div class="scene-acts">
          <Button
            icon="plus"
            why={zones.length < ZONES_MAX ? undefined : t.isFull(ZONES_MAX)}
            onClick={() => {
              setZones([...zones, FULL]);
              setPicked(zones.length);
            }}
          >
            {t.add}
          </Button>
        </div>
        <div class="scene-acts scene-save">
          <Button kind="primary" icon="check" busy={busy} onClick={() => onSave({ title: title.trim() || t.newTitle, zones })}>
            {t.save}
          </Button>
          <Button kind="quiet" onClick={isChanged ? () => setLeaving(true) : onCancel}>{t.cancel}</Button>
        </div>
      </div>
      <Dialog
        open={leaving}
        title={t.leaveTitle}
        onClose={() => setLeaving(false)}
        actions={
          <>
            <Button onClick={() => setLeaving(false)}>{t.goOn}</Button>
            <Button kind="danger" onClick={onCancel}>{t.leave}</Button>
          </>
        }
      >
        <p>{t.leaveWhy}</p>
      </Dialog>
    </section>
  );
}

function Flaws({ zones, sketch }: { readonly zones: readonly Zone[]; readonly sketch: SketchReply | null }) {
  const t = useWords(scenes);
  if (!sketch) return null;
  const told = sketch.flaws.filter(({ zone }) => zones[zone]);
  if (told.length === 0) return <p class="scene-flaws" role="status">{t.fine}</p>;
  return (
    <ul class="scene-flaws" role="status">
      {told.map(({ zone, code }) => (
        <li key={`${zone} ${code}`}>
          {t.zone(zone + 1, t.layers[zones[zone]?.layer.kind ?? "empty"])}: {t.flaws[code]}
        </li>
      ))}
    </ul>
  );
}
