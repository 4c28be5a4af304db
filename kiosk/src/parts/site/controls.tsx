import { useState } from "preact/hooks";
import { wish, wishes } from "../../capture";
import { type Layout, LAYOUTS } from "../../layout";
import type { OwnScreen } from "../../own-screen";
import type { Room } from "../../room";
import { Button, IconButton } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import type { IconName } from "../../ui/icon";
import { useKeys } from "../../ui/keys";
import { chat } from "../../words/chat";
import type { Site } from "../../wire";
import { useWords } from "../../words/language";
import { siteCall } from "../../words/site-call";
import { DeviceSetup } from "../device-setup";
import { ShareButton, useShare } from "./share";

interface Props {
  readonly room: Room;
  readonly own: Site;
  readonly screen: OwnScreen;
  readonly layout: Layout;
  readonly onLayout: (layout: Layout) => void;
  readonly onLeave: () => void;
}

const ICONS: Record<Layout, IconName> = {
  paper: "document",
  speaker: "person",
  side: "people",
  gallery: "grid",
  wall: "full",
};

type Sheet = "none" | "devices" | "keys";

/** Everything that an operator presses, and the keys that do the same. */
export function SiteControls({ layout, onLayout, onLeave, ...share }: Props) {
  const t = useWords(siteCall);
  const [sheet, setSheet] = useState<Sheet>("none");
  const { audio, video } = wishes;
  const close = (): void => setSheet("none");
  const { press } = useShare(share);
  useKeys({
    m: () => wish("audio", !audio.value),
    v: () => wish("video", !video.value),
    d: () => setSheet("devices"),
    p: askToSpeak,
    s: press,
    "?": () => setSheet("keys"),
    Escape: () => layout === "wall" && onLayout("paper"),
    ...Object.fromEntries(LAYOUTS.map((each, at) => [`${at + 1}`, () => onLayout(each)])),
  });
  return (
    <footer class="site-controls">
      <Button
        large
        kind={audio.value ? "primary" : "secondary"}
        icon={audio.value ? "mic" : "mic-off"}
        onClick={() => wish("audio", !audio.value)}
      >
        {audio.value ? t.micOn : t.micOff}
      </Button>
      <Button
        large
        kind={video.value ? "primary" : "secondary"}
        icon={video.value ? "camera" : "camera-off"}
        onClick={() => wish("video", !video.value)}
      >
        {video.value ? t.cameraOn : t.cameraOff}
      </Button>
      <ShareButton {...share} />
      <div class="site-layouts" role="group" aria-label={t.layout}>
        {LAYOUTS.map((each, at) => (
          <IconButton
            key={each}
            icon={ICONS[each]}
            label={t.withKey(t.layouts[each], `${at + 1}`)}
            pressed={each === layout}
            onClick={() => onLayout(each)}
          />
        ))}
        <IconButton
          icon="settings"
          label={t.withKey(t.devices, "D")}
          onClick={() => setSheet("devices")}
        />
        <IconButton icon="help" label={t.withKey(t.keys, "?")} onClick={() => setSheet("keys")} />
      </div>
      <Button large icon="sign-out" onClick={onLeave}>
        {t.leave}
      </Button>
      <Dialog open={sheet === "devices"} title={t.devicesTitle} onClose={close}>
        <DeviceSetup />
      </Dialog>
      <Dialog open={sheet === "keys"} title={t.keys} onClose={close}>
        <KeyList />
      </Dialog>
    </footer>
  );
}

/** The name of the speaker comes first, so that is where the key leads. */
function askToSpeak(): void {
  document.querySelector<HTMLElement>(".site-floor :is(input, button)")?.focus();
}

function KeyList() {
  const t = useWords(siteCall);
  const keys: readonly (readonly [string, string])[] = [
    ["M", t.keyOf.mic],
    ["V", t.keyOf.camera],
    ["P", t.keyOf.ask],
    ["S", t.keyOf.share],
    ["T", useWords(chat).title],
    ["D", t.devices],
    ...LAYOUTS.map((layout, at): [string, string] => [`${at + 1}`, t.layouts[layout]]),
    ["Esc", t.keyOf.out],
  ];
  return (
    <dl class="site-keys">
      {keys.map(([key, what]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
