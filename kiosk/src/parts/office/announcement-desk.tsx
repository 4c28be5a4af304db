import { useState } from "preact/hooks";
import { now, serverNow } from "../../clock";
import { newId } from "../../link";
import { type GroupChoice, groupsOf, isUp, partyOf, toldTo } from "../../messages";
import { all, find, inOrder, type Room } from "../../room";
import { timeOfDay } from "../../time";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Check } from "../../ui/check";
import { Dialog } from "../../ui/dialog";
import { Field, Select } from "../../ui/field";
import type { Announcement } from "../../wire";
import { useWords } from "../../words/language";
import { messages } from "../../words/messages";
import { useAct } from "./use-act";

const TEXT_MAX = 300;
const MINUTES = ["0", "5", "15", "30", "60"] as const;

/** Tell a group something, and see who has taken note of it. */
export function AnnouncementDesk({ room }: { readonly room: Room }) {
  const t = useWords(messages);
  const [looked, setLooked] = useState<string | null>(null);
  const sent = inOrder(all(room, "announcement")).reverse();
  return (
    <section class="office-block messages-block">
      <h2>{t.announcements}</h2>
      <Writing room={room} />
      {sent.length === 0 && <p class="messages-none">{t.announceNone}</p>}
      <ul class="messages-list" aria-label={t.announcements}>
        {sent.map((one) => (
          <Sent key={one.id} room={room} announcement={one} onLook={() => setLooked(one.id)} />
        ))}
      </ul>
      <Receipts
        room={room}
        announcement={looked === null ? undefined : find(room, "announcement", looked)}
        onClose={() => setLooked(null)}
      />
    </section>
  );
}

function Writing({ room }: { readonly room: Room }) {
  const t = useWords(messages);
  const { busy, act } = useAct();
  const [id, setId] = useState(newId);
  const [text, setText] = useState("");
  const [to, setTo] = useState("all/");
  const [minutes, setMinutes] = useState<(typeof MINUTES)[number]>("0");
  const [important, setImportant] = useState(false);
  const groups = groupsOf(room);
  const wanted = text.trim();
  const submit = (event: Event) => {
    event.preventDefault();
    const group = groups.find((one) => valueOf(one) === to);
    if (!wanted || !group || busy) return;
    const length_ms = Number(minutes) * 60_000;
    const until_at = length_ms > 0 ? new Date(serverNow() + length_ms).toISOString() : null;
    const level = important ? "important" : "info";
    const command = { type: "announcement.send", announcement: id, text: wanted, level, ...group, until_at } as const;
    const onDone = () => {
      setText("");
      setImportant(false);
      setId(newId());
    };
    act({ name: "send", commands: [command], told: t.announceSent, onDone });
  };
  return (
    <form class="messages-form is-wide" onSubmit={submit}>
      <Field
        label={t.announceText}
        lines={2}
        value={text}
        maxLength={TEXT_MAX}
        hint={t.announceHint([...text].length, TEXT_MAX)}
        onInput={setText}
      />
      <div class="messages-choices">
        <Select
          label={t.announceTo}
          value={to}
          options={groups.map((one) => ({ value: valueOf(one), label: labelOf(room, one, t) }))}
          onChange={setTo}
        />
        <Select
          label={t.announceUntil}
          value={minutes}
          options={MINUTES.map((value) => ({
            value,
            label: value === "0" ? t.untilAcknowledged : t.untilMinutes(Number(value)),
          }))}
          onChange={setMinutes}
        />
      </div>
      <div class="messages-act">
        <Check checked={important} onChange={setImportant}>
          {t.important}
        </Check>
        <Button
          kind="primary"
          submit
          busy={busy === "send"}
          why={wanted ? undefined : t.announceEmpty}
        >
          {t.announceSend}
        </Button>
      </div>
    </form>
  );
}

function valueOf({ group, name }: GroupChoice): string {
  return `${group}/${name}`;
}

function labelOf(room: Room, { group, name }: GroupChoice, t: typeof messages.vi): string {
  switch (group) {
    case "unit":
      return `${t.group.unit}: ${name}`;
    case "site":
      return `${t.group.site}: ${partyOf(room, name).name}`;
    case "all":
    case "delegates":
    case "guests":
    case "sites":
      return t.group[group];
    default:
      return group satisfies never;
  }
}

interface OneProps {
  readonly room: Room;
  readonly announcement: Announcement;
  readonly onLook: () => void;
}

function Sent({ room, announcement, onLook }: OneProps) {
  const t = useWords(messages);
  const { busy, act } = useAct();
  const told = toldTo(room, announcement);
  const known = told.filter(({ at_ms }) => at_ms !== null).length;
  const { id, text, level, until_at } = announcement;
  const facts = [
    labelOf(room, announcement, t),
    timeOfDay(Date.parse(announcement.at)),
    until_at === null ? "" : t.until(timeOfDay(Date.parse(until_at))),
  ];
  const withdraw = () =>
    act({
      name: "withdraw",
      commands: [{ type: "announcement.withdraw", announcement: id }],
      told: t.withdrawnTold,
    });
  return (
    <li>
      <span class="messages-main">
        <strong>
          {level === "important" && <Badge tone="danger">{t.importantShort}</Badge>} {text}
        </strong>
        <span class="figures">{facts.filter(Boolean).join(" · ")}</span>
      </span>
      <span class="messages-side">
        <Badge tone={known === told.length ? "ok" : "info"}>
          {t.acknowledged(known, told.length)}
        </Badge>
        {announcement.withdrawn_at !== null && <Badge>{t.withdrawn}</Badge>}
        {announcement.withdrawn_at === null && !isUp(announcement, now.value) && (
          <Badge>{t.timeOver}</Badge>
        )}
      </span>
      <span class="messages-acts">
        <Button onClick={onLook}>{t.whoAcknowledged}</Button>
        {isUp(announcement, now.value) && (
          <Button kind="quiet" icon="undo" busy={busy === "withdraw"} onClick={withdraw}>
            {t.withdraw}
          </Button>
        )}
      </span>
    </li>
  );
}

interface ReceiptsProps {
  readonly room: Room;
  readonly announcement: Announcement | undefined;
  readonly onClose: () => void;
}

/** Who has not taken note yet, who has and when. */
function Receipts({ room, announcement, onClose }: ReceiptsProps) {
  const t = useWords(messages);
  const told = announcement ? toldTo(room, announcement) : [];
  const missing = told.filter(({ at_ms }) => at_ms === null);
  const known = told.filter(({ at_ms }) => at_ms !== null);
  return (
    <Dialog
      open={announcement !== undefined}
      wide
      title={announcement?.text ?? t.announcements}
      onClose={onClose}
    >
      <h3>{t.notYet(missing.length)}</h3>
      <ul class="messages-names">
        {missing.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
      <h3>{t.already(known.length)}</h3>
      <ul class="messages-names">
        {known.map(({ id, name, at_ms }) => (
          <li key={id}>
            {name} <span class="figures">{timeOfDay(at_ms ?? 0)}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
