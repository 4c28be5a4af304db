import { useSketch } from "../../scenes/sketch";
import type { Zone } from "../../wire";

interface Props {
  readonly meeting: string;
  readonly zones: readonly Zone[];
  readonly wide_px?: number;
}

/** A composed scene in small; quiet until it is painted. */
export function SceneThumb({ meeting, zones, wide_px = 320 }: Props) {
  const sketch = useSketch(meeting, zones, wide_px);
  return (
    <span class="scene-thumb">
      {sketch && <img src={`data:image/png;base64,${sketch.png}`} alt="" />}
    </span>
  );
}
