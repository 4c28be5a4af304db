import { useState } from "preact/hooks";
import { type Called, calledIn, canComeBack, type Group, inGroup, NO_LETTERS } from "../invitations/model";
import { AnswerForm, type Given } from "../parts/invitations/answer-form";
import { AnswerTable } from "../parts/invitations/answer-table";
import { LetterFiles } from "../parts/invitations/letter-files";
import { LetterForm } from "../parts/invitations/letter-form";
import { DecisionForm } from "../parts/invitations/decision-form";
import { useAct } from "../parts/office/use-act";
import { only, type Room } from "../room";
import { dayAndTime } from "../time";
import { Badge } from "../ui/badge";
import { EmptyState } from "../ui/blank";
import { Button } from "../ui/button";
import { Check } from "../ui/check";
import { Dialog } from "../ui/dialog";
import { Select } from "../ui/field";
import type { Tone } from "../ui/toast";
import type { Command, Invitations, Meeting, SettleAnswer } from "../wire";
import { invitations } from "../words/invitations";
import { useWords } from "../words/language";

const GROUPS: readonly Group[] = ["all", "officials", "guests", "sites", "silent", "proposals", "chosen"];
const TONES: Record<Called["answer"], Tone> = {
  "": "neutral",
  attends: "ok",
  declines: "warning",
  substitute: "info",
};

type Open = { readonly kind: "answer" | "decision"; readonly person: string } | null;

/** The letters of a meeting: their words, their files, and who answered what. */
export function OfficeInvitations({ room }: { readonly room: Room }) {
  const t = useWords(invitations);
  const { busy, act } = useAct();
  const [group, setGroup] = useState<Group>("all");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<Open>(null);
  const called = calledIn(room);
  const meeting = only(room, "meeting");
  const plan = only(room, "invitations") ?? NO_LETTERS;
  const meant = called.filter((one) => inGroup(one, group, chosen));
  const current = called.find(({ person }) => person.id === open?.person);
  const close = () => setOpen(null);
  if (!meeting) return null;
  if (called.length === 0) {
    return (
      <div class="office-tab">
        <EmptyState icon="people" title={t.nobody}>
          {t.nobodyWhy}
        </EmptyState>
      </div>
    );
  }
  const pick = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const record = ({ person, rsvp }: Called, given: Given) => {
    const said = (one: Omit<Given, "via">, via: Given["via"]): Command => ({
      type: "rsvp.record",
      participant: person.id,
      answer: one.answer,
      reason: one.reason,
      proposed: one.proposed,
      via,
    });
    const before = rsvp ?? { answer: "", reason: "", proposed: "", via: "" };
    const back = [said(before, before.via === "paper" ? "paper" : "telephone")];
    act({
      name: "record",
      commands: [said(given, given.via)],
      told: t.recorded(person.name),
      ...(canComeBack(rsvp) ? { undo: back } : {}),
      onDone: close,
    });
  };
  const settle = ({ person }: Called, wish: SettleAnswer) => {
    const told = wish.decision === "agreed" ? t.agreed(person.name) : t.refused(person.name);
    act({ name: "settle", commands: [wish], told, onDone: close });
  };
  return (
    <div class="office-tab letters">
      <Standing plan={plan} meeting={meeting} called={called} />
      <details class="office-block" open={plan.symbol === "" && plan.signer === ""}>
        <summary>{t.plan}</summary>
        <LetterForm
          key={JSON.stringify(plan)}
          plan={plan}
          busy={busy === "plan"}
          onSave={(wish) => act({ name: "plan", commands: [wish], told: t.saved })}
        />
      </details>
      <section class="office-block">
        <h2>{t.files}</h2>
        <div class="letter-group">
          <Select
            label={t.groupLabel}
            value={group}
            options={GROUPS.map((value) => ({ value, label: t.group[value] }))}
            onChange={setGroup}
          />
          <p class="figures">{t.count(meant.length)}</p>
        </div>
        <LetterFiles meeting={room.meeting} people={meant.map(({ person }) => person.id)} />
      </section>
      <h2>{t.people}</h2>
      <ul class="office-list" aria-label={t.people}>
        {(group === "chosen" ? called : meant).map((one) => (
          <Row
            key={one.person.id}
            called={one}
            chosen={chosen.has(one.person.id)}
            onPick={(on) => pick(one.person.id, on)}
            onOpen={(kind) => setOpen({ kind, person: one.person.id })}
          />
        ))}
      </ul>
      <Dialog
        open={open?.kind === "answer" && current !== undefined}
        title={t.putOf(current?.person.name ?? "")}
        onClose={close}
      >
        {current && (
          <AnswerForm
            rsvp={current.rsvp}
            busy={busy === "record"}
            office
            act={t.put}
            onGive={(given) => record(current, given)}
          />
        )}
      </Dialog>
      <Dialog
        open={open?.kind === "decision" && current !== undefined}
        title={t.decideOf(current?.person.name ?? "")}
        onClose={close}
      >
        {current && (
          <DecisionForm
            room={room}
            called={current}
            busy={busy === "settle"}
            onSettle={(wish) => settle(current, wish)}
          />
        )}
      </Dialog>
    </div>
  );
}

interface StandingProps {
  readonly plan: Invitations;
  readonly meeting: Meeting;
  readonly called: readonly Called[];
}

/** How many answered, and whether the letters still say what is so. */
function Standing({ plan, meeting, called }: StandingProps) {
  const t = useWords(invitations);
  const { sent } = plan;
  const moved =
    sent.title !== meeting.title ||
    sent.place !== meeting.place ||
    Date.parse(sent.starts_at ?? "") !== Date.parse(meeting.starts_at);
  return (
    <section class="office-block">
      <h2>{t.summary}</h2>
      <p>{plan.deadline ? t.until(dayAndTime(Date.parse(plan.deadline))) : t.noDeadline}</p>
      {plan.uid !== "" && <p>{t.made(plan.sequence)}</p>}
      {plan.uid !== "" && moved && (
        <Badge tone="warning" icon="alert">
          {t.stale}
        </Badge>
      )}
      <AnswerTable called={called} />
    </section>
  );
}

interface RowProps {
  readonly called: Called;
  readonly chosen: boolean;
  readonly onPick: (on: boolean) => void;
  readonly onOpen: (kind: "answer" | "decision") => void;
}

function Row({ called, chosen, onPick, onOpen }: RowProps) {
  const t = useWords(invitations);
  const { person, rsvp, answer, waits } = called;
  const said = [rsvp?.reason, rsvp?.proposed, rsvp && t.via[rsvp.via]].filter(Boolean).join(" · ");
  return (
    <li class="office-row">
      <Check checked={chosen} onChange={onPick} label={t.pick(person.name)} />
      <span class="office-row-main">
        <strong>{person.name}</strong>
        <span>{[person.position, person.unit].filter((part) => part !== "").join(" · ")}</span>
        {said !== "" && <span>{said}</span>}
      </span>
      <Badge tone={TONES[answer]}>{t.answer[answer]}</Badge>
      {rsvp && rsvp.decision !== "" && <Badge>{t.decision[rsvp.decision]}</Badge>}
      {person.absent !== "" && <Badge tone="warning">{t.isAbsent}</Badge>}
      <span class="office-row-acts">
        {waits && (
          <Button kind="primary" onClick={() => onOpen("decision")}>
            {t.decide}
          </Button>
        )}
        <Button onClick={() => onOpen("answer")}>{t.put}</Button>
      </span>
    </li>
  );
}
