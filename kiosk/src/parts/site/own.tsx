import { level, microphoneTrack, ownPicture, wishes } from "../../capture";
import type { Publication } from "../../media/publish";
import { hearing, type Hearing } from "../../site";
import { Icon, type IconName } from "../../ui/icon";
import { useLately } from "../../ui/lately";
import type { Tone } from "../../ui/toast";
import type { Site } from "../../wire";
import { useWords } from "../../words/language";
import { siteCall } from "../../words/site-call";
import { LiveVideo } from "../live-video";

const TONES: Record<Hearing, Tone> = {
  heard: "ok",
  on_air: "ok",
  muted_by_chair: "warning",
  microphone_off: "neutral",
  no_microphone: "warning",
  not_arriving: "warning",
  listening: "neutral",
  not_connected: "danger",
};

const ICONS: Record<Hearing, IconName> = {
  heard: "mic",
  on_air: "speaker",
  muted_by_chair: "mic-off",
  microphone_off: "mic-off",
  no_microphone: "mic-off",
  not_arriving: "alert",
  listening: "speaker",
  not_connected: "unplugged",
};

/** From this loudness on somebody speaks. */
const VOICE = 0.45;
/** Nobody speaks without a break: what is said of it stays over the pauses. */
const PAUSE_MS = 3_000;

interface Props {
  readonly own: Site;
  readonly speaker: string;
  readonly publication: Publication | undefined;
}

/** The own picture, and whether the centre hears this site. */
export function OwnPicture({ own, speaker, publication }: Props) {
  const t = useWords(siteCall);
  const state = hearing(own, speaker, {
    has: microphoneTrack.value !== null,
    on: wishes.audio.value,
    live: publication?.state.value.kind === "live",
  });
  const unheard = state === "muted_by_chair" || state === "microphone_off";
  const talking = useLately(unheard && level.value > VOICE, PAUSE_MS);
  return (
    <div class="site-own">
      <div
        role="group"
        class={`tile${speaker === own.id ? " is-speaking" : ""}`}
        aria-label={t.own}
      >
        {wishes.video.value && ownPicture.value ? (
          <LiveVideo stream={ownPicture.value} mirrored />
        ) : (
          <p class="tile-note">
            <Icon name="camera-off" />
            {t.noCamera}
          </p>
        )}
      </div>
      <p class={`site-hearing is-${TONES[state]}`} role="status">
        <Icon name={ICONS[state]} />
        <span>{t.hearing[state]}</span>
      </p>
      <div class="level-bar" aria-hidden="true">
        <span style={{ scale: `${level.value} 1` }} />
      </div>
      {unheard && talking && (
        <p class="site-talking" role="status">
          <Icon name="mic-off" />
          {t.talkingMuted}
        </p>
      )}
    </div>
  );
}
