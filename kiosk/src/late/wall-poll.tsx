import { useEffect } from "preact/hooks";
import { now } from "../clock";
import {
  answersOf,
  countdown,
  isPublished,
  isRunning,
  labelOf,
  leftMs,
  resultRows,
  tallyOf,
  turnoutOf,
} from "../polls/model";
import { all, find, room } from "../room";
import { timeOfDay } from "../time";
import type { WallPicture } from "../wall";
import type { Poll, Tally } from "../wire";
import { useLang, useWords } from "../words/language";
import { polls } from "../words/polls";

interface Props {
  readonly picture: Extract<WallPicture, { kind: "poll" }>;
  readonly onReady: (waiting: boolean) => void;
}

const LONG = [70, 140];
/** So many names stand in two columns; more need three. */
const FEW = 20;
/** So many answers have room with a result. */
const MOST = 14;

/** The question and who has voted, or the result; never how an open vote goes. */
export function WallPollView({ picture, onReady }: Props) {
  const t = useWords(polls);
  useEffect(() => {
    let wanted = true;
    void document.fonts.ready.then(() => wanted && onReady(false));
    return () => {
      wanted = false;
    };
  }, []);
  const poll = find(room.value, "poll", picture.poll);
  if (!poll) return <div class="wall-poll" />;
  const tally = isPublished(poll) ? tallyOf(room.value, poll) : undefined;
  const size = LONG.filter((longest) => poll.title.length > longest).length;
  const head = isPublished(poll) ? t.result : isRunning(poll) ? t.status[poll.status] : t.ended;
  return (
    <div class={`wall-poll${tally ? " is-result" : ""}`}>
      <header class="wall-head">
        <span class="wall-head-text wall-tag">{head}</span>
        <span class="wall-small-clock figures">{timeOfDay(now.value)}</span>
      </header>
      <div class="wall-poll-body">
        <h1 class={`wall-poll-title is-size-${size}`}>{poll.title}</h1>
        {tally ? <Result poll={poll} tally={tally} /> : <Going poll={poll} />}
      </div>
    </div>
  );
}

function Going({ poll }: { readonly poll: Poll }) {
  const t = useWords(polls);
  const told = turnoutOf(room.value, poll);
  const counted = told?.public && poll.medium === "electronic" ? told : undefined;
  const left_ms = isRunning(poll) ? leftMs(poll, now.value) : null;
  const live = poll.live && isRunning(poll);
  return (
    <>
      {live && <LiveVotes poll={poll} />}
      <div class="wall-poll-foot">
        {counted && (
          <div class="wall-poll-turnout">
            <p class="figures">{t.turnout(counted.voted, counted.present)}</p>
            <Bar part={counted.present > 0 ? counted.voted / counted.present : 0} won />
          </div>
        )}
        {poll.medium !== "electronic" && isRunning(poll) && <p>{t.medium[poll.medium]}</p>}
        {left_ms !== null && (
          <p class={`wall-poll-left figures${left_ms < 60_000 ? " is-short" : ""}`}>
            {countdown(left_ms)}
          </p>
        )}
      </div>
    </>
  );
}

/** Who votes what, as it comes in; only where the poll says so. */
function LiveVotes({ poll }: { readonly poll: Poll }) {
  const t = useWords(polls);
  const ballots = all(room.value, "ballot").filter((b) => b.poll === poll.id && b.public);
  return (
    <ul class={`wall-poll-live${ballots.length > FEW ? " is-many" : ""}`}>
      {ballots.map(({ id, participant, choices }) => {
        const name = find(room.value, "participant", participant)?.name ?? "";
        const said = choices.map((one) => labelOf(poll, one, t.answers)).join(", ");
        return (
          <li key={id} class={`is-${choices[0] ?? ""}`}>
            <span>{name}</span>
            <strong>{said}</strong>
          </li>
        );
      })}
    </ul>
  );
}

function Result({ poll, tally }: { readonly poll: Poll; readonly tally: Tally }) {
  const t = useWords(polls);
  const language = useLang();
  const rows = resultRows(poll, tally);
  const decided = tally.outcomes[0];
  const many = answersOf(poll).length > 7;
  return (
    <>
      <ol class={`wall-poll-rows${many ? " is-many" : ""}`}>
        {rows.slice(0, MOST).map(({ answer, votes, part, won }) => (
          <li key={answer} class={won ? "is-won" : ""}>
            <span class="wall-poll-label">{labelOf(poll, answer, t.answers)}</span>
            <Bar part={part} won={won} />
            <strong class="figures">{votes}</strong>
          </li>
        ))}
      </ol>
      {rows.length > MOST && <p class="wall-poll-more">{t.moreAnswers(rows.length - MOST)}</p>}
      {decided && (
        <p class={`wall-poll-outcome${decided.passed ? " is-passed" : ""}`}>
          {decided[`sentence_${language}`]}
        </p>
      )}
    </>
  );
}

function Bar({ part, won }: { readonly part: number; readonly won: boolean }) {
  return (
    <span class={`wall-poll-bar${won ? " is-won" : ""}`}>
      <span style={{ width: `${Math.round(part * 1000) / 10}%` }} />
    </span>
  );
}
