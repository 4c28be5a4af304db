import { inOrder } from "../room";
import { Badge } from "../ui/badge";
import { Dialog } from "../ui/dialog";
import { List, Row } from "../ui/list";
import type { Connection, Display, Participant, Seat } from "../wire";
import { chair } from "../words/chair";
import { useWords } from "../words/language";

export interface Devices {
  readonly connected: number;
  readonly expected: number;
  /** Delegates whose device is not connected. */
  readonly missing: readonly Participant[];
}

/** Which delegates have their device on the line, by the place it is bound to. */
export function devicesOf(
  participants: readonly Participant[],
  connections: readonly Connection[],
): Devices {
  const online = new Set(connections.filter((c) => c.online).map((c) => c.place));
  const expected = participants.filter((p) => p.presence !== "withdrawn");
  const missing = expected.filter((p) => !online.has(p.id));
  return {
    connected: expected.length - missing.length,
    expected: expected.length,
    missing: inOrder(missing),
  };
}

interface Props {
  readonly open: boolean;
  readonly devices: Devices;
  readonly displays: readonly Display[];
  readonly seats: ReadonlyMap<string, Seat>;
  readonly onClose: () => void;
}

/** Every wall, and every delegate whose device is not on the line. */
export function DevicesDialog({ open, devices, displays, seats, onClose }: Props) {
  const t = useWords(chair);
  return (
    <Dialog open={open} title={t.devices(devices.connected, devices.expected)} onClose={onClose}>
      <h3>{t.walls}</h3>
      <List label={t.walls}>
        {inOrder(displays).map((display) => (
          <Row
            key={display.id}
            title={display.label}
            end={
              <Badge tone={display.health === "online" ? "ok" : "danger"}>
                {t.displayHealth[display.health]}
              </Badge>
            }
          />
        ))}
      </List>
      <h3>
        {devices.missing.length === 0 ? t.allConnected : t.missing(devices.missing.length)}
      </h3>
      <List label={t.missing(devices.missing.length)}>
        {devices.missing.map((person) => {
          const seat = seats.get(person.seat);
          return (
            <Row
              key={person.id}
              title={person.name}
              sub={person.unit}
              end={seat && <span>{t.seat(seat.label)}</span>}
            />
          );
        })}
      </List>
    </Dialog>
  );
}
