import { useState } from "preact/hooks";
import { createAccount, makeLink, type OneTimeLink } from "../../access-api";
import { newId } from "../../link";
import { fold } from "../../fold";
import { type Line, linesOf } from "../../people-list";
import { all, find, inOrder, type Room } from "../../room";
import { Badge } from "../../ui/badge";
import { EmptyState } from "../../ui/blank";
import { Button, IconButton } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { late } from "../../ui/late";
import type { Command, InviteParticipant, Participant } from "../../wire";
import { attendance } from "../../words/attendance";
import { badges } from "../../words/badges";
import { common } from "../../words/common";
import { useWords } from "../../words/language";
import { office } from "../../words/office";
import { officeTabs } from "../../words/office-tabs";
import { LinkDialog } from "./link-dialog";
import { NOBODY, type PersonFacts, PersonForm } from "./person-form";
import { RosterImport } from "./roster-import";
import { useAct } from "./use-act";

type Open =
  | { readonly kind: "one"; readonly person: Participant | null }
  | { readonly kind: "many" | "badges" };

interface Issued {
  readonly label: string;
  readonly link: OneTimeLink;
}

const Attendance = late("attendance", () =>
  import("../../late/attendance").then((m) => m.Attendance),
);

const Convening = late("convening", () =>
  import("../../late/convening").then((m) => m.Convening),
);

const BadgePrint = late("badge-print", () =>
  import("../../late/badge-print").then((m) => m.BadgePrint),
);
const PersonBadge = late("badge-print", () =>
  import("../../late/badge-print").then((m) => m.PersonBadge),
);
const MergePeople = late("merge-people", () =>
  import("../../late/merge-people").then((m) => m.MergePeople),
);

const LOOKS = ["roster", "convening", "title"] as const;

/** Who is invited, in which capacity, and who is here: three looks at the same people. */
export function PeopleTab({ room }: { readonly room: Room }) {
  const a = useWords(attendance);
  const [look, setLook] = useState<(typeof LOOKS)[number]>("roster");
  return (
    <div class="office-tab">
      <div>
        <div class="segments" role="group" aria-label={a.title}>
          {LOOKS.map((one) => (
            <button
              key={one}
              type="button"
              class="segment"
              aria-pressed={look === one}
              onClick={() => setLook(one)}
            >
              {a[one]}
            </button>
          ))}
        </div>
      </div>
      {look === "title" && <Attendance room={room} />}
      {look === "convening" && <Convening room={room} />}
      {look === "roster" && <Roster room={room} />}
    </div>
  );
}

/** The roster as the office makes it: invite, seat, correct, strike off. */
function Roster({ room }: { readonly room: Room }) {
  const { tabs } = useWords(office);
  const t = useWords(officeTabs);
  const b = useWords(badges);
  const { busy, act, ask } = useAct();
  const [open, setOpen] = useState<Open | null>(null);
  const [issued, setIssued] = useState<Issued | null>(null);
  const [words, setWords] = useState("");
  const people = inOrder(all(room, "participant"));
  const standing = people.filter((person) => person.presence !== "withdrawn");
  const officials = standing.filter((person) => person.eligibility === "official").length;
  const shown = people.filter((person) => matches(person, words));
  const close = () => setOpen(null);

  const submit = (person: Participant | null, facts: PersonFacts, member: string) => {
    if (!person) {
      const commands = [inviting(facts, member)];
      return act({ name: "form", commands, told: t.invited(1), onDone: close });
    }
    act({
      name: "form",
      commands: [{ type: "participant.edit", participant: person.id, ...facts }],
      told: t.saved,
      undo: [{ type: "participant.edit", participant: person.id, ...factsOf(person) }],
      onDone: close,
    });
  };
  const link = ({ id, name }: Participant) =>
    ask(`link ${id}`, async () => {
      const binding = { meeting: room.meeting, role: "delegate", place: id } as const;
      const account = await createAccount(name, null, binding);
      setIssued({ label: name, link: await makeLink(account) });
    });
  return (
    <>
      <div class="office-bar">
        <p>{t.summonedCount(officials, standing.length - officials)}</p>
        <Button onClick={() => setOpen({ kind: "badges" })}>{b.print}</Button>
        <Button icon="people" onClick={() => setOpen({ kind: "many" })}>
          {t.inviteMany}
        </Button>
        <Button kind="primary" icon="plus" onClick={() => setOpen({ kind: "one", person: null })}>
          {t.invite}
        </Button>
      </div>
      {people.length === 0 ? (
        <EmptyState icon="people" title={t.noPeople}>
          {t.noPeopleWhy}
        </EmptyState>
      ) : (
        <Field label={t.search} type="search" value={words} onInput={setWords} />
      )}
      <ul class="office-list" aria-label={tabs.people}>
        {shown.map((person) => (
          <PersonRow
            key={person.id}
            room={room}
            person={person}
            busy={busy === person.id}
            linking={busy === `link ${person.id}`}
            onEdit={() => setOpen({ kind: "one", person })}
            onLink={() => link(person)}
            onWithdraw={() =>
              act({
                name: person.id,
                commands: [{ type: "participant.withdraw", participant: person.id }],
                told: t.personWithdrawn(person.name),
                undo: restoring(person),
              })
            }
            onInvite={() =>
              act({
                name: person.id,
                commands: restoring(person),
                told: t.invited(1),
              })
            }
          />
        ))}
      </ul>
      <Dialog
        open={open?.kind === "one"}
        wide
        title={open?.kind === "one" && open.person ? t.editPerson : t.invite}
        onClose={close}
      >
        {open?.kind === "one" && (
          <PersonForm
            room={room}
            person={open.person}
            busy={busy === "form"}
            onSubmit={(facts, member) => submit(open.person, facts, member)}
          />
        )}
        {open?.kind === "one" && open.person && (
          <>
            <PersonBadge meeting={room.meeting} person={open.person} />
            <MergePeople room={room} person={open.person} onDone={close} />
          </>
        )}
      </Dialog>
      <Dialog open={open?.kind === "badges"} title={b.print} onClose={close}>
        <BadgePrint
          meeting={room.meeting}
          people={shown.filter((person) => person.presence !== "withdrawn")}
        />
      </Dialog>
      <Dialog open={open?.kind === "many"} wide title={t.inviteMany} onClose={close}>
        <PasteForm
          busy={busy === "many"}
          onSubmit={(lines) =>
            act({
              name: "many",
              commands: lines.map((line) => inviting({ ...NOBODY, ...line })),
              told: t.invited(lines.length),
              onDone: close,
            })
          }
        />
        <RosterImport room={room} onDone={close} />
      </Dialog>
      <LinkDialog
        label={issued?.label ?? ""}
        link={issued?.link ?? null}
        onClose={() => setIssued(null)}
      />
    </>
  );
}

function inviting(facts: PersonFacts, member = ""): InviteParticipant {
  return { type: "participant.invite", participant: newId(), member, ...facts };
}

/** A withdrawn person comes back without a seat, and gets the one there was. */
export function restoring(person: Participant): Command[] {
  const back: Command = { type: "participant.restore", participant: person.id };
  if (person.seat === "") return [back];
  return [back, { type: "participant.edit", participant: person.id, ...factsOf(person) }];
}

function factsOf({ name, position, unit, eligibility, seat, site }: Participant): PersonFacts {
  return { name, position, unit, eligibility, seat, site };
}

function matches(person: Participant, words: string): boolean {
  const text = fold(`${person.name} ${person.unit}`);
  return fold(words).split(" ").every((word) => text.includes(word));
}

interface RowProps {
  readonly room: Room;
  readonly person: Participant;
  readonly busy: boolean;
  readonly linking: boolean;
  readonly onEdit: () => void;
  readonly onLink: () => void;
  readonly onWithdraw: () => void;
  readonly onInvite: () => void;
}

function PersonRow({ room, person, busy, linking, ...acts }: RowProps) {
  const t = useWords(officeTabs);
  const c = useWords(common);
  const gone = person.presence === "withdrawn";
  const seat = find(room, "seat", person.seat)?.label ?? "";
  const site = find(room, "site", person.site)?.label ?? "";
  const merged = find(room, "participant", person.merged_into)?.name;
  const facts = [person.position, person.unit, site, merged ? t.mergedInto(merged) : ""].filter((fact) => fact !== "");
  return (
    <li class={`office-row${gone ? " is-gone" : ""}`}>
      <span class="office-seat figures" title={t.seat}>
        {seat || "–"}
      </span>
      <span class="office-row-main">
        <strong>{person.name}</strong>
        <span>{facts.join(" · ")}</span>
      </span>
      {person.member !== "" && <Badge icon="check">{t.inDirectory}</Badge>}
      {person.eligibility === "guest" && <Badge tone="info">{t.eligibility.guest}</Badge>}
      <Badge tone={person.presence === "in" ? "ok" : "neutral"}>
        {c.presence[person.presence]}
      </Badge>
      <span class="office-row-acts">
        {merged ? null : gone ? (
          <Button busy={busy} onClick={acts.onInvite}>
            {t.inviteAgain}
          </Button>
        ) : (
          <>
            <IconButton
              icon="key"
              label={t.personLinkOf(person.name)}
              busy={linking}
              onClick={acts.onLink}
            />
            <IconButton icon="edit" label={t.edit(person.name)} onClick={acts.onEdit} />
            <IconButton
              icon="trash"
              label={t.withdraw(person.name)}
              busy={busy}
              onClick={acts.onWithdraw}
            />
          </>
        )}
      </span>
    </li>
  );
}

interface PasteProps {
  readonly busy: boolean;
  readonly onSubmit: (lines: readonly Line[]) => void;
}

function PasteForm({ busy, onSubmit }: PasteProps) {
  const t = useWords(officeTabs);
  const [text, setText] = useState("");
  const lines = linesOf(text);
  const submit = (event: Event) => {
    event.preventDefault();
    if (lines.length > 0) onSubmit(lines);
  };
  return (
    <form class="office-form" noValidate onSubmit={submit}>
      <Field
        label={t.inviteMany}
        value={text}
        onInput={setText}
        lines={10}
        autofocus
        hint={t.inviteManyHint}
      />
      <div class="office-actions">
        <Button
          kind="primary"
          submit
          busy={busy}
          why={lines.length === 0 ? t.needName : undefined}
        >
          {t.inviteCount(lines.length)}
        </Button>
      </div>
    </form>
  );
}
