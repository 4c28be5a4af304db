import { useLayoutEffect, useState } from "preact/hooks";
import { now } from "../clock";
import { only, room } from "../room";
import { isScreen, SCREEN_LINE } from "../screen";
import { sheetUrl } from "../sheets";
import { picture as decoded } from "../shelf";
import type { Laid, Sheet, Tile } from "../wire";
import { useWords } from "../words/language";
import { wall } from "../words/wall";
import { LayoutPainter } from "./layout-painter";
import { type LiveState, LiveVideo, SPEAKER, STAGE, TILE } from "./live-video";

interface Props {
  readonly laid: Laid;
  readonly streams: ReadonlyMap<string, MediaStream>;
  /** Everything is there and drawn: it may be seen. `waiting` says: not the video. */
  readonly onReady: (waiting: boolean) => void;
}

type States = ReadonlyMap<string, LiveState["kind"]>;

/** How long a picture waits for what moves in it. */
const PATIENCE_MS = 3_000;
const RETRY_MS = 1_000;
const WEIGHTS = [400, 500, 600, 700];

/** One picture of the wall, drawn off the stage until it says that it is ready. */
export function WallLayer({ laid, streams, onReady }: Props) {
  const [states, setStates] = useState<States>(new Map());
  const { layout } = laid;
  const still = useStill(layout.parts.filter((part) => part.kind === "sheet"));
  const tiles = layout.parts.filter((part) => part.kind === "tile");
  const live = tiles.every(({ source }) => states.get(source) === "live");
  // Not after a frame: a hall waits for its slowest display.
  useLayoutEffect(() => {
    if (!still) return;
    if (live) return onReady(false);
    const timer = setTimeout(() => onReady(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [still, live]);
  const follow = (source: string) => ({ kind }: LiveState): void =>
    setStates((before) => new Map([...before, [source, kind]]));
  return (
    <LayoutPainter
      layout={layout}
      now_ms={now.value}
      sheet={urlOf}
      tile={(tile) => (
        <Live
          tile={tile}
          stream={streams.get(isScreen(tile.source) ? SCREEN_LINE : tile.source)}
          priority={priorityOf(tile, laid, tiles)}
          state={states.get(tile.source)}
          onState={follow(tile.source)}
        />
      )}
    />
  );
}

/** Whether the letters and the pages of papers are there. */
function useStill(sheets: readonly Sheet[]): boolean {
  const [drawn, setDrawn] = useState<string | null>(null);
  const wanted = sheets.map(urlOf).join(" ");
  useLayoutEffect(() => {
    let asked = true;
    let again: ReturnType<typeof setTimeout> | undefined;
    const load = (): void => {
      const pages = sheets.map(urlOf).flatMap((url) => (url ? decoded(url) : []));
      Promise.all([...pages, fonts()]).then(
        () => asked && setDrawn(wanted),
        () => (again = setTimeout(load, RETRY_MS)),
      );
    };
    load();
    return () => {
      asked = false;
      clearTimeout(again);
    };
  }, [wanted]);
  return drawn === wanted;
}

function urlOf(sheet: Sheet): string | undefined {
  return sheetUrl(room.value, sheet);
}

/** The typefaces; a wall is not kept waiting by one that does not come. */
function fonts(): Promise<unknown> {
  const come = WEIGHTS.map((weight) => document.fonts.load(`${weight} 20px "Be Vietnam Pro"`));
  const late = new Promise((done) => setTimeout(done, PATIENCE_MS));
  return Promise.race([Promise.allSettled(come), late]);
}

/** Which picture is given up last on a thin line: the large one, then who speaks. */
function priorityOf({ source, box }: Tile, { picture }: Laid, tiles: readonly Tile[]): number {
  if (isScreen(source)) return STAGE;
  if (picture !== "site") return only(room.value, "stage")?.speaker === source ? SPEAKER : TILE;
  return tiles.every((other) => other.box.width_px <= box.width_px) ? STAGE : SPEAKER;
}

interface LiveProps {
  readonly tile: Tile;
  readonly stream: MediaStream | undefined;
  readonly priority: number;
  /** How it stands with it here; undefined before its first frame. */
  readonly state: LiveState["kind"] | undefined;
  readonly onState: (state: LiveState) => void;
}

/** What moves, or why nothing does: what stood still is covered. */
function Live({ tile: { source }, stream, priority, state, onState }: LiveProps) {
  const t = useWords(wall);
  return (
    <div class="wall-tile" data-site={source} key={source}>
      <LiveVideo stream={stream} onState={onState} site={source} priority={priority} />
      {state !== "live" && (
        <p class="wall-tile-card">{state === "frozen" ? t.frozen : t.waiting}</p>
      )}
    </div>
  );
}
