import { countdown, isPublished, isRunning, labelOf, missingOf, tallyOf, turnoutOf } from "../polls/model";
import { find, only, type Room } from "../room";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import type { Poll } from "../wire";
import { useWords } from "../words/language";
import { polls } from "../words/polls";
import { PollResult } from "./poll-result";

interface Props {
  readonly room: Room;
  readonly poll: Poll | undefined;
  /** The chair's; the secretariat looks only. */
  readonly acts?: {
    readonly busy: string | null;
    readonly onShow: (poll: Poll) => void;
    readonly onAnnul: (poll: Poll) => void;
    readonly onAnonymise: (poll: Poll) => void;
  };
  readonly onClose: () => void;
}

/** One vote in full for those who preside: who is missing, the result, the names. */
export function PollDetails({ room, poll, acts, onClose }: Props) {
  const t = useWords(polls);
  const scene = only(room, "stage")?.scene;
  const shown = scene?.kind === "poll" && scene.poll === poll?.id;
  const over = poll?.status === "annulled";
  const buttons = acts && poll && (!over || hasNames(poll)) && (
    <>
      {hasNames(poll) && (
        <Button icon="people" onClick={() => acts.onAnonymise(poll)}>
          {t.anonymise}
        </Button>
      )}
      {!over && poll.status !== "recorded" && (
        <Button kind="danger" onClick={() => acts.onAnnul(poll)}>
          {t.annul}
        </Button>
      )}
      {!over && (
        <Button
          icon="screen"
          busy={acts.busy === "scene.show"}
          why={shown ? t.onWall : undefined}
          onClick={() => acts.onShow(poll)}
        >
          {shown ? t.onWall : t.showOnWall}
        </Button>
      )}
    </>
  );
  return (
    <Dialog open={poll !== undefined} wide title={t.details} onClose={onClose} actions={buttons}>
      {poll && <Facts room={room} poll={poll} />}
    </Dialog>
  );
}

const ENDED: ReadonlySet<Poll["status"]> = new Set(["published", "recorded", "annulled"]);

/** Whether a vote that has ended still tells who voted what. */
export function hasNames(poll: Poll): boolean {
  return poll.secrecy === "named" && !poll.anonymous && poll.opened_at !== null && ENDED.has(poll.status);
}

/** What kind of vote it is, and how long it lasts where that is settled. */
export function kindOf(poll: Poll, t: typeof polls.vi): string {
  const limit = poll.limit_s > 0 ? [`${t.time} ${countdown(poll.limit_s * 1000)}`] : [];
  return [t.kind[poll.kind], t.medium[poll.medium], t.secrecy[poll.secrecy], ...limit].join(" · ");
}

function Facts({ room, poll }: { readonly room: Room; readonly poll: Poll }) {
  const t = useWords(polls);
  const tally = tallyOf(room, poll);
  const told = turnoutOf(room, poll);
  const electronic = poll.medium === "electronic";
  return (
    <>
      <p class="chair-poll-title is-large">{poll.title}</p>
      <p class="chair-poll-head">
        <Badge tone={isPublished(poll) ? "ok" : "neutral"}>{t.status[poll.status]}</Badge>
        {poll.attempt > 1 && <Badge>{t.attempt(poll.attempt)}</Badge>}
        {poll.anonymous && <Badge tone="info">{t.anonymous}</Badge>}
        <span>{kindOf(poll, t)}</span>
      </p>
      {poll.without_quorum && <p class="chair-poll-warning">{t.without(poll.without_quorum)}</p>}
      {poll.quorum_lost_at && <p class="chair-poll-warning">{t.quorumLost}</p>}
      {poll.reason && <p>{t.annulledWhy(poll.reason)}</p>}
      {tally && (
        <>
          {!tally.public && poll.status !== "annulled" && <p>{t.withheld}</p>}
          <PollResult poll={poll} tally={tally} />
        </>
      )}
      {told && electronic && !tally && <p class="figures">{t.turnout(told.voted, told.present)}</p>}
      {isRunning(poll) && electronic && <Missing room={room} poll={poll} />}
      <Roll room={room} poll={poll} />
    </>
  );
}

/** Who has not voted yet, by name and seat. */
function Missing({ room, poll }: { readonly room: Room; readonly poll: Poll }) {
  const t = useWords(polls);
  const missing = missingOf(room, poll);
  if (missing.length === 0) return <p>{t.allVoted}</p>;
  return (
    <section>
      <h3>{t.notYet(missing.length)}</h3>
      <ul class="poll-names">
        {missing.map((id) => {
          const person = find(room, "participant", id);
          const seat = find(room, "seat", person?.seat ?? "")?.label;
          return (
            <li key={id}>
              {person?.name}
              {seat && <span> · {seat}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Roll({ room, poll }: { readonly room: Room; readonly poll: Poll }) {
  const t = useWords(polls);
  const roll = find(room, "roll_call", `roll/${poll.id}`);
  if (!roll || roll.rows.length === 0) return null;
  return (
    <details class="poll-roll">
      <summary>{t.rollCall}</summary>
      <ul class="poll-names">
        {roll.rows.map(({ participant, choices }) => (
          <li key={participant}>
            {find(room, "participant", participant)?.name}
            <span> · {choices.map((one) => labelOf(poll, one, t.answers)).join("; ")}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
