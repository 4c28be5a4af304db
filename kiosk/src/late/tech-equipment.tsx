import { useState } from "preact/hooks";
import { failureOf, post } from "../http";
import { newId, send } from "../link";
import { LabelField, MachineName, Machines, useEditing } from "../parts/machines";
import { all, inOrder, only, type Room } from "../room";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, Select } from "../ui/field";
import { usePending } from "../ui/pending";
import type { Tone } from "../ui/toast";
import { toast } from "../ui/toast";
import type { Command, Equipment, TellEquipment } from "../wire";
import { equipment as words } from "../words/equipment";
import { useWords } from "../words/language";

const TONES: Record<Equipment["health"], Tone> = {
  unknown: "neutral",
  online: "ok",
  offline: "danger",
};
const STEPS = Array.from({ length: 11 }, (_, n) => n * 10);
const PASSWORD_MAX = 32;

type Wish = Partial<Omit<TellEquipment, "type" | "equipment">>;
type Words = (typeof words)["vi"];

const NOTHING: Omit<TellEquipment, "type" | "equipment"> = {
  power: null,
  input: null,
  black: null,
  frozen: null,
  brightness: null,
  preset: null,
  sure: false,
};

/** Projectors, LED processors and televisions: how each is, and what it is told to do. */
export function TechEquipment({ room }: { readonly room: Room }) {
  const t = useWords(words);
  const editing = useEditing<Equipment>();
  const { busy, press, save } = editing;
  const [asked, setAsked] = useState<Equipment | null>(null);
  const machines = inOrder(all(room, "equipment"));
  if (all(room, "display").length === 0) return null;
  const isOpen = only(room, "meeting")?.status === "open";
  const tell = (one: Equipment, wish: Wish): void =>
    press(one.id, () =>
      send({ ...NOTHING, ...wish, type: "equipment.tell", equipment: one.id }),
    );
  return (
    <Machines
      name="tech-equipment"
      t={t}
      found={machines}
      editing={editing}
      row={(one) => (
        <Machine
          key={one.id}
          one={one}
          display={all(room, "display").find((d) => d.id === one.display)?.label ?? ""}
          busy={busy === one.id}
          onEdit={() => editing.edit(one)}
          onTell={(wish) => (wish.power === "off" && isOpen ? setAsked(one) : tell(one, wish))}
        />
      )}
      form={(one) => (
        <Form
          room={room}
          one={one}
          busy={busy === "save"}
          onSubmit={(command) => save("save", () => send(command), t.saved)}
        />
      )}
    >
      <Dialog
        open={asked !== null}
        title={t.sureTitle(asked?.label ?? "")}
        onClose={() => setAsked(null)}
        actions={
          <>
            <Button onClick={() => setAsked(null)}>{t.leaveOn}</Button>
            <Button
              kind="danger"
              onClick={() => {
                if (asked) tell(asked, { power: "off", sure: true });
                setAsked(null);
              }}
            >
              {t.sureOff}
            </Button>
          </>
        }
      >
        <p>{t.sureWhy}</p>
      </Dialog>
    </Machines>
  );
}

interface MachineProps {
  readonly one: Equipment;
  readonly display: string;
  readonly busy: boolean;
  readonly onEdit: () => void;
  readonly onTell: (wish: Wish) => void;
}

function Machine({ one, display, busy, onEdit, onTell }: MachineProps) {
  const t = useWords(words);
  const { health, retired } = one;
  const lost = health === "offline" && !retired;
  return (
    <li class={lost ? "is-fault" : ""}>
      <div class="machines-row">
        <MachineName label={one.label}>
          <span>
            {display} · <code>{one.address}</code>
          </span>
        </MachineName>
        <Badge tone={retired ? "neutral" : TONES[health]}>
          {retired ? t.retired : t.health[health]}
        </Badge>
        <Button kind="quiet" onClick={onEdit}>
          {t.edit}
        </Button>
      </div>
      <p class="machines-state" role="status">
        {one.trouble === "" || retired ? stateOf(t, one) : t.trouble[one.trouble]}
        {lost && one.wish.turn > 0 && ` ${t.wishKept}`}
      </p>
      {!retired && <Controls one={one} busy={busy} onTell={onTell} />}
    </li>
  );
}

/** How a machine says that it is, as one line. */
export function stateOf(t: Words, { reading, wish, health }: Pick<Equipment, "reading" | "wish" | "health">): string {
  const said = [
    reading.power && t.power[reading.power],
    reading.input !== "" && t.inputIs(t.inputName(reading.input)),
    reading.brightness !== null && t.brightnessIs(reading.brightness),
    reading.black ? t.isBlack : wish.dark && t.goesDark,
    reading.black === false && !reading.frozen && !wish.dark && t.isSeen,
    reading.frozen && t.isFrozen,
    reading.lamp_hours.length > 0 && t.lamps(reading.lamp_hours.join(" h, ")),
    ...reading.faults.map(({ part, state }) => t.fault(t.parts[part], t.partStates[state])),
  ].filter((word): word is string => typeof word === "string");
  return said.length > 0 ? said.join(" · ") : health === "online" ? t.tellsNothing : t.saysNothing;
}

interface ControlsProps {
  readonly one: Equipment;
  readonly busy: boolean;
  readonly onTell: (wish: Wish) => void;
}

/** What its model can be told, and nothing else. */
function Controls({ one, busy, onTell }: ControlsProps) {
  const t = useWords(words);
  const { can, reading, wish } = one;
  const inputs = [...new Set([...reading.inputs, ...(wish.input ? [wish.input] : [])])];
  const level = wish.brightness ?? reading.brightness;
  const levels = level === null || STEPS.includes(level) ? STEPS : [...STEPS, level].sort(byNumber);
  return (
    <div class="machines-acts">
      {can.includes("power") && (
        <>
          <Button busy={busy} onClick={() => onTell({ power: "on" })}>
            {t.on}
          </Button>
          <Button busy={busy} onClick={() => onTell({ power: "off" })}>
            {t.off}
          </Button>
        </>
      )}
      {can.includes("black") && (
        <Button
          busy={busy}
          pressed={wish.black === true}
          onClick={() => onTell({ black: wish.black !== true })}
        >
          {t.black}
        </Button>
      )}
      {can.includes("frozen") && (
        <Button
          busy={busy}
          pressed={wish.frozen === true}
          onClick={() => onTell({ frozen: wish.frozen !== true })}
        >
          {t.frozen}
        </Button>
      )}
      {can.includes("input") && inputs.length > 0 && (
        <Select
          label={t.input}
          value={wish.input ?? reading.input}
          disabled={busy}
          options={["", ...inputs].map((code) => ({
            value: code,
            label: code === "" ? t.choose : t.inputName(code),
          }))}
          onChange={(input) => input !== "" && onTell({ input })}
        />
      )}
      {can.includes("preset") && reading.presets.length > 0 && (
        <Select
          label={t.preset}
          value={wish.preset ?? reading.preset}
          disabled={busy}
          options={["", ...reading.presets].map((name) => ({
            value: name,
            label: name === "" ? t.choose : name,
          }))}
          onChange={(preset) => preset !== "" && onTell({ preset })}
        />
      )}
      {can.includes("brightness") && (
        <Select
          label={t.brightness}
          value={level === null ? "" : String(level)}
          disabled={busy}
          options={["", ...levels.map(String)].map((value) => ({
            value,
            label: value === "" ? t.choose : `${value} %`,
          }))}
          onChange={(value) => value !== "" && onTell({ brightness: Number(value) })}
        />
      )}
    </div>
  );
}

const byNumber = (a: number, b: number): number => a - b;

interface FormProps {
  readonly room: Room;
  /** The one to change, or null for a new one. */
  readonly one: Equipment | null;
  readonly busy: boolean;
  readonly onSubmit: (command: Command) => void;
}

function Form({ room, one, busy, onSubmit }: FormProps) {
  const t = useWords(words);
  const displays = inOrder(all(room, "display"));
  const [label, setLabel] = useState(one?.label ?? "");
  const [display, setDisplay] = useState(one?.display ?? displays[0]?.id ?? "");
  const [address, setAddress] = useState(one?.address ?? "");
  const [tried, setTried] = useState(false);
  const good = KNOWN.test(address.trim());
  const submit = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (label.trim() === "" || !good) return;
    onSubmit(
      one === null
        ? { type: "equipment.add", equipment: newId(), display, label, address }
        : { type: "equipment.set", equipment: one.id, label, address, retired: one.retired },
    );
  };
  return (
    <>
      <form class="machines-form" noValidate onSubmit={submit}>
        <LabelField t={t} value={label} tried={tried} onInput={setLabel} />
        <Select
          label={t.display}
          value={display}
          disabled={one !== null}
          options={displays.map(({ id, label: name }) => ({ value: id, label: name }))}
          onChange={setDisplay}
        />
        <Field
          label={t.address}
          value={address}
          maxLength={200}
          hint={t.addressHint}
          error={tried && !good ? `${t.needAddress} ${t.addressHint}` : undefined}
          onInput={setAddress}
        />
        <Button kind="primary" submit busy={busy}>
          {t.save}
        </Button>
      </form>
      {one?.address.startsWith("pjlink:") && <Password meeting={room.meeting} one={one} />}
      {one && (
        <Button
          kind="quiet"
          busy={busy}
          onClick={() =>
            onSubmit({
              type: "equipment.set",
              equipment: one.id,
              label: one.label,
              address: one.address,
              retired: !one.retired,
            })
          }
        >
          {one.retired ? t.restore : t.retire}
        </Button>
      )}
    </>
  );
}

/** The forms that the server knows; it looks at the rest of it. */
const KNOWN = /^(pjlink:\d+(\.\d+){3}(:\d+)?(\?model=tv)?|novastar:\d+(\.\d+){3}(:\d+)?(\?model=(vx4s|prohd|660pro))?|coex:\d+(\.\d+){3}(:\d+)?|cec:\d{1,2}(\?socket=[1-9])?)$/;

/** It goes to the server and never comes back. */
function Password({ meeting, one }: { readonly meeting: string; readonly one: Equipment }) {
  const t = useWords(words);
  const { busy, press } = usePending();
  const [password, setPassword] = useState("");
  const submit = (event: Event): void => {
    event.preventDefault();
    press("password", async () => {
      const path = `/api/meetings/${encodeURIComponent(meeting)}/equipment/${encodeURIComponent(one.id)}/password`;
      try {
        await post(path, { password });
      } catch (error) {
        return failureOf(error);
      }
      setPassword("");
      toast({ text: t.passwordSaved, tone: "ok" });
      return null;
    });
  };
  return (
    <form class="machines-form" noValidate onSubmit={submit}>
      <Field
        label={t.password}
        type="password"
        value={password}
        maxLength={PASSWORD_MAX}
        autocomplete="off"
        hint={t.passwordHint}
        onInput={setPassword}
      />
      <Button submit busy={busy !== null}>
        {t.savePassword}
      </Button>
    </form>
  );
}
