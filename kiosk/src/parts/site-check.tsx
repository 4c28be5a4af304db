import { microphoneTrack, openDevices, ownPicture, problemWith } from "../capture";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { late } from "../ui/late";
import { useWords } from "../words/language";
import { site } from "../words/site";
import { DeviceSetup } from "./device-setup";
import { LiveVideo } from "./live-video";

interface Props {
  readonly meeting: string;
  readonly label: string;
  readonly onJoin: () => void;
}

const SiteTrial = late("site-trial", () =>
  import("../late/site-trial").then((m) => m.SiteTrial),
);

/** Before joining: see oneself, hear oneself, choose. */
export function SiteCheck({ meeting, label, onJoin }: Props) {
  const t = useWords(site);
  const trouble = problemWith("video") !== null || problemWith("audio") !== null;
  const silent = microphoneTrack.value === null;
  return (
    <main class="site-check">
      <div class="site-look">
        <section class="site-preview">
          {ownPicture.value ? (
            <LiveVideo stream={ownPicture.value} mirrored />
          ) : (
            <p class="tile-note">
              <Icon name="camera-off" />
              {problemWith("video") ? t.noVideo : t.asking}
            </p>
          )}
          <span class="tile-label">{label}</span>
        </section>
        <SiteTrial meeting={meeting} />
      </div>
      <section class="site-setup">
        <div>
          <h2>{t.checkTitle}</h2>
          <p>{t.checkSub}</p>
        </div>
        <DeviceSetup />
        <div class="site-setup-actions">
          {trouble && (
            <Button icon="refresh" onClick={() => void openDevices()}>
              {t.again}
            </Button>
          )}
          <Button kind="primary" large icon="door" onClick={onJoin}>
            {silent ? t.joinSilent : t.join}
          </Button>
        </div>
      </section>
    </main>
  );
}
