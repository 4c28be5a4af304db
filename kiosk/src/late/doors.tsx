import { useEffect, useState } from "preact/hooks";
import { siteName } from "../chat";
import { serverNow } from "../clock";
import {
  type Door,
  type DoorUse,
  type DoorWish,
  type Issued,
  issueDoor,
  listDoors,
  revokeDoor,
  standOf,
} from "../doors-api";
import { LabelField, MachineName, Machines, useEditing } from "../parts/machines";
import { all, inOrder, type Room } from "../room";
import { dayAndTime } from "../time";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Confirm, Dialog } from "../ui/dialog";
import { Select } from "../ui/field";
import { toast } from "../ui/toast";
import { doors } from "../words/doors";
import { useWords } from "../words/language";

const HOURS = ["4", "8", "24", "72", "168"] as const;

/** Issue and revoke the tokens of devices that have no browser. */
export function Doors({ room }: { readonly room: Room }) {
  const t = useWords(doors);
  const editing = useEditing<Door>();
  const { busy, press } = editing;
  const [found, setFound] = useState<readonly Door[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [issued, setIssued] = useState<Issued | null>(null);
  const [ending, setEnding] = useState<Door | null>(null);
  const look = () =>
    listDoors(room.meeting).then(
      (told) => {
        setFound(told);
        setFailed(false);
      },
      () => setFailed(true),
    );
  useEffect(() => void look(), [room.meeting]);
  const issue = (wish: DoorWish): void =>
    press("issue", async () => {
      const made = await issueDoor(room.meeting, wish);
      editing.edit(null);
      setIssued(made);
      await look();
    });
  const revoke = (door: Door): void =>
    press("revoke", async () => {
      await revokeDoor(room.meeting, door.id);
      setEnding(null);
      toast({ text: t.revoked, tone: "ok" });
      await look();
    });
  return (
    <Machines
      name="doors"
      t={t}
      why={failed ? t.failed : t.why}
      found={found}
      editing={editing}
      row={(door) => (
        <DoorRow key={door.id} door={door} room={room} onRevoke={() => setEnding(door)} />
      )}
      form={() => <DoorForm room={room} busy={busy === "issue"} onSubmit={issue} />}
    >
      <Dialog
        open={issued !== null}
        wide
        title={t.issued(issued?.door.label ?? "")}
        onClose={() => setIssued(null)}
        actions={<CopyToken token={issued?.token ?? ""} />}
      >
        {issued && (
          <dl class="doors-issued">
            <dt>{t.address}</dt>
            <dd>
              <output>{issued.url}</output>
            </dd>
            <dt>{t.token}</dt>
            <dd>
              <output>{issued.token}</output>
            </dd>
          </dl>
        )}
        <p>{t.once}</p>
      </Dialog>
      <Confirm
        open={ending !== null}
        title={t.revokeTitle(ending?.label ?? "")}
        act={t.revoke}
        busy={busy === "revoke"}
        onAct={() => ending && revoke(ending)}
        onCancel={() => setEnding(null)}
      >
        <p>{t.revokeWhy}</p>
      </Confirm>
    </Machines>
  );
}

interface RowProps {
  readonly door: Door;
  readonly room: Room;
  readonly onRevoke: () => void;
}

function DoorRow({ door, room, onRevoke }: RowProps) {
  const t = useWords(doors);
  const stand = standOf(door, serverNow());
  const used = door.used_at ? t.used(dayAndTime(Date.parse(door.used_at))) : t.unused;
  const facts = [siteName(room, door.site), t.uses[door.use], t.until(dayAndTime(Date.parse(door.expires_at))), used];
  return (
    <li class="machines-row">
      <MachineName label={door.label}>
        <span>{facts.join(" · ")}</span>
      </MachineName>
      {stand === "open" ? (
        <Button kind="quiet" icon="close" onClick={onRevoke}>
          {t.revoke}
        </Button>
      ) : (
        <Badge>{t.stands[stand]}</Badge>
      )}
    </li>
  );
}

function CopyToken({ token }: { readonly token: string }) {
  const t = useWords(doors);
  const copy = (): void => {
    navigator.clipboard?.writeText(token).then(
      () => toast({ text: t.copied, tone: "ok" }),
      () => undefined,
    );
  };
  return (
    <Button kind="primary" icon="copy" onClick={copy}>
      {t.copy}
    </Button>
  );
}

interface FormProps {
  readonly room: Room;
  readonly busy: boolean;
  readonly onSubmit: (wish: DoorWish) => void;
}

function DoorForm({ room, busy, onSubmit }: FormProps) {
  const t = useWords(doors);
  const sites = inOrder(all(room, "site"));
  const [label, setLabel] = useState("");
  const [site, setSite] = useState(sites[0]?.id ?? "");
  const [use, setUse] = useState<DoorUse>("publish");
  const [hours, setHours] = useState<(typeof HOURS)[number]>("8");
  const [tried, setTried] = useState(false);
  const submit = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (label.trim() !== "") onSubmit({ label, site, use, hours: Number(hours) });
  };
  return (
    <form class="machines-form" noValidate onSubmit={submit}>
      <LabelField t={t} value={label} tried={tried} onInput={setLabel} />
      <Select
        label={t.site}
        value={site}
        options={sites.map(({ id, label: named }) => ({ value: id, label: named }))}
        onChange={setSite}
      />
      <Select
        label={t.use}
        value={use}
        options={[
          { value: "publish", label: t.uses.publish },
          { value: "play", label: t.uses.play },
        ]}
        onChange={setUse}
      />
      <Select
        label={t.hours}
        value={hours}
        options={HOURS.map((value) => ({ value, label: t.hour(Number(value)) }))}
        onChange={setHours}
      />
      <Button kind="primary" submit busy={busy}>
        {t.add}
      </Button>
    </form>
  );
}
