import { level, problemWith, take, cameraTrack, microphoneTrack } from "../capture";
import {
  chooseSpeaker,
  type Device,
  devices,
  playTestTone,
  roomSound,
  speaker,
} from "../devices";
import type { TrackKind } from "../media/link";
import { Button } from "../ui/button";
import { Check } from "../ui/check";
import { Select } from "../ui/field";
import { Icon } from "../ui/icon";
import { useWords } from "../words/language";
import { site } from "../words/site";

/** Camera, microphone and loudspeaker: choose, look, listen. */
export function DeviceSetup() {
  const t = useWords(site);
  return (
    <div class="device-setup">
      <DeviceChoice
        kind="video"
        label={t.camera}
        list={devices.value.cameras}
        track={cameraTrack.value}
      />
      <DeviceChoice
        kind="audio"
        label={t.microphone}
        list={devices.value.microphones}
        track={microphoneTrack.value}
      />
      <LevelMeter />
      <SpeakerChoice />
      <div class="device-tone">
        <Button icon="play" onClick={playTestTone}>
          {t.playTone}
        </Button>
        <p>{t.toneWhy}</p>
      </div>
      <Check
        checked={roomSound.value === "room"}
        hint={t.roomSoundWhy}
        onChange={(room) => {
          roomSound.value = room ? "room" : "browser";
          void take("audio");
        }}
      >
        {t.roomSound}
      </Check>
    </div>
  );
}

/** Only where the browser lets a page choose, and there is something to choose. */
function SpeakerChoice() {
  const t = useWords(site);
  const known = devices.value.speakers;
  if (known.length < 2 || !("setSinkId" in HTMLMediaElement.prototype)) return null;
  return (
    <Select
      label={t.loudspeaker}
      value={speaker.value || (known[0]?.id ?? "")}
      options={known.map(({ id, label }) => ({ value: id, label: label || t.anyDevice }))}
      onChange={chooseSpeaker}
    />
  );
}

interface ChoiceProps {
  readonly kind: TrackKind;
  readonly label: string;
  readonly list: readonly Device[];
  readonly track: MediaStreamTrack | null;
}

function DeviceChoice({ kind, label, list, track }: ChoiceProps) {
  const t = useWords(site);
  const problem = problemWith(kind);
  const known = list.map(({ id, label: name }) => ({ value: id, label: name || t.anyDevice }));
  const options = known.length > 0 ? known : [{ value: "", label: t.anyDevice }];
  return (
    <div class="device-choice">
      <Select
        label={label}
        value={track?.getSettings().deviceId ?? options[0]?.value ?? ""}
        options={options}
        onChange={(id) => void take(kind, id)}
      />
      {problem && (
        <p class="device-problem" role="alert">
          <Icon name="alert" />
          {t.problem[problem]}
        </p>
      )}
    </div>
  );
}

/** How loud it is at the microphone. */
export function LevelMeter() {
  const t = useWords(site);
  return (
    <div class="level">
      <div
        class="level-bar"
        role="meter"
        aria-label={t.levelLabel}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(level.value * 100)}
      >
        <span style={{ scale: `${level.value} 1` }} />
      </div>
      <p>{t.speak}</p>
    </div>
  );
}
