import { useState } from "preact/hooks";
import { now } from "../clock";
import { activeItem } from "../floor";
import { newId, send } from "../link";
import {
  countdown,
  isHeld,
  isPublished,
  isRunning,
  isTimeUp,
  leftMs,
  pollsOf,
  tallyOf,
  turnoutOf,
} from "../polls/model";
import { only, type Room } from "../room";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Confirm } from "../ui/dialog";
import { usePending } from "../ui/pending";
import type { Command, Poll } from "../wire";
import { useLang, useWords } from "../words/language";
import { polls } from "../words/polls";
import { PollDetails } from "./poll-details";
import { AnnulSheet, OpenSheet } from "./poll-sheets";

type Sheet =
  | { readonly kind: "quick" }
  | { readonly kind: "open" | "close" | "publish" | "annul" | "anonymise" | "details"; readonly poll: string };

const WAKES_MS = 1_000;

/** The votes before the chair: the one that runs, those that are ready, results. */
export function ChairPolls({ room }: { readonly room: Room }) {
  const t = useWords(polls);
  const { busy, press } = usePending();
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const known = pollsOf(room);
  const running = known.filter(isRunning);
  const waiting = known.filter((p) => p.status === "closed" || p.status === "counted");
  const ready = known.filter((p) => p.status === "ready");
  const active = activeItem(room);
  const isNow = ({ item }: Poll) => item === "" || item === active;
  const later = ready.filter((poll) => !isNow(poll));
  const held = known.filter((p) => isHeld(p) && !waiting.includes(p)).reverse();
  const why = barred(room, running, t);
  const give = (command: Command) =>
    press(command.type, async () => {
      const failure = await send(command);
      if (!failure) setSheet(null);
      return failure;
    });
  const chosen = sheet && "poll" in sheet ? known.find((p) => p.id === sheet.poll) : undefined;
  const busyNow = running.length + waiting.length > 0;
  const shut = () => setSheet(null);
  const toOpen = (poll: Poll) => (
    <div key={poll.id} class="chair-poll-ready">
      <span>
        {poll.title}
        {poll.attempt > 1 && <Badge>{t.attempt(poll.attempt)}</Badge>}
      </span>
      <Button icon="play" why={why} onClick={() => setSheet({ kind: "open", poll: poll.id })}>
        {t.openPoll}
      </Button>
    </div>
  );
  return (
    <section class={`chair-polls${busyNow ? " is-active" : ""}`} aria-label={t.title}>
      <div class="chair-polls-head">
        <h2 class="chair-title">{t.title}</h2>
        {running.length === 0 && (
          <Button why={why} onClick={() => setSheet({ kind: "quick" })}>
            {t.quick}
          </Button>
        )}
      </div>
      {running.map((poll) => (
        <Running key={poll.id} room={room} poll={poll} busy={busy} give={give} onSheet={setSheet} />
      ))}
      {waiting.map((poll) => (
        <Waiting key={poll.id} room={room} poll={poll} onSheet={setSheet} />
      ))}
      {ready.filter(isNow).map(toOpen)}
      {later.length > 0 && (
        <details class="chair-poll-held">
          <summary>
            {t.prepared} ({later.length})
          </summary>
          {later.map(toOpen)}
        </details>
      )}
      {held.length > 0 && (
        <details class="chair-poll-held">
          <summary>
            {t.held} ({held.length})
          </summary>
          {held.map((poll) => (
            <button
              key={poll.id}
              type="button"
              onClick={() => setSheet({ kind: "details", poll: poll.id })}
            >
              <span>{poll.title}</span>
              <Badge tone={isPublished(poll) ? "ok" : "neutral"}>{t.status[poll.status]}</Badge>
            </button>
          ))}
        </details>
      )}
      <div class="chair-sheets">
        <OpenSheet
          room={room}
          open={sheet?.kind === "quick" || sheet?.kind === "open"}
          poll={sheet?.kind === "open" ? chosen : undefined}
          busy={busy === "poll.open" || busy === "poll.quick"}
          onGive={give}
          onClose={shut}
        />
        <Confirm
          open={sheet?.kind === "close"}
          title={t.closePoll}
          act={t.closePoll}
          busy={busy === "poll.close"}
          wakes_ms={WAKES_MS}
          onAct={() => chosen && give({ type: "poll.close", poll: chosen.id })}
          onCancel={shut}
        >
          {chosen && <CloseText room={room} poll={chosen} />}
        </Confirm>
        <Confirm
          open={sheet?.kind === "publish"}
          title={t.publish}
          act={t.publish}
          busy={busy === "poll.publish"}
          onAct={() => chosen && give({ type: "poll.publish", poll: chosen.id })}
          onCancel={shut}
        >
          <p>{t.publishText}</p>
          {chosen && <Outcome room={room} poll={chosen} />}
        </Confirm>
        <AnnulSheet
          open={sheet?.kind === "annul"}
          busy={busy === "poll.annul"}
          onAnnul={(reason, again) =>
            chosen &&
            give({ type: "poll.annul", poll: chosen.id, reason, again: again ? newId() : null })
          }
          onClose={shut}
        />
        <Confirm
          open={sheet?.kind === "anonymise"}
          title={t.anonymise}
          act={t.anonymise}
          busy={busy === "poll.anonymise"}
          wakes_ms={WAKES_MS}
          onAct={() => chosen && give({ type: "poll.anonymise", poll: chosen.id })}
          onCancel={shut}
        >
          <p class="chair-poll-title">{chosen?.title}</p>
          <p>{t.anonymiseText}</p>
        </Confirm>
        <PollDetails
          room={room}
          poll={sheet?.kind === "details" ? chosen : undefined}
          acts={{
            busy,
            onShow: (poll) => give({ type: "scene.show", scene: { kind: "poll", poll: poll.id } }),
            onAnnul: (poll) => setSheet({ kind: "annul", poll: poll.id }),
            onAnonymise: (poll) => setSheet({ kind: "anonymise", poll: poll.id }),
          }}
          onClose={shut}
        />
      </div>
    </section>
  );
}

/** Why no vote can be opened now. */
function barred(
  room: Room,
  running: readonly Poll[],
  t: typeof polls.vi,
): string | undefined {
  if (only(room, "meeting")?.status !== "open") return t.notSitting;
  const parallel = only(room, "procedure")?.parallel ?? false;
  return running.length > 0 && !parallel ? t.otherOpen : undefined;
}

interface RunningProps {
  readonly room: Room;
  readonly poll: Poll;
  readonly busy: string | null;
  readonly give: (command: Command) => void;
  readonly onSheet: (sheet: Sheet) => void;
}

function Running({ room, poll, busy, give, onSheet }: RunningProps) {
  const t = useWords(polls);
  const left_ms = leftMs(poll, now.value);
  const told = turnoutOf(room, poll);
  const paused = poll.status === "paused";
  const late = isTimeUp(poll, now.value);
  const turn = (type: "poll.pause" | "poll.resume") => () => give({ type, poll: poll.id });
  return (
    <div class={`chair-poll${paused ? " is-paused" : ""}`}>
      <p class="chair-poll-head">
        <Badge tone={paused || late ? "warning" : "active"}>
          {late ? t.timeUp : t.status[poll.status]}
        </Badge>
        {left_ms !== null && <strong class="figures">{countdown(left_ms)}</strong>}
      </p>
      <p class="chair-poll-title">{poll.title}</p>
      {poll.medium === "electronic" && told ? (
        <>
          <p class="figures">{t.turnout(told.voted, told.present)}</p>
          <progress value={told.voted} max={Math.max(1, told.present)} aria-label={t.title} />
        </>
      ) : (
        <p>{t.medium[poll.medium]}</p>
      )}
      {poll.quorum_lost_at && <p class="chair-poll-warning">{t.quorumLost}</p>}
      <div class="chair-poll-acts">
        <Button
          icon={paused ? "play" : "pause"}
          act={poll.id}
          busy={busy === "poll.pause" || busy === "poll.resume"}
          onClick={turn(paused ? "poll.resume" : "poll.pause")}
        >
          {paused ? t.resumePoll : t.pausePoll}
        </Button>
        <Button act={poll.id} onClick={() => onSheet({ kind: "details", poll: poll.id })}>
          {t.details}
        </Button>
        <Button
          kind="primary"
          icon="stop"
          act={poll.id}
          onClick={() => onSheet({ kind: "close", poll: poll.id })}
        >
          {t.closePoll}
        </Button>
      </div>
    </div>
  );
}

interface WaitingProps {
  readonly room: Room;
  readonly poll: Poll;
  readonly onSheet: (sheet: Sheet) => void;
}

function Waiting({ room, poll, onSheet }: WaitingProps) {
  const t = useWords(polls);
  return (
    <div class="chair-poll">
      <p class="chair-poll-head">
        <Badge>{t.status[poll.status]}</Badge>
      </p>
      <p class="chair-poll-title">{poll.title}</p>
      {poll.status === "closed" && <p>{t.waitCount}</p>}
      <Outcome room={room} poll={poll} />
      <div class="chair-poll-acts">
        <Button onClick={() => onSheet({ kind: "details", poll: poll.id })}>{t.details}</Button>
        <Button
          kind="primary"
          icon="screen"
          why={poll.status === "closed" ? t.waitCount : undefined}
          onClick={() => onSheet({ kind: "publish", poll: poll.id })}
        >
          {t.publish}
        </Button>
      </div>
    </div>
  );
}

function Outcome({ room, poll }: { readonly room: Room; readonly poll: Poll }) {
  const language = useLang();
  const decided = tallyOf(room, poll)?.outcomes[0];
  return decided ? <p class="chair-poll-outcome">{decided[`sentence_${language}`]}</p> : null;
}

function CloseText({ room, poll }: { readonly room: Room; readonly poll: Poll }) {
  const t = useWords(polls);
  const told = turnoutOf(room, poll);
  return (
    <>
      <p class="chair-poll-title">{poll.title}</p>
      <p>{t.closeText(told?.voted ?? 0, told?.present ?? 0)}</p>
    </>
  );
}
