import { aimIn, ownScene } from "../aim";
import { composedScene, compositionsOf } from "../compositions";
import { only, room } from "../room";
import { Button } from "../ui/button";
import type { IconName } from "../ui/icon";
import type { Scene } from "../wire";
import { aim as aimWords } from "../words/aim";
import { chair } from "../words/chair";
import { useWords } from "../words/language";
import { PrepareSwitch } from "./preview-bus";
import { SceneThumb } from "./scenes/thumb";

interface Props {
  readonly busy: string | null;
  readonly onScene: (scene: Scene) => void;
  /** Shows the page that leads; absent while no paper is open. */
  readonly onPaper: (() => void) | undefined;
  readonly onChooseSite: () => void;
  readonly onWriteNotice: () => void;
}

/** The others come to the wall from their own panels. */
type Chosen = Exclude<Scene["kind"], "poll" | "queue" | "screen" | "credentials" | "composed">;

const ICONS: Readonly<Record<Chosen, IconName>> = {
  idle: "emblem",
  agenda: "agenda",
  paper: "document",
  speaker: "speaker",
  site: "building",
  sites: "grid",
  notice: "notice",
};

/** What the hall may be shown; the one that is on is marked. */
export function SceneChooser({ busy, onScene, ...rest }: Props) {
  const t = useWords(chair);
  const a = useWords(aimWords);
  const aim = aimIn(room.value);
  const press: Readonly<Record<Chosen, () => void>> = {
    idle: () => onScene({ kind: "idle" }),
    agenda: () => onScene({ kind: "agenda" }),
    speaker: () => onScene({ kind: "speaker" }),
    sites: () => onScene({ kind: "sites" }),
    site: rest.onChooseSite,
    notice: rest.onWriteNotice,
    paper: () => rest.onPaper?.(),
  };
  const scene = (aim && ownScene(aim)) ?? only(room.value, "stage")?.scene;
  const on = scene?.kind === "composed" ? scene : undefined;
  const kinds: readonly Chosen[] = [
    "agenda",
    "paper",
    "speaker",
    "site",
    "sites",
    "notice",
    "idle",
  ];
  return (
    <div class="scenes" role="group" aria-label={t.showNext}>
      {kinds.map((kind) => (
        <Button
          key={kind}
          icon={ICONS[kind]}
          pressed={kind === scene?.kind}
          busy={busy === `scene.${kind}`}
          why={kind === "paper" && !rest.onPaper ? t.paperFirst : undefined}
          onClick={press[kind]}
        >
          {t.scenes[kind]}
        </Button>
      ))}
      {compositionsOf(room.value).map(({ id, title, zones, revision }) => (
        <Button
          key={id}
          pressed={on?.composition === id && on.revision === revision}
          busy={busy === "scene.composed"}
          onClick={() => onScene(composedScene(id))}
        >
          <SceneThumb meeting={room.value.meeting} zones={zones} />
          {title}
        </Button>
      ))}
      <PrepareSwitch why={aim ? a.noPreview : undefined} />
    </div>
  );
}
