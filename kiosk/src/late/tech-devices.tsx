import { useEffect, useState } from "preact/hooks";
import { checkAddress, type Flawed, type Good, tellPassword } from "../devices-api";
import type { Failure } from "../http";
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
const RETRY_MS = 2000;
/** Before the id of a seat, where a choice is a display or a seat. */
const SEAT = "seat ";

/** What the pictures of displays go to beside the pages: is it there, and where is it. */
export function TechDevices({ room }: { readonly room: Room }) {
  const t = useWords(words);
  const editing = useEditing<Device>();
  const { busy } = editing;
  const devices = inOrder(all(room, "device"));
  if (all(room, "display").length === 0) return null;
  const carryOut = (name: string, command: Command, login?: Login): void =>
    editing.save(
      name,
      async () => (await send(command)) ?? tell(room.meeting, command, login),
      t.saved,
    );
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
          onSubmit={(command, login) => carryOut("save", command, login)}
        />
      )}
    />
  );
}

interface Login {
  readonly user: string;
  readonly password: string;
}

/** Say name and password once the address stands, by which they are kept. */
async function tell(meeting: string, command: Command, login?: Login): Promise<Failure | null> {
  if (!("device" in command) || !login || (login.user === "" && login.password === "")) return null;
  return tellPassword(meeting, command.device, login.user, login.password);
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
  const seat = all(room, "seat").find((one) => one.id === device.seat);
  const lost = device.health === "offline" && !device.retired;
  return (
    <li class={`machines-row${lost ? " is-fault" : ""}`}>
      <MachineName label={device.label}>
        <span>
          {seat ? t.plateOf(seat.label) : display?.label} · <code>{device.address}</code>
        </span>
        {lost && device.trouble !== "" && <span role="status">{troubleOf(t, device.trouble)}</span>}
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
  readonly onSubmit: (command: Command, login: Login) => void;
}

function DeviceForm({ room, device, busy, onSubmit }: FormProps) {
  const t = useWords(words);
  const displays = inOrder(all(room, "display"));
  const ribbon = displays.find((one) => one.kind === "ribbon") ?? displays[0];
  const [label, setLabel] = useState(device?.label ?? "");
  const seats = all(room, "seat")
    .filter((one) => !one.withdrawn || one.id === device?.seat)
    .sort((a, b) => a.row - b.row || a.column - b.column);
  const [shown, setShown] = useState(
    device?.seat ? SEAT + device.seat : (device?.display ?? ribbon?.id ?? ""),
  );
  const shows = shown.startsWith(SEAT)
    ? { display: "", seat: shown.slice(SEAT.length) }
    : { display: shown, seat: "" };
  const [address, setAddress] = useState(device?.address ?? "");
  const [user, setUser] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const found = useCheck(room.meeting, shows.display, shows.seat, address);
  const isPlayer = address.trim().startsWith("http:");
  const flaw = found?.flaw ? sentence(t, found) : undefined;
  const hint = shows.seat === "" ? t.addressHint : t.plateHint;
  const submit = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    setSaving(label.trim() !== "");
  };
  // Whoever is faster than the check is not left with a button that does nothing.
  useEffect(() => {
    if (!saving || found === null) return;
    setSaving(false);
    if (found.flaw === null) save();
  }, [saving, found]);
  const save = (): void =>
    onSubmit(
      device === null
        ? { type: "device.add", device: newId(), ...shows, label, address }
        : { type: "device.set", device: device.id, label, address, retired: device.retired },
      { user, password },
    );
  return (
    <form class="machines-form" noValidate onSubmit={submit}>
      <LabelField t={t} value={label} tried={tried} onInput={setLabel} />
      <Select
        label={t.display}
        value={shown}
        disabled={device !== null}
        options={[
          ...displays.map((one) => ({
            value: one.id,
            label: `${one.label} (${one.width_px} × ${one.height_px})`,
          })),
          ...seats.map((one) => ({ value: SEAT + one.id, label: t.plateOf(one.label) })),
        ]}
        onChange={setShown}
      />
      <Field
        label={t.address}
        value={address}
        lines={5}
        maxLength={4000}
        hint={hint}
        error={flaw && (tried || address.trim() !== "") ? `${flaw} ${hint}` : undefined}
        onInput={setAddress}
      />
      <p class="tech-devices-sends" role="status">
        {found === null
          ? t.checking
          : found.flaw === null && sending(t, found)}
      </p>
      {isPlayer && (
        <>
          <Field label={t.user} value={user} maxLength={64} autocomplete="off" onInput={setUser} />
          <Field
            label={t.password}
            type="password"
            value={password}
            maxLength={64}
            autocomplete="off"
            hint={t.passwordHint}
            onInput={setPassword}
          />
        </>
      )}
      <Button kind="primary" submit busy={busy || saving}>
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

/** What a good address does. */
function sending(t: Words, found: Good): string {
  if ("screen" in found) return t.ownScreen(found.screen);
  if ("form" in found) return t.pushes(found.method, found.form, found.every_s);
  return t.sends(found.pixels, found.packets, found.devices, found.fps);
}

/** What the system says in English, and whose sentence it is; a screen's own first. */
const TROUBLES = [
  [/(No such file|No such device).*\/dev\//, "noScreen"],
  [/Permission denied.*\/dev\//, "notOurs"],
  [/refused|Connect call failed/, "refused"],
  [/unreachable|No route/, "unreachable"],
  [/disconnected|reset by peer|Broken pipe/, "hungUp"],
] as const;

/** Why a device is lost, in words where there are some for it. */
export function troubleOf(t: Words, trouble: string): string {
  const status = /^HTTP (\d{3})$/.exec(trouble)?.[1];
  if (status !== undefined) return t.answered(Number(status));
  if (trouble.startsWith("no answer within")) return t.silent;
  const known = TROUBLES.find(([said]) => said.test(trouble));
  return known ? t.troubles[known[1]] : t.said(trouble);
}

/** What the server says of an address, a moment after the last letter; null till then. */
function useCheck(
  meeting: string,
  display: string,
  seat: string,
  address: string,
): Good | Flawed | null {
  const [found, setFound] = useState<Good | Flawed | null>(null);
  useEffect(() => {
    let newest = true;
    setFound(null);
    let timer: ReturnType<typeof setTimeout>;
    const check = (): Promise<void> =>
      checkAddress(meeting, { display, seat }, address).then(
        (told) => void (newest && setFound(told)),
        () => void (newest && (timer = setTimeout(check, RETRY_MS))),
      );
    timer = setTimeout(check, CHECK_MS);
    return () => {
      newest = false;
      clearTimeout(timer);
    };
  }, [meeting, display, seat, address]);
  return found;
}
