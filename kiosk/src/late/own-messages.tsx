import { signal } from "@preact/signals";
import { calling } from "../chime";
import { now } from "../clock";
import { status } from "../link";
import { AT_SITE, AT_TABLE, toAcknowledge } from "../messages";
import { useChime } from "../parts/chime";
import { ChimeCard, SaidCard } from "../parts/own-messages";
import { ServiceControl } from "../parts/service-control";
import { room } from "../room";
import { session } from "../session";

interface Props {
  /** What is said to this place, or the control to call for service. */
  readonly part: "banner" | "service";
}

/** What was put away on this device alone. */
const away = signal<ReadonlySet<string>>(new Set());

function putAway(id: string): void {
  away.value = new Set([...away.value, id]);
}

/** Whatever of the messages is one's own; the chime, and service at one's seat. */
export function OwnMessages({ part }: Props) {
  const { meeting } = session.value ?? {};
  const online = status.value.kind === "connected" || status.value.kind === "slow";
  if (part === "service") {
    return (
      <ServiceControl
        room={room.value}
        place={meeting?.place ?? ""}
        kinds={meeting?.role === "site" ? AT_SITE : AT_TABLE}
        online={online}
        now_ms={now.value}
      />
    );
  }
  return <Banner place={meeting?.place ?? ""} online={online} />;
}

interface BannerProps {
  readonly place: string;
  readonly online: boolean;
}

function Banner({ place, online }: BannerProps) {
  const chime = calling(room.value, now.value);
  // Put away for as long as it cannot be acknowledged: nothing may bar the page.
  const counted = place !== "" && online;
  const said = toAcknowledge(room.value, place, now.value).filter(
    ({ id }) => counted || !away.value.has(id),
  );
  const first = said[0];
  const rung = chime && !away.value.has(`chime/${chime.number}`) ? chime : undefined;
  useChime(room.value);
  return (
    <div class="own-messages">
      {rung && <ChimeCard chime={rung} onClose={() => putAway(`chime/${rung.number}`)} />}
      {first && (
        <SaidCard
          said={first}
          waiting={said.length}
          onPutAway={counted ? undefined : () => putAway(first.id)}
          why={place !== "" && !online}
        />
      )}
    </div>
  );
}
