/**
 * How one picture of a wall follows another: the next is prepared behind what is seen.
 *
 * Pure: the page prepares, fades and reports.
 */
import type { Laid } from "./wire";

/** One sheet of the pile: the last is on top. */
export interface Layer {
  readonly id: number;
  readonly laid: Laid;
  /** Whether everything it needs is there, so that it may be seen. */
  readonly ready: boolean;
}

/** Bottom to top; at most the last is not ready yet. */
export type Layers = readonly Layer[];

/** Whether the second picture is the first with other counts, which change in place. */
export function continues(before: Laid, after: Laid): boolean {
  const subject = ({ name }: Laid): string => name.split("/")[0] ?? "";
  return subject(before) === subject(after) && before.turn === after.turn;
}

/** The pile after a picture was asked for: it is prepared behind what is seen. */
export function wanted(layers: Layers, laid: Laid, id: number): Layers {
  const top = layers.at(-1);
  if (top && continues(top.laid, laid)) return [...layers.slice(0, -1), { ...top, laid }];
  const seen = layers.filter((layer) => layer.ready);
  const last = seen.at(-1);
  if (last && continues(last.laid, laid)) return [...seen.slice(0, -1), { ...last, laid }];
  return [...seen, { id, laid, ready: false }];
}

/** The pile once a layer has everything; it fades in over those below. */
export function prepared(layers: Layers, id: number): Layers {
  return layers.map((layer) => (layer.id === id ? { ...layer, ready: true } : layer));
}

/** The pile once a layer is fully seen: nothing below it is needed any more. */
export function settled(layers: Layers, id: number): Layers {
  const at = layers.findIndex((layer) => layer.id === id && layer.ready);
  return at < 0 ? layers : layers.slice(at);
}

/** What a display shows once its server was silent for so long. */
export function afterSilence(laid: Laid, silent_ms: number): Laid {
  const { standby } = laid;
  if (!standby || silent_ms < standby.after_min * 60_000) return laid;
  return { ...laid, name: "idle:standby", picture: "idle", turn: 0, layout: standby.layout };
}
