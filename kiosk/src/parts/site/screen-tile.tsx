import { useState } from "preact/hooks";
import type { StreamFigures } from "../../media/figures";
import { SCREEN_LINE, screenOf } from "../../screen";
import { Icon } from "../../ui/icon";
import type { SharedScreen, Site } from "../../wire";
import { common } from "../../words/common";
import { useWords } from "../../words/language";
import { siteCall as words } from "../../words/site-call";
import { type LiveState, LiveVideo, SCREEN, STAGE } from "../live-video";

interface Props {
  readonly site: Site;
  readonly shared: SharedScreen;
  readonly stream: MediaStream | undefined;
  readonly figures: StreamFigures | undefined;
  /** The line carries sound only at the moment. */
  readonly audioOnly: boolean;
  /** Looks at it in large; absent where it is large. */
  readonly onChoose?: () => void;
}

/** The screen that a site shares, whole, with its name and its honest state. */
export function ScreenTile({ site, shared, stream, figures, audioOnly, onChoose }: Props) {
  const t = useWords(words);
  const [live, setLive] = useState<LiveState["kind"]>("waiting");
  const inner = (
    <>
      <LiveVideo
        key={SCREEN_LINE}
        stream={stream}
        onState={({ kind }) => setLive(kind)}
        site={screenOf(site.id)}
        priority={onChoose ? SCREEN : STAGE}
      />
      <ScreenNote shared={shared} live={live} audioOnly={audioOnly} />
      <span class="tile-label">
        <Icon name="screen" />
        <span class="tile-name">{t.screenOf(site.label)}</span>
      </span>
    </>
  );
  const attributes = {
    class: "tile is-screen",
    "data-site": screenOf(site.id),
    "data-frames": figures?.framesDecoded ?? 0,
    "data-sound": figures?.audioEnergy.toFixed(4) ?? 0,
  };
  if (!onChoose) return <div {...attributes}>{inner}</div>;
  return (
    <button type="button" onClick={onChoose} {...attributes}>
      {inner}
    </button>
  );
}

interface NoteProps {
  readonly shared: SharedScreen;
  readonly live: LiveState["kind"];
  readonly audioOnly: boolean;
}

/** A screen on which nothing moves is no picture that hangs. */
function ScreenNote({ shared, live, audioOnly }: NoteProps) {
  const t = useWords(words);
  const c = useWords(common);
  const kept = live === "waiting" ? "" : " is-frozen";
  if (shared.link === "lost") return <p class={`tile-note${kept}`}>{c.siteLink.lost}</p>;
  if (audioOnly) return <p class={`tile-note${kept}`}>{t.audioOnly}</p>;
  return live === "waiting" ? <p class="tile-note">{t.waiting}</p> : null;
}
