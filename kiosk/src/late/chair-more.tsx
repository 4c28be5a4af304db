import type { ComponentProps } from "preact";
import { ChairPolls } from "../parts/chair-polls";
import { ChairPresence } from "../parts/chair-presence";
import { SeatsButton } from "../parts/chair-seats";
import { ScreenPanel } from "../parts/screen-panel";
import { SitesPanel } from "../parts/sites-panel";
import { all, only, type Room } from "../room";
import { late } from "../ui/late";
import type { Command } from "../wire";
import { ChairPapers } from "./chair-papers";
import { ChairQueue } from "./chair-queue";

const RecordingControl = late("recording-control", () =>
  import("./recording-control").then((m) => m.RecordingControl),
);
const ChairCredentials = late("chair-credentials", () =>
  import("./chair-credentials").then((m) => m.ChairCredentials),
);
const ChairScript = late("chair-script", () =>
  import("./chair-script").then((m) => m.ChairScript),
);

type Props = Omit<ComponentProps<typeof SitesPanel>, "shown" | "onShow" | "onAdmit"> &
  Omit<ComponentProps<typeof ChairPresence>, "quorum" | "children"> & {
    readonly room: Room;
    readonly onOpen: (paper: string, page: number) => void;
    readonly onSend: (command: Command) => void;
  };

/** What the chair needs beside the agenda, but not on the first second. */
export function ChairMore({ room, onOpen, onSend, devices, onDevices, ...sites }: Props) {
  const scene = only(room, "stage")?.scene;
  const shown = scene?.kind === "site" ? scene.site : "";
  return (
    <>
      <ChairScript room={room} />
      <ChairQueue room={room} onSend={onSend} />
      {hasReport(room) && <ChairCredentials room={room} busy={sites.busy} onSend={onSend} />}
      <ScreenPanel room={room} busy={sites.busy} onSend={onSend} />
      <ChairPolls room={room} />
      <ChairPresence quorum={only(room, "quorum")} devices={devices} onDevices={onDevices}>
        <SeatsButton room={room} />
      </ChairPresence>
      <RecordingControl room={room} />
      <SitesPanel
        {...sites}
        shown={shown}
        onShow={({ id }) =>
          onSend({
            type: "scene.show",
            scene: id === shown ? { kind: "speaker" } : { kind: "site", site: id },
          })
        }
        onAdmit={({ id }, admitted) => onSend({ type: "site.admit", site: id, admitted })}
      />
      <ChairPapers room={room} onOpen={onOpen} />
    </>
  );
}

/** Whether the credentials committee sent its report, or is to send one. */
function hasReport(room: Room): boolean {
  const awaited = only(room, "procedure")?.preset === "congress";
  return awaited || all(room, "credential_report").length > 0;
}
