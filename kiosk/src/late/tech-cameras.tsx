import { useState } from "preact/hooks";
import { apart, isAddress, isCameraFault, stateOf } from "../cameras";
import { siteName } from "../chat";
import { type Failure, failureOf, post } from "../http";
import { newId, send } from "../link";
import { LabelField, MachineName, Machines, useEditing } from "../parts/machines";
import { all, inOrder, type Room } from "../room";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Confirm } from "../ui/dialog";
import { Field, Select } from "../ui/field";
import type { Tone } from "../ui/toast";
import type { Camera, SetCamera } from "../wire";
import { cameras as words } from "../words/cameras";
import { useWords } from "../words/language";

const TONES: Record<Camera["state"], Tone> = {
  stopped: "neutral",
  connecting: "warning",
  live: "ok",
  trouble: "danger",
};
const SECRET_MAX = 64;
/** Stands for a site that is to be made for the camera. */
const OWN = "";

/** What the form asks for. */
interface Wish {
  readonly label: string;
  readonly site: string;
  readonly address: string;
  readonly user: string;
  readonly password: string;
}

/** Network cameras: add one, see how it is, start, stop and remove it. */
export function TechCameras({ room }: { readonly room: Room }) {
  const t = useWords(words);
  const editing = useEditing<Camera>();
  const { busy, press, save } = editing;
  const [leaving, setLeaving] = useState<Camera | null>(null);
  const found = inOrder(all(room, "camera")).filter((one) => !one.retired);
  const change = (one: Camera, news: Partial<SetCamera>) => send({ ...wishOf(one), ...news });
  const remove = async (one: Camera): Promise<Failure | null> => {
    const failure = await change(one, { on: false, retired: true });
    if (failure === null) setLeaving(null);
    return failure;
  };
  return (
    <Machines
      name="tech-cameras"
      t={t}
      why={t.why}
      found={found}
      editing={editing}
      row={(one) => (
        <li key={one.id} class={isCameraFault(one) ? "is-fault" : ""}>
          <div class="machines-row">
            <MachineName label={one.label}>
              <span>
                {siteName(room, one.site)} · <code>{one.address}</code>
              </span>
            </MachineName>
            <Badge tone={TONES[one.state]}>{t.badges[one.state]}</Badge>
          </div>
          <p class="machines-state" role="status">
            {stateOf(t, one)}
          </p>
          <div class="machines-acts">
            <Button
              busy={busy === one.id}
              onClick={() => press(one.id, () => change(one, { on: !one.on }))}
            >
              {one.on ? t.stop : t.start}
            </Button>
            <Button kind="quiet" onClick={() => editing.edit(one)}>
              {t.edit}
            </Button>
            <Button kind="quiet" onClick={() => setLeaving(one)}>
              {t.remove}
            </Button>
          </div>
        </li>
      )}
      form={(one) => (
        <Form
          room={room}
          one={one}
          busy={busy === "save"}
          onSubmit={(wish) =>
            save(
              "save",
              () => (one ? keep(room.meeting, one, wish) : make(room.meeting, wish)),
              t.saved,
            )
          }
        />
      )}
    >
      <Confirm
        open={leaving !== null}
        title={t.removeTitle(leaving?.label ?? "")}
        act={t.remove}
        busy={busy === "remove"}
        onAct={() => leaving && save("remove", () => remove(leaving), t.removed)}
        onCancel={() => setLeaving(null)}
      >
        <p>{t.removeWhy}</p>
      </Confirm>
    </Machines>
  );
}

function wishOf({ id, site, label, address, on, retired }: Camera): SetCamera {
  return { type: "camera.set", camera: id, site, label, address, on, retired };
}

/** Add it, tell the server what opens it, and start it, in this order. */
async function make(meeting: string, wish: Wish): Promise<Failure | null> {
  const { label, address } = wish;
  const camera = newId();
  const site = wish.site === OWN ? newId() : wish.site;
  if (wish.site === OWN) {
    const failure = await send({ type: "site.add", site, label, kind: "district" });
    if (failure !== null) return failure;
  }
  const named = { camera, site, label, address };
  const failure = await send({ type: "camera.add", ...named, on: false });
  if (failure !== null) return failure;
  const refused = await tell(meeting, camera, wish);
  return refused ?? send({ type: "camera.set", ...named, on: true, retired: false });
}

/** Keep what was changed; the password goes by the address that counts then. */
async function keep(meeting: string, one: Camera, wish: Wish): Promise<Failure | null> {
  const { label, site, address } = wish;
  const failure = await send({ ...wishOf(one), label, site, address });
  return failure ?? tell(meeting, one.id, wish);
}

/** Name and password go to the server and never come back; empty ones stay as they are. */
async function tell(meeting: string, camera: string, { user, password }: Wish): Promise<Failure | null> {
  if (user === "" && password === "") return null;
  const path = `/api/meetings/${encodeURIComponent(meeting)}/cameras/${encodeURIComponent(camera)}/password`;
  try {
    await post(path, { user, password });
  } catch (error) {
    return failureOf(error);
  }
  return null;
}

interface FormProps {
  readonly room: Room;
  /** The one to change, or null for a new one. */
  readonly one: Camera | null;
  readonly busy: boolean;
  readonly onSubmit: (wish: Wish) => void;
}

function Form({ room, one, busy, onSubmit }: FormProps) {
  const t = useWords(words);
  const sites = inOrder(all(room, "site"));
  const [label, setLabel] = useState(one?.label ?? "");
  const [site, setSite] = useState(one?.site ?? sites[0]?.id ?? OWN);
  const [address, setAddress] = useState(one?.address ?? "");
  const [user, setUser] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const paste = (text: string): void => {
    const found = apart(text);
    setAddress(found.address);
    if (found.user !== "") setUser(found.user);
    if (found.password !== "") setPassword(found.password);
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (label.trim() === "" || !isAddress(address)) return;
    onSubmit({ label, site, address, user, password });
  };
  const named = sites.map(({ id, label: name }) => ({ value: id, label: name }));
  return (
    <form class="machines-form" noValidate onSubmit={submit}>
      <LabelField t={t} value={label} tried={tried} onInput={setLabel} />
      <Select
        label={t.site}
        value={site}
        options={one ? named : [...named, { value: OWN, label: t.ownSite }]}
        onChange={setSite}
      />
      <Field
        label={t.address}
        value={address}
        maxLength={1000}
        hint={t.addressHint}
        error={tried && !isAddress(address) ? t.needAddress : undefined}
        onInput={paste}
      />
      <Field label={t.user} value={user} maxLength={SECRET_MAX} autocomplete="off" onInput={setUser} />
      <Field
        label={t.password}
        type="password"
        value={password}
        maxLength={SECRET_MAX}
        autocomplete="off"
        hint={one ? `${t.passwordHint} ${t.passwordKept}` : t.passwordHint}
        onInput={setPassword}
      />
      <Button kind="primary" submit busy={busy}>
        {t.save}
      </Button>
    </form>
  );
}
