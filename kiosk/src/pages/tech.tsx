/** The page of the technician: what is connected, what is on the glass, what is wrong. */
import { useState } from "preact/hooks";
import { now } from "../clock";
import { health } from "../health";
import { proofs, send, status } from "../link";
import { enter, Entrance } from "../parts/entrance";
import { PairingApproval } from "../parts/pairing-approval";
import { RoomHead } from "../parts/room-head";
import { ConnectionsTable, DisplaysTable, isSiteFault, SitesTable } from "../parts/tech-tables";
import { drifting, mutes } from "../proofs";
import { all, inOrder, only, room } from "../room";
import { timeOfDay } from "../time";
import { Badge } from "../ui/badge";
import { LanguageSwitch } from "../ui/device-controls";
import { mount } from "../ui/frame";
import { late } from "../ui/late";
import { usePending } from "../ui/pending";
import { useWords } from "../words/language";
import { tech } from "../words/tech";

const OwnMessages = late("own-messages", () =>
  import("../late/own-messages").then((m) => m.OwnMessages),
);
const Chat = late("chat", () => import("../late/chat").then((m) => m.Chat));
const RecordingControl = late("recording-control", () =>
  import("../late/recording-control").then((m) => m.RecordingControl),
);
const Doors = late("doors", () => import("../late/doors").then((m) => m.Doors));
const TechCameras = late("tech-cameras", () =>
  import("../late/tech-cameras").then((m) => m.TechCameras),
);
const TechDevices = late("tech-devices", () =>
  import("../late/tech-devices").then((m) => m.TechDevices),
);
const TechEquipment = late("tech-equipment", () =>
  import("../late/tech-equipment").then((m) => m.TechEquipment),
);
const TechNames = late("tech-names", () =>
  import("../late/tech-names").then((m) => m.TechNames),
);
const TechPatterns = late("tech-patterns", () =>
  import("../late/tech-patterns").then((m) => m.TechPatterns),
);
const TechOverrides = late("tech-overrides", () =>
  import("../late/tech-overrides").then((m) => m.TechOverrides),
);
const TechSchedules = late("tech-schedules", () =>
  import("../late/tech-schedules").then((m) => m.TechSchedules),
);
const TechLines = late("tech-lines", () =>
  import("../late/tech-lines").then((m) => m.TechLines),
);
const TechnicianCalls = late("technician-calls", () =>
  import("../late/technician-calls").then((m) => m.TechnicianCalls),
);

function TechPage() {
  const t = useWords(tech);
  const { busy, press } = usePending();
  const [faultsOnly, setFaultsOnly] = useState(false);
  const meeting = only(room.value, "meeting");
  if (!meeting) return null;
  const sites = inOrder(all(room.value, "site"));
  const siteFaults = sites.filter((site) => isSiteFault(site, meeting.status));
  const displays = inOrder(all(room.value, "display"));
  const wrong = drifting(displays, proofs.value, room.value.meeting, now.value);
  const mute = mutes(displays, proofs.value, room.value.meeting);
  const failing = displays.filter(
    (one) => one.health === "offline" || wrong.includes(one) || mute.includes(one),
  );
  const connections = all(room.value, "connection").sort(
    (a, b) =>
      Number(a.online) - Number(b.online) ||
      a.role.localeCompare(b.role) ||
      a.label.localeCompare(b.label, "vi"),
  );
  const faults =
    siteFaults.length +
    failing.length +
    all(room.value, "device").filter((one) => !one.retired && one.health === "offline").length +
    all(room.value, "equipment").filter((one) => !one.retired && one.health === "offline")
      .length +
    all(room.value, "camera").filter((one) => !one.retired && one.state === "trouble").length +
    connections.filter((one) => !one.online).length;
  return (
    <div class="tech">
      <RoomHead meeting={meeting} who={t.page} status={status.value} now_ms={now.value}>
        <Chat room={room.value} knocks />
        <LanguageSwitch />
      </RoomHead>
      <Summary
        faults={faults}
        faultsOnly={faultsOnly}
        onFaultsOnly={() => setFaultsOnly(!faultsOnly)}
      />
      <main class="tech-main">
        <RecordingControl room={room.value} />
        <TechLines room={room.value} />
        <div class="tech-column">
          <SitesTable
            sites={faultsOnly ? siteFaults : sites}
            meeting={meeting.status}
            busy={busy}
            onMute={({ id, muted }) =>
              press(id, () => send({ type: "site.mute", site: id, muted: !muted }))
            }
          />
          <ConnectionsTable
            room={room.value}
            connections={faultsOnly ? connections.filter((one) => !one.online) : connections}
          />
        </div>
        <div class="tech-column">
          <TechnicianCalls room={room.value} />
          <DisplaysTable
            meeting={room.value.meeting}
            displays={faultsOnly ? failing : displays}
            now_ms={now.value}
          />
          <TechOverrides room={room.value} />
          <TechSchedules room={room.value} now_ms={now.value} />
          <TechNames room={room.value} />
          <TechPatterns room={room.value} />
          <TechEquipment room={room.value} />
          <TechDevices room={room.value} />
          <TechCameras room={room.value} />
          <PairingApproval room={room.value} />
          <Doors room={room.value} />
        </div>
      </main>
      <OwnMessages part="banner" />
    </div>
  );
}

interface SummaryProps {
  readonly faults: number;
  readonly faultsOnly: boolean;
  readonly onFaultsOnly: () => void;
}

function Summary({ faults, faultsOnly, onFaultsOnly }: SummaryProps) {
  const t = useWords(tech);
  const media = only(room.value, "media_plane");
  const running = media !== undefined && media.epoch !== "";
  return (
    <div class="tech-summary">
      <dl>
        <div>
          <dt>{t.server}</dt>
          <dd>
            <ServerState />
          </dd>
        </div>
        <div>
          <dt>{t.media}</dt>
          <dd>
            <Badge tone={running ? "ok" : "danger"}>
              {running && media.since
                ? t.mediaSince(timeOfDay(Date.parse(media.since)))
                : t.mediaNone}
            </Badge>
            {running && <code>{media.epoch.slice(0, 12)}</code>}
          </dd>
        </div>
        <div>
          <dt>{t.revision}</dt>
          <dd class="figures">{room.value.rev}</dd>
        </div>
      </dl>
      <div class="tech-faults">
        <Badge tone={faults > 0 ? "warning" : "ok"} icon={faults > 0 ? "alert" : "check"}>
          {t.faults(faults)}
        </Badge>
        <label>
          <input type="checkbox" checked={faultsOnly} onChange={onFaultsOnly} />
          {t.faultsOnly}
        </label>
      </div>
    </div>
  );
}

function ServerState() {
  const t = useWords(tech);
  const current = health.value;
  // `now` ticks every second, which is when the seconds are counted again.
  const away_ms = current.kind === "silent" && now.value > 0 ? Date.now() - current.since_ms : 0;
  return current.kind === "answers" ? (
    <Badge tone="ok" icon="check">
      {t.answers(current.took_ms)}
    </Badge>
  ) : (
    <Badge tone="danger" icon="unplugged">
      {t.silent(Math.round(away_ms / 1_000))}
    </Badge>
  );
}

mount(<Entrance>{() => <TechPage />}</Entrance>, { vi: tech.vi.page, en: tech.en.page });
void enter();
