import { useEffect, useState } from "preact/hooks";
import {
  type Account,
  createAccount,
  disableAccount,
  listAccounts,
  makeLink,
  type OneTimeLink,
} from "../../access-api";
import type { AnyRecord, Role } from "../../wire";
import type { Room } from "../../room";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field, Select } from "../../ui/field";
import { late } from "../../ui/late";
import { toast } from "../../ui/toast";
import { useWords } from "../../words/language";
import { officeTabs } from "../../words/office-tabs";
import { type DeviceRole, PairingApproval, placesFor } from "../pairing-approval";
import { LinkDialog } from "./link-dialog";
import { useAct } from "./use-act";

const Doors = late("doors", () => import("../../late/doors").then((m) => m.Doors));

interface Issued {
  readonly label: string;
  readonly link: OneTimeLink;
}

/** Devices that want in, and the accounts of this meeting. */
export function AccessTab({ room }: { readonly room: Room }) {
  const t = useWords(officeTabs);
  const { busy, ask } = useAct();
  const [accounts, setAccounts] = useState<readonly Account[]>([]);
  const [issued, setIssued] = useState<Issued | null>(null);
  const [creating, setCreating] = useState(false);
  const look = () => listAccounts().then(setAccounts);
  useEffect(() => void look().catch(() => undefined), [room.meeting]);
  const here = accounts.filter((account) => concerns(account, room.meeting));
  const link = ({ id, label }: Account) =>
    ask(`link ${id}`, async () => setIssued({ label, link: await makeLink(id) }));
  const disable = ({ id, label }: Account) =>
    ask(id, async () => {
      await disableAccount(id);
      toast({ text: t.disabledDone(label), tone: "ok" });
      await look();
    });
  return (
    <div class="office-tab">
      <PairingApproval room={room} onApproved={() => void look().catch(() => undefined)} />
      <section class="office-block">
        <div class="office-bar">
          <h2>{t.accounts}</h2>
          <Button kind="primary" icon="plus" onClick={() => setCreating(true)}>
            {t.newAccount}
          </Button>
        </div>
        {here.length === 0 && <p class="office-hint">{t.noAccounts}</p>}
        <ul class="office-list" aria-label={t.accounts}>
          {here.map((account) => (
            <AccountRow
              key={account.id}
              account={account}
              room={room}
              busy={busy}
              onLink={() => link(account)}
              onDisable={() => disable(account)}
            />
          ))}
        </ul>
      </section>
      <Doors room={room} />
      <Dialog open={creating} wide title={t.newAccount} onClose={() => setCreating(false)}>
        <AccountForm
          room={room}
          busy={busy === "form"}
          onSubmit={(label, role, place) =>
            ask("form", async () => {
              const binding = { meeting: room.meeting, role, place };
              const id = await createAccount(label, null, binding);
              const made = await makeLink(id);
              setCreating(false);
              setIssued({ label, link: made });
              await look();
            })
          }
        />
      </Dialog>
      <LinkDialog
        label={issued?.label ?? ""}
        link={issued?.link ?? null}
        onClose={() => setIssued(null)}
      />
    </div>
  );
}

/** Those bound to this meeting, and those that hold a role in every meeting. */
function concerns(account: Account, meeting: string): boolean {
  const bound = account.bindings?.some((binding) => binding.meeting === meeting) ?? false;
  return bound || account.role !== null;
}

interface RowProps {
  readonly account: Account;
  readonly room: Room;
  readonly busy: string | null;
  readonly onLink: () => void;
  readonly onDisable: () => void;
}

function AccountRow({ account, room, busy, onLink, onDisable }: RowProps) {
  const t = useWords(officeTabs);
  const binding = account.bindings?.find((one) => one.meeting === room.meeting);
  const role = binding?.role ?? account.role;
  const place = binding ? labelOf(room.records.get(binding.place)) : t.everywhere;
  const facts = [role ? t.roles[role] : "", place, account.kind === "device" ? t.device : ""];
  return (
    <li class={`office-row${account.disabled ? " is-gone" : ""}`}>
      <span class="office-row-main">
        <strong>{account.label}</strong>
        <span>{facts.filter((fact) => fact !== "").join(" · ")}</span>
      </span>
      {account.disabled ? (
        <Badge>{t.disabled}</Badge>
      ) : (
        <span class="office-row-acts">
          <Button icon="key" busy={busy === `link ${account.id}`} onClick={onLink}>
            {t.link}
          </Button>
          <Button kind="quiet" busy={busy === account.id} onClick={onDisable}>
            {t.disable}
          </Button>
        </span>
      )}
    </li>
  );
}

function labelOf(record: AnyRecord | undefined): string {
  if (record?.type === "participant") return record.name;
  return record?.type === "site" || record?.type === "display" ? record.label : "";
}

type Grantable = Exclude<Role, "system">;

const ROLES: readonly Grantable[] = [
  "chair",
  "secretary",
  "desk",
  "credentials",
  "technician",
  "delegate",
  "site",
  "display",
];

interface FormProps {
  readonly room: Room;
  readonly busy: boolean;
  readonly onSubmit: (label: string, role: Grantable, place: string) => void;
}

function AccountForm({ room, busy, onSubmit }: FormProps) {
  const t = useWords(officeTabs);
  const [label, setLabel] = useState("");
  const [role, setRole] = useState<Grantable>("chair");
  const [place, setPlace] = useState("");
  const [tried, setTried] = useState(false);
  const places = isDevice(role) ? placesFor(room, role) : [];
  const chosen = places.some(({ value }) => value === place) ? place : "";
  const unplaced = isDevice(role) && chosen === "";
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (label.trim() !== "" && !unplaced) onSubmit(label, role, chosen);
  };
  return (
    <form class="office-form" noValidate onSubmit={submit}>
      <Field
        label={t.accountLabel}
        value={label}
        onInput={setLabel}
        maxLength={300}
        autofocus
        hint={t.accountHint}
        error={tried && label.trim() === "" ? t.needLabel : undefined}
      />
      <div class="office-two">
        <Select
          label={t.accountRole}
          value={role}
          options={ROLES.map((value) => ({ value, label: t.roles[value] }))}
          onChange={setRole}
        />
        {isDevice(role) && (
          <div>
            <Select
              label={t.which[role]}
              value={chosen}
              options={[{ value: "", label: "–" }, ...places]}
              onChange={setPlace}
            />
            {tried && unplaced && <p class="pairing-wrong">{t.needPlace}</p>}
          </div>
        )}
      </div>
      <div class="office-actions">
        <Button kind="primary" submit busy={busy}>
          {t.newAccount}
        </Button>
      </div>
    </form>
  );
}

function isDevice(role: Role): role is DeviceRole {
  return role === "delegate" || role === "site" || role === "display";
}
