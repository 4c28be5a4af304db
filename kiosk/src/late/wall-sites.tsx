import { useEffect, useState } from "preact/hooks";
import { now } from "../clock";
import { type LiveState, LiveVideo, SPEAKER, STAGE, TILE } from "../parts/live-video";
import { find, only, room } from "../room";
import { SCREEN_LINE, screenOf, sharedScreen } from "../screen";
import { timeOfDay } from "../time";
import type { WallPicture } from "../wall";
import { bestGrid, besides, type Box, places } from "../wall-sites";
import type { Site } from "../wire";
import { useWords } from "../words/language";
import { wall } from "../words/wall";

interface Props {
  readonly picture: Extract<WallPicture, { kind: "sites" }>;
  readonly streams: ReadonlyMap<string, MediaStream>;
  readonly onReady: (waiting: boolean) => void;
}

type States = ReadonlyMap<string, LiveState["kind"]>;

const PATIENCE_MS = 3_000;

/** Every site of one page, and a shared screen beside them. */
export function WallSitesView({ picture, streams, onReady }: Props) {
  const t = useWords(wall);
  const { width, height } = useWindow();
  const [states, setStates] = useState<States>(new Map());
  const follow = (source: string) => ({ kind }: LiveState): void =>
    setStates((before) => new Map([...before, [source, kind]]));
  const { sites, screen, largest } = picture;
  const known = sites.flatMap((id) => find(room.value, "site", id) ?? []);
  const expected = [
    ...known.filter(arrives).map(({ id }) => id),
    ...(screenArrives(screen) ? [screenOf(screen)] : []),
  ];
  const complete = expected.every((source) => states.get(source) === "live");
  useEffect(() => {
    if (complete) {
      void document.fonts.ready.then(() => onReady(false));
      return;
    }
    const timer = setTimeout(() => onReady(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [complete]);
  const { large, tiles } = placesOn(width, height, largest, known.length, screen !== "");
  const speaker = only(room.value, "stage")?.speaker;
  return (
    <div class={`wall-sites${screen ? " has-screen" : ""}`}>
      <header>
        <span class="wall-head-text">{only(room.value, "meeting")?.title}</span>
        <span class="wall-small-clock figures">{timeOfDay(now.value)}</span>
      </header>
      {large && (
        <Tile
          box={large}
          name={t.screenOf(find(room.value, "site", screen)?.label ?? "")}
          source={screenOf(screen)}
          stream={streams.get(SCREEN_LINE)}
          priority={STAGE}
          link={sharedScreen(room.value)?.link ?? "offline"}
          comes={screenArrives(screen)}
          state={states.get(screenOf(screen))}
          isSpeaking={false}
          onState={follow(screenOf(screen))}
        />
      )}
      {known.map((site, at) => (
        <Tile
          key={site.id}
          box={tiles[at]}
          name={site.label}
          source={site.id}
          stream={streams.get(site.id)}
          priority={site.id === speaker ? SPEAKER : TILE}
          link={site.link}
          comes={arrives(site)}
          state={states.get(site.id)}
          isSpeaking={site.id === speaker}
          onState={follow(site.id)}
        />
      ))}
    </div>
  );
}

/** Whether a picture of this site is on its way. */
function arrives(site: Site): boolean {
  return site.link === "connected" && site.video;
}

function screenArrives(site: string): boolean {
  return site !== "" && sharedScreen(room.value)?.link === "connected";
}

function useWindow(): { readonly width: number; readonly height: number } {
  const size = () => ({ width: innerWidth, height: innerHeight });
  const [known, setKnown] = useState(size);
  useEffect(() => {
    const measure = (): void => setKnown(size());
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, []);
  return known;
}

/** Where everything stands; the sizes are those of styles/late/wall-sites.css. */
function placesOn(width: number, height: number, largest: number, count: number, screen: boolean) {
  const vh = height / 100;
  const inner = { x: 2 * vh, y: 10 * vh, width: width - 4 * vh, height: height - 11 * vh };
  const gap = 1.6 * vh;
  const line = 4.8 * vh;
  const [large, beside] = screen ? besides(inner, line, gap) : [undefined, inner];
  const label = screen ? 2 * line : line;
  const grid = bestGrid(largest, beside, label, gap);
  return { large, tiles: places(grid, count, beside, label, gap) };
}

interface TileProps {
  readonly box: Box | undefined;
  readonly name: string;
  /** As the media plane names it. */
  readonly source: string;
  readonly stream: MediaStream | undefined;
  readonly priority: number;
  readonly link: Site["link"];
  /** Whether its picture reaches the server. */
  readonly comes: boolean;
  /** How it stands with it here; undefined before its first frame. */
  readonly state: LiveState["kind"] | undefined;
  readonly isSpeaking: boolean;
  readonly onState: (state: LiveState) => void;
}

/** What moves, or why nothing does: what stood still is covered.  The name is under it. */
function Tile({ box, name, link, comes, state, isSpeaking, ...video }: TileProps) {
  const t = useWords(wall);
  if (!box) return null;
  const why = state === "frozen" ? t.frozen : t.waiting;
  const style = {
    left: `${box.x}px`,
    top: `${box.y}px`,
    width: `${box.width}px`,
    "--high": `${box.height}px`,
  };
  return (
    <figure class={isSpeaking ? "is-speaking" : ""} style={style} data-site={video.source}>
      <div class="wall-tile">
        <LiveVideo
          stream={video.stream}
          onState={video.onState}
          site={video.source}
          priority={video.priority}
        />
        {!(comes && state === "live") && (
          <p class={`wall-tile-card${link === "lost" ? " is-lost" : ""}`}>
            {comes ? why : t.noPicture[link]}
          </p>
        )}
      </div>
      <figcaption>{name}</figcaption>
    </figure>
  );
}
