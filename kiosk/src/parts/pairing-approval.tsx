import { useEffect, useState } from "preact/hooks";
import { approvePairing, waitingDevices, type WaitingDevice } from "../access-api";
import { failureOf } from "../http";
import { all, inOrder, type Room } from "../room";
import { timeOfDay } from "../time";
import { Button } from "../ui/button";
import { Field, Select } from "../ui/field";
import { toast } from "../ui/toast";
import type { Role } from "../wire";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { officeTabs } from "../words/office-tabs";

/** What a device can be. */
export type DeviceRole = Extract<Role, "delegate" | "site" | "display">;

/** The participants, sites or displays that a device can belong to. */
export function placesFor(room: Room, role: DeviceRole) {
  switch (role) {
    case "delegate":
      return inOrder(all(room, "participant"))
        .filter((person) => person.presence !== "withdrawn")
        .map(({ id, name, unit }) => ({ value: id, label: unit ? `${name} – ${unit}` : name }));
    case "site":
      return inOrder(all(room, "site")).map(({ id, label }) => ({ value: id, label }));
    case "display":
      return inOrder(all(room, "display")).map(({ id, label }) => ({ value: id, label }));
    default:
      return role satisfies never;
  }
}

const ASK_EACH_MS = 4_000;
const CODE_LENGTH = 8;

interface Props {
  readonly room: Room;
  readonly onApproved?: () => void;
}

/** The code on a device's screen, whose device it is, and the approval. */
export function PairingApproval({ room, onApproved }: Props) {
  const t = useWords(officeTabs);
  const { failure: words } = useWords(common);
  const [code, setCode] = useState("");
  const [role, setRole] = useState<DeviceRole>("delegate");
  const [place, setPlace] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const plain = code.toUpperCase().replace(/^PH1\./, "").replace(/[\s-]/g, "");
  const places = placesFor(room, role);
  const chosen = places.some(({ value }) => value === place) ? place : "";
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (plain.length !== CODE_LENGTH || chosen === "") return;
    setBusy(true);
    approvePairing(plain, { meeting: room.meeting, role, place: chosen })
      .then(() => {
        toast({ text: t.approved, tone: "ok" });
        onApproved?.();
        setCode("");
        setPlace("");
        setTried(false);
      })
      .catch((thrown) => {
        const failure = failureOf(thrown);
        const text = failure === "not_found" ? t.codeUnknown : words[failure];
        toast({ text, tone: "danger" });
      })
      .finally(() => setBusy(false));
  };
  return (
    <section class="pairing">
      <h2>{t.pairing}</h2>
      <p class="office-hint">{t.pairingHint}</p>
      <form class="pairing-form" noValidate onSubmit={submit}>
        <Field
          label={t.code}
          value={code}
          onInput={setCode}
          maxLength={16}
          hint={t.codeHint}
          error={tried && plain.length !== CODE_LENGTH ? t.needCode : undefined}
        />
        <Select
          label={t.deviceIs}
          value={role}
          options={[
            { value: "delegate", label: t.which.delegate },
            { value: "site", label: t.which.site },
            { value: "display", label: t.which.display },
          ]}
          onChange={setRole}
        />
        <div>
          <Select
            label={t.which[role]}
            value={chosen}
            options={[{ value: "", label: "–" }, ...places]}
            onChange={setPlace}
          />
          {tried && chosen === "" && <p class="pairing-wrong">{t.needPlace}</p>}
        </div>
        <Button kind="primary" submit busy={busy}>
          {t.approve}
        </Button>
      </form>
      <Waiting />
    </section>
  );
}

function Waiting() {
  const t = useWords(officeTabs);
  const [devices, setDevices] = useState<readonly WaitingDevice[]>([]);
  useEffect(() => {
    const look = () => void waitingDevices().then(setDevices, () => undefined);
    look();
    const timer = setInterval(look, ASK_EACH_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <p class="pairing-waiting" role="status">
      <strong>{t.waitingDevices(devices.length)}</strong>
      {devices.map((device) => (
        <span key={device.created_at} class="figures">
          {device.label} {t.since(timeOfDay(Date.parse(device.created_at)))}
        </span>
      ))}
    </p>
  );
}
