import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { now } from "../clock";
import { newId, send, status } from "../link";
import { begun, type Casting, checked, drafts, mayRetry, unsentBecause } from "../polls/casting";
import {
  ballotOf,
  barrierOf,
  countdown,
  isPublished,
  isRunning,
  isTimeUp,
  labelOf,
  leftMs,
  tallyOf,
} from "../polls/model";
import { room } from "../room";
import { timeOfDay } from "../time";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import type { Ballot, Poll } from "../wire";
import { useWords } from "../words/language";
import { polls } from "../words/polls";
import { PollChoice } from "./poll-choice";
import { PollResult } from "./poll-result";

interface Props {
  readonly poll: Poll;
  readonly place: string;
}

/** How long a vote may be on its way before the voter is told that nobody confirmed it. */
const PATIENCE_MS = 8_000;

const kept = drafts(() => sessionStorage);

function online(): boolean {
  const { kind } = status.value;
  return kind === "connected" || kind === "slow";
}

/** One question on the whole card, and what this person can do about it now. */
export function PollCard({ poll, place }: Props) {
  const t = useWords(polls);
  const left_ms = isRunning(poll) ? leftMs(poll, now.value) : null;
  const short = left_ms !== null && left_ms < 60_000;
  return (
    <article class="poll-card">
      <header class="poll-question">
        <h3>{poll.title}</h3>
        {left_ms !== null && (
          <p class={`poll-left figures${short ? " is-short" : ""}`}>
            {t.left(countdown(left_ms))}
          </p>
        )}
      </header>
      {poll.text && (
        <details class="poll-text">
          <summary>{t.wholeText}</summary>
          <p>{poll.text}</p>
        </details>
      )}
      <Body poll={poll} place={place} />
    </article>
  );
}

function Body({ poll, place }: Props) {
  const t = useWords(polls);
  const ballot = ballotOf(room.value, poll, place);
  const tally = tallyOf(room.value, poll);
  if (poll.status === "annulled") {
    return (
      <Say icon="alert" title={t.annulled}>
        {t.annulledWhy(poll.reason)}
      </Say>
    );
  }
  if (isPublished(poll) && tally) {
    return (
      <>
        {ballot && <Voted poll={poll} ballot={ballot} />}
        <PollResult poll={poll} tally={tally} />
      </>
    );
  }
  if (poll.medium !== "electronic") return <ByHand poll={poll} />;
  if (!isRunning(poll)) {
    return (
      <Say icon={ballot ? "check" : "info"} title={t.ended}>
        {ballot ? <Voted poll={poll} ballot={ballot} /> : t.endedNotVoted} {t.waitResult}
      </Say>
    );
  }
  const barrier = barrierOf(room.value, poll, place);
  if (barrier) return <Say icon="info" title={t.barrier[barrier]} />;
  return <Cast poll={poll} place={place} ballot={ballot} />;
}

function ByHand({ poll }: { readonly poll: Poll }) {
  const t = useWords(polls);
  if (!isRunning(poll)) return <Say icon="info" title={t.ended}>{t.waitResult}</Say>;
  if (poll.medium === "hand") return <Say icon="people" title={t.handTitle}>{t.handWhy}</Say>;
  if (poll.secrecy === "secret") {
    return <Say icon="document" title={t.secretTitle}>{t.secretWhy}</Say>;
  }
  return <Say icon="document" title={t.paperTitle}>{t.paperWhy}</Say>;
}

interface CastProps extends Props {
  readonly ballot: Ballot | undefined;
}

/** From the choice to the server's word. */
function Cast({ poll, place, ballot }: CastProps) {
  const t = useWords(polls);
  // A tablet that changes hands shows nobody another's unfinished ballot.
  const owner = `${room.value.meeting}.${place}`;
  const [again, setAgain] = useState(false);
  const [casting, setCasting] = useState<Casting>(() => begun(poll, kept.read(owner, poll)));
  const choose = (chosen: readonly string[]) => {
    kept.keep(owner, poll, chosen);
    setCasting({ step: "choosing", chosen });
  };
  // What the server has is no draft any more.
  useEffect(() => {
    if (!ballot) return;
    kept.drop(owner, poll);
    setAgain(false);
    setCasting(begun(poll, null));
  }, [ballot?.at]);
  const cast = (chosen: readonly string[], id: string) => {
    if (!online()) return setCasting({ step: "unsent", chosen, why: "offline" });
    setCasting({ step: "sending", chosen });
    void send({ type: "poll.vote", poll: poll.id, choices: chosen }, id, PATIENCE_MS).then((failure) => {
      const why = unsentBecause(failure);
      // Taken: it stands as received once the server's own record of it is here.
      if (why) setCasting({ step: "unsent", chosen, why });
    });
  };
  const late = isTimeUp(poll, now.value);
  if (ballot && (!again || late)) {
    return (
      <Say icon="check" title={t.received} done>
        <Voted poll={poll} ballot={ballot} />
        {poll.change && poll.status === "open" && !late ? (
          <>
            <p>{t.mayChange}</p>
            <Button onClick={() => setAgain(true)}>{t.again}</Button>
          </>
        ) : (
          <p>{t.firstStands}</p>
        )}
      </Say>
    );
  }
  if (poll.status === "paused" && casting.step !== "sending") {
    return <Say icon="pause" title={t.standing} />;
  }
  if (late && casting.step !== "sending") {
    return (
      <Say icon="alert" title={t.timeUp}>
        {t.timeUpWhy}
      </Say>
    );
  }
  if (casting.step === "choosing") {
    return (
      <PollChoice
        poll={poll}
        chosen={casting.chosen}
        online={online()}
        onChoose={choose}
        onCheck={(chosen) => setCasting(checked(poll, chosen))}
      />
    );
  }
  return <Sheet poll={poll} casting={casting} onCast={cast} onBack={() => choose(casting.chosen)} />;
}

interface SheetProps {
  readonly poll: Poll;
  readonly casting: Exclude<Casting, { step: "choosing" }>;
  readonly onCast: (chosen: readonly string[], id: string) => void;
  readonly onBack: () => void;
}

/** The ballot as it will be sent, is being sent, or could not be sent. */
function Sheet({ poll, casting, onCast, onBack }: SheetProps) {
  const t = useWords(polls);
  const [id] = useState(newId);
  const { chosen } = casting;
  const retry = casting.step !== "unsent" || mayRetry(casting.why);
  return (
    <div class={`poll-check is-${casting.step}`}>
      <div class="poll-checked">
        <p>{t.confirmTitle}</p>
        <ul>
          {chosen.map((one) => (
            <li key={one}>{labelOf(poll, one, t.answers)}</li>
          ))}
        </ul>
      </div>
      <div role="alert">
        {casting.step === "sending" && (
          <p class="poll-note">
            <strong>{t.sending}</strong> {t.sendingWhy}
          </p>
        )}
        {casting.step === "unsent" && (
          <p class="poll-note is-danger">
            <Icon name="unplugged" />
            <span>
              <strong>{t.unsent}.</strong> {t[WHY[casting.why]]}
            </span>
          </p>
        )}
      </div>
      <div class="poll-acts">
        <Button large why={casting.step === "sending" ? t.sending : undefined} onClick={onBack}>
          {t.chooseAgain}
        </Button>
        {retry && (
          <Button
            large
            kind="primary"
            icon="check"
            busy={casting.step === "sending"}
            onClick={() => onCast(chosen, id)}
          >
            {casting.step === "unsent" ? t.sendAgain : t.confirm}
          </Button>
        )}
      </div>
    </div>
  );
}

const WHY = {
  offline: "unsentOffline",
  no_answer: "unsentNoAnswer",
  state: "refusedState",
  right: "refusedRight",
  other: "refusedOther",
} as const;

function Voted({ poll, ballot }: { readonly poll: Poll; readonly ballot: Ballot }) {
  const t = useWords(polls);
  if (ballot.choices.length === 0) return null;
  const said = ballot.choices.map((one) => labelOf(poll, one, t.answers)).join("; ");
  return (
    <p>
      {t.yourVote(said)} <span class="figures">{timeOfDay(Date.parse(ballot.at))}</span>
    </p>
  );
}

interface SayProps {
  readonly icon: "check" | "alert" | "info" | "pause" | "people" | "document";
  readonly title: string;
  readonly done?: boolean;
  readonly children?: ComponentChildren;
}

/** What there is to say instead of a ballot. */
function Say({ icon, title, done = false, children }: SayProps) {
  return (
    <div class={`poll-say${done ? " is-done" : ""}`} role="status">
      <Icon name={icon} />
      <div>
        <p class="poll-say-title">{title}</p>
        {children}
      </div>
    </div>
  );
}
