import { useState } from "preact/hooks";
import type { StreamFigures } from "../media/figures";
import { Icon } from "../ui/icon";
import type { Site } from "../wire";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { siteCall as words } from "../words/site-call";
import { type LiveState, LiveVideo, SPEAKER, STAGE, TILE } from "./live-video";

interface Props {
  readonly site: Site;
  readonly stream: MediaStream | undefined;
  readonly figures: StreamFigures | undefined;
  readonly speaking: boolean;
  readonly now_ms: number;
  /** The line carries sound only at the moment. */
  readonly audioOnly: boolean;
  /** Looks at this one in large; absent on the large one itself. */
  readonly onChoose?: () => void;
  readonly chosen?: boolean;
  /** A screen is larger than this one. */
  readonly beside?: boolean;
}

/** The picture of one party with its name and its honest state. */
export function SiteTile({ site, stream, figures, now_ms, audioOnly, onChoose, ...rest }: Props) {
  const t = useWords(words);
  const [live, setLive] = useState<LiveState>({ kind: "waiting" });
  // A site that is lost keeps its last frame, and one whose picture does not come yet is
  // wished for all the same: what nobody wishes for is not sent.
  const shown = site.link === "lost" ? live.kind !== "waiting" : site.link === "connected";
  const priority = !onChoose && !rest.beside ? STAGE : rest.speaking || rest.beside ? SPEAKER : TILE;
  const inner = (
    <>
      {shown && (
        <LiveVideo stream={stream} onState={setLive} site={site.id} priority={priority} />
      )}
      <TileNote
        site={site}
        live={live}
        now_ms={now_ms}
        audioOnly={audioOnly}
        small={onChoose !== undefined}
      />
      <span class="tile-label">
        {site.muted && <Icon name="mic-off" />}
        {rest.speaking && <Icon name="speaker" />}
        <span class="tile-name">{site.label}</span>
        {rest.speaking && <span class="tile-speaking">{t.speaking}</span>}
      </span>
    </>
  );
  const attributes = {
    class: `tile${rest.speaking ? " is-speaking" : ""}`,
    "data-site": site.id,
    "data-frames": figures?.framesDecoded ?? 0,
    "data-sound": figures?.audioEnergy.toFixed(4) ?? 0,
  };
  if (!onChoose) return <div {...attributes}>{inner}</div>;
  return (
    <button type="button" aria-pressed={rest.chosen ?? false} onClick={onChoose} {...attributes}>
      {inner}
    </button>
  );
}

interface NoteProps {
  readonly site: Site;
  readonly live: LiveState;
  readonly now_ms: number;
  readonly audioOnly: boolean;
  /** There is room for few words only. */
  readonly small: boolean;
}

function TileNote({ site, live, now_ms, audioOnly, small }: NoteProps) {
  const t = useWords(words);
  const c = useWords(common);
  if (site.link === "offline") return <p class="tile-note">{c.siteLink.offline}</p>;
  if (site.link === "lost") {
    const kept = live.kind === "waiting" ? "" : " is-frozen";
    return <p class={`tile-note${kept}`}>{c.siteLink.lost}</p>;
  }
  if (audioOnly && live.kind !== "live") {
    const kept = live.kind === "waiting" ? "" : " is-frozen";
    return <p class={`tile-note${kept}`}>{small ? t.soundOnly : t.audioOnly}</p>;
  }
  if (!site.video && live.kind !== "live") {
    const kept = live.kind === "waiting" ? "" : " is-frozen";
    return (
      <p class={`tile-note${kept}`}>
        <Icon name="camera-off" />
        {t.noVideo}
      </p>
    );
  }
  switch (live.kind) {
    case "live":
      return null;
    case "waiting":
      return <p class="tile-note">{t.waiting}</p>;
    case "frozen":
      return (
        <p class="tile-note is-frozen">
          {t.reconnecting(Math.max(0, Math.round((now_ms - live.since_ms) / 1_000)))}
        </p>
      );
    default:
      return live satisfies never;
  }
}
