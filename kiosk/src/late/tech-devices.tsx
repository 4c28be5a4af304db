import { useEffect, useState } from "preact/hooks";
import { checkAddress, type Flawed, type Sends } from "../devices-api";
import { newId, send } from "../link";
import { LabelField, MachineName, Machines, useEditing } from "../parts/machines";
import { all, inOrder, type Room } from "../room";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Field, Select } from "../ui/field";
import type { Tone } from "../ui/toast";
import type { Command, Device } from "../wire";
import { devices as words } from "../words/devices";
import { useWords } from "../words/language";

const TONES: Record<Device["health"], Tone> = {
  unknown: "neutral",
  online: "ok",
  offline: "danger",
};
const CHECK_MS = 300;

/** What the pictures of displays go to beside the pages: is it there, and where is it. */
export function TechDevices({ room }: { readonly room: Room }) {
  const t = useWords(words);
  const editing = useEditing<Device>();
  const { busy } = editing;
  const devices = inOrder(all(room, "device"));
  if (all(room, "display").length === 0) return null;
  const carryOut = (name: string, command: Command): void =>
    editing.save(name, () => send(command), t.saved);
  return (
    <Machines
      name="tech-devices"
      t={t}
      why={t.why}
      found={devices}
      editing={editing}
      row={(device) => (
        <DeviceRow
          key={device.id}
          device={device}
          room={room}
          busy={busy === device.id}
          onEdit={() => editing.edit(device)}
          onSend={(retired) =>
            carryOut(device.id, {
              type: "device.set",
              device: device.id,
              label: device.label,
              address: device.address,
              retired,
            })
          }
        />
      )}
      form={(device) => (
        <DeviceForm
          room={room}
          device={device}
          busy={busy === "save"}
          onSubmit={(command) => carryOut("save", command)}
        />
      )}
    />
  );
}

interface RowProps {
  readonly device: Device;
  readonly room: Room;
  readonly busy: boolean;
  readonly onEdit: () => void;
  readonly onSend: (retired: boolean) => void;
}

function DeviceRow({ device, room, busy, onEdit, onSend }: RowProps) {
  const t = useWords(words);
  const display = all(room, "display").find((one) => one.id === device.display);
  const lost = device.health === "offline" && !device.retired;
  return (
    <li class={`machines-row${lost ? " is-fault" : ""}`}>
      <MachineName label={device.label}>
        <span>
          {display?.label} · <code>{device.address}</code>
        </span>
        {lost && device.trouble !== "" && <span role="status">{t.said(device.trouble)}</span>}
      </MachineName>
      <Badge tone={device.retired ? "neutral" : TONES[device.health]}>
        {device.retired ? t.retired : t.health[device.health]}
      </Badge>
      <Button kind="quiet" onClick={onEdit}>
        {t.edit}
      </Button>
      <Button kind="quiet" busy={busy} onClick={() => onSend(!device.retired)}>
        {device.retired ? t.restore : t.retire}
      </Button>
    </li>
  );
}

interface FormProps {
  readonly room: Room;
  /** The one to change, or null for a new one. */
  readonly device: Device | null;
  readonly busy: boolean;
  readonly onSubmit: (command: Command) => void;
}

function DeviceForm({ room, device, busy, onSubmit }: FormProps) {
  const t = useWords(words);
  const displays = inOrder(all(room, "display"));
  const ribbon = displays.find((one) => one.kind === "ribbon") ?? displays[0];
  const [label, setLabel] = useState(device?.label ?? "");
  const [display, setDisplay] = useState(device?.display ?? ribbon?.id ?? "");
  const [address, setAddress] = useState(device?.address ?? "");
  const [tried, setTried] = useState(false);
  const found = useCheck(room.meeting, display, address);
  const flaw = found?.flaw ? sentence(t, found) : undefined;
  const submit = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (label.trim() === "" || found === null || found.flaw !== null) return;
    onSubmit(
      device === null
        ? { type: "device.add", device: newId(), display, label, address }
        : { type: "device.set", device: device.id, label, address, retired: device.retired },
    );
  };
  return (
    <form class="machines-form" noValidate onSubmit={submit}>
      <LabelField t={t} value={label} tried={tried} onInput={setLabel} />
      <Select
        label={t.display}
        value={display}
        disabled={device !== null}
        options={displays.map((one) => ({
          value: one.id,
          label: `${one.label} (${one.width_px} × ${one.height_px})`,
        }))}
        onChange={setDisplay}
      />
      <Field
        label={t.address}
        value={address}
        lines={5}
        maxLength={4000}
        hint={t.addressHint}
        error={tried || address.trim() !== "" ? flaw : undefined}
        onInput={setAddress}
      />
      <p class="tech-devices-sends" role="status">
        {found === null
          ? t.checking
          : found.flaw === null && t.sends(found.pixels, found.packets, found.devices, found.fps)}
      </p>
      <Button kind="primary" submit busy={busy}>
        {t.save}
      </Button>
    </form>
  );
}

type Words = (typeof words)["vi"];

/** What is wrong with an address, as a sentence. */
export function sentence(t: Words, { flaw, part, word }: Flawed): string {
  const text = `${t.inPart(part)}${t.flaws[flaw](word)}`;
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** What the server says of an address, a moment after the last letter; null till then. */
function useCheck(meeting: string, display: string, address: string): Sends | Flawed | null {
  const [found, setFound] = useState<Sends | Flawed | null>(null);
  useEffect(() => {
    let newest = true;
    setFound(null);
    const timer = setTimeout(() => {
      checkAddress(meeting, display, address).then(
        (told) => newest && setFound(told),
        () => undefined,
      );
    }, CHECK_MS);
    return () => {
      newest = false;
      clearTimeout(timer);
    };
  }, [meeting, display, address]);
  return found;
}
