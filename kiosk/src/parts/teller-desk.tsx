import { useEffect, useState } from "preact/hooks";
import { type Balance, balanceOf, differences, numberOf, PAPERS, type PaperField, sheetsOf } from "../polls/counts";
import { answersOf, isRunning, labelOf, pollsOf, turnoutOf } from "../polls/model";
import { linesOf } from "../polls/draft";
import type { Room } from "../room";
import { session } from "../session";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Icon } from "../ui/icon";
import type { CountSheet, Poll } from "../wire";
import { useWords } from "../words/language";
import { polls } from "../words/polls";
import { useAct } from "./office/use-act";

const OPEN: ReadonlySet<Poll["status"]> = new Set(["ready", "open", "paused", "closed"]);

/** Every vote by hand or on paper that tellers have work with now. */
export function TellerDesk({ room }: { readonly room: Room }) {
  const t = useWords(polls);
  const open = pollsOf(room).filter((p) => p.medium !== "electronic" && OPEN.has(p.status));
  if (open.length === 0) return <p class="office-hint">{t.tellersNone}</p>;
  return (
    <div class="tellers">
      {open.map((poll) => (
        <section key={poll.id} class="teller-poll">
          <p class="teller-head">
            <strong>{poll.title}</strong>
            <Badge>{t.medium[poll.medium]}</Badge>
            <Badge tone={isRunning(poll) ? "active" : "neutral"}>{t.status[poll.status]}</Badge>
          </p>
          {poll.medium === "paper" && <PaperCounts room={room} poll={poll} />}
          {poll.status === "closed" && <Counts room={room} poll={poll} />}
        </section>
      ))}
    </div>
  );
}

interface Props {
  readonly room: Room;
  readonly poll: Poll;
}

const HANDED = ["printed", "issued", "returned"] as const;

/** How far the papers are: printed, issued, returned, and whether that adds up. */
function PaperCounts({ room, poll }: Props) {
  const t = useWords(polls);
  const { busy, act } = useAct();
  const told = turnoutOf(room, poll);
  const [typed, setTyped] = useState<Partial<Record<PaperField, string>>>({});
  const text = (field: (typeof HANDED)[number]) => typed[field] ?? String(told?.[field] ?? 0);
  const number = (field: (typeof HANDED)[number]) => numberOf(text(field));
  const [printed, issued, returned] = [number("printed"), number("issued"), number("returned")];
  const whole = printed !== null && issued !== null && returned !== null;
  const balance = whole ? balanceOf({ printed, issued, returned }) : [];
  const wrong = balance.find(({ kind }) => kind === "moreIssued" || kind === "moreReturned");
  const why = whole ? (wrong ? said(wrong, t) : undefined) : t.wrong.number;
  const save = () =>
    whole &&
    act({
      name: "papers",
      commands: [{ type: "poll.papers", poll: poll.id, printed, issued, returned }],
      told: t.saved,
      onDone: () => setTyped({}),
    });
  return (
    <fieldset class="teller-papers">
      <legend>{t.papers}</legend>
      <div class="teller-fields">
        {HANDED.map((field) => (
          <Field
            key={field}
            label={t[field]}
            type="number"
            value={text(field)}
            onInput={(value) => setTyped({ ...typed, [field]: value })}
          />
        ))}
        <Button busy={busy === "papers"} why={why} onClick={save}>
          {t.savePapers}
        </Button>
      </div>
      <div role="status">
        {balance.map((one) => (
          <p key={one.kind} class={one === wrong ? "teller-wrong" : ""}>
            {said(one, t)}
          </p>
        ))}
      </div>
    </fieldset>
  );
}

function said(balance: Balance, t: typeof polls.vi): string {
  switch (balance.kind) {
    case "stillOut":
    case "spare":
      return t[balance.kind](balance.number);
    default:
      return t[balance.kind];
  }
}

/** Two counts by two accounts: enter, compare by field, confirm. */
function Counts({ room, poll }: Props) {
  const t = useWords(polls);
  const { busy, act } = useAct();
  const [again, setAgain] = useState(false);
  const { mine, other, side } = sheetsOf(room, poll, session.value?.me.account ?? "");
  useEffect(() => setAgain(false), [mine?.at]);
  if (side === null) return <p>{t.notMine}</p>;
  if (!mine || again) {
    return (
      <>
        <p class="office-hint">{!mine && other ? t.otherEntered : t.entryHint}</p>
        <CountForm room={room} poll={poll} side={side} before={mine} />
      </>
    );
  }
  const apart = other ? differences(poll, mine, other) : [];
  const enterAgain = <Button onClick={() => setAgain(true)}>{t.enterAgain}</Button>;
  if (!other) {
    return (
      <div class="teller-state">
        <Icon name="check" />
        <p>{t.entered}</p>
        {enterAgain}
      </div>
    );
  }
  if (apart.length > 0) {
    return (
      <div class="teller-state is-wrong" role="status">
        <Icon name="alert" />
        <div>
          <p>
            <strong>{t.differ}</strong> {apart.map((field) => nameOf(poll, field, t)).join("; ")}.
          </p>
          <p>{t.differHint}</p>
        </div>
        {enterAgain}
      </div>
    );
  }
  return (
    <div class="teller-state is-done" role="status">
      <Icon name="check" />
      <p>{t.agree}</p>
      <Button
        kind="primary"
        busy={busy === "confirm"}
        onClick={() =>
          act({
            name: "confirm",
            commands: [{ type: "count.confirm", poll: poll.id }],
            told: t.confirmed,
          })
        }
      >
        {t.confirmCount}
      </Button>
    </div>
  );
}

function nameOf(poll: Poll, field: string, t: typeof polls.vi): string {
  const paper = PAPERS.find((one) => one === field);
  return paper ? t[paper] : labelOf(poll, field, t.answers);
}

interface FormProps extends Props {
  readonly side: "a" | "b";
  readonly before: CountSheet | undefined;
}

function CountForm({ room, poll, side, before }: FormProps) {
  const t = useWords(polls);
  const { busy, act } = useAct();
  const told = turnoutOf(room, poll);
  const papers = poll.medium === "paper" ? PAPERS : [];
  const fields = [...papers, ...answersOf(poll)];
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() => start(poll, before, told));
  const [names, setNames] = useState(before?.tellers.join("\n") ?? "");
  const value = (field: string) => numberOf(typed[field] ?? "");
  const missing = fields.some((field) => value(field) === null);
  const apart = (value("valid") ?? 0) + (value("invalid") ?? 0) - (value("returned") ?? 0);
  const off = papers.length > 0 && !missing && apart !== 0;
  const why = missing ? t.wrong.number : off ? t.sumApart(Math.abs(apart)) : undefined;
  const submit = (event: Event) => {
    event.preventDefault();
    if (why) return;
    const of = (field: PaperField) => (papers.length > 0 ? (value(field) ?? 0) : 0);
    act({
      name: "count",
      commands: [
        {
          type: "count.enter",
          poll: poll.id,
          side,
          tellers: linesOf(names),
          printed: of("printed"),
          issued: of("issued"),
          returned: of("returned"),
          valid: of("valid"),
          invalid: of("invalid"),
          marks: answersOf(poll).map((option) => ({ option, votes: value(option) ?? 0 })),
        },
      ],
      told: t.saved,
    });
  };
  return (
    <form class="teller-form" noValidate onSubmit={submit}>
      <div class="teller-fields">
        {fields.map((field) => (
          <Field
            key={field}
            label={nameOf(poll, field, t)}
            type="number"
            value={typed[field] ?? ""}
            onInput={(text) => setTyped({ ...typed, [field]: text })}
          />
        ))}
      </div>
      {papers.length > 0 && !missing && (
        <p role="status" class={off ? "teller-wrong" : ""}>
          {off ? t.sumApart(Math.abs(apart)) : t.sumFits}
        </p>
      )}
      <Field label={t.tellerNames} lines={2} value={names} onInput={setNames} />
      <div class="office-actions">
        <Button kind="primary" submit busy={busy === "count"} why={why}>
          {t.enterCount}
        </Button>
      </div>
    </form>
  );
}

function start(
  poll: Poll,
  before: CountSheet | undefined,
  told: ReturnType<typeof turnoutOf>,
): Readonly<Record<string, string>> {
  if (before) {
    const papers = PAPERS.map((field) => [field, String(before[field])] as const);
    const marks = before.marks.map(({ option, votes }) => [option, String(votes)] as const);
    return Object.fromEntries([...papers, ...marks]);
  }
  if (poll.medium !== "paper" || !told) return {};
  return Object.fromEntries(HANDED.map((field) => [field, String(told[field] ?? 0)] as const));
}
