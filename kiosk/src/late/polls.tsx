import { computed, effect, signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { now } from "../clock";
import { held } from "../hold";
import { PollCard } from "../parts/poll-card";
import { PollResult } from "../parts/poll-result";
import { isAwaited, isPressing, noticed, seenName } from "../polls/notice";
import {
  ballotOf,
  countdown,
  isPublished,
  isRunning,
  isTimeUp,
  leftMs,
  pollsOf,
  tallyOf,
} from "../polls/model";
import { find, type Room, room } from "../room";
import { session } from "../session";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Icon, type IconName } from "../ui/icon";
import type { Poll } from "../wire";
import { useWords } from "../words/language";
import { polls } from "../words/polls";

/** What was put away on this tablet since the page was opened. */
const seen = signal<ReadonlySet<string>>(new Set());
const raised = signal<ReadonlySet<string>>(new Set());
/** The poll whose card is up. */
const open = signal<string | null>(null);
const here = computed(() => session.value?.meeting?.place ?? "");

const told = computed(() => noticed(room.value, seen.value, now.value));

// In the last minute the card comes up by itself, once, and never over somebody's work.
effect(() => {
  if (held.value || open.value !== null) return;
  const late = told.value.find((poll) => isPressing(poll, now.value));
  if (!late || raised.peek().has(late.id) || !awaits(room.value, late)) return;
  raised.value = new Set([...raised.peek(), late.id]);
  open.value = late.id;
});

function awaits(known: Room, poll: Poll): boolean {
  return isAwaited(known, poll, here.value, now.value);
}

function putAway(poll: Poll): void {
  open.value = null;
  if (!isRunning(poll)) seen.value = new Set([...seen.value, seenName(poll)]);
}

/** The call to vote over the head of the page, and the ballot behind it. */
export function Polls() {
  const up = open.value === null ? undefined : find(room.value, "poll", open.value);
  const t = useWords(polls);
  return (
    <div class="polls">
      <div class="poll-banners" role="status">
        {told.value.map((poll) => awaits(room.value, poll) && <Banner key={poll.id} poll={poll} />)}
      </div>
      <div class="poll-sheet">
        <Dialog
          open={up !== undefined}
          wide
          title={up && isPublished(up) ? t.result : t.title}
          onClose={() => (up ? putAway(up) : (open.value = null))}
        >
          {up && <PollCard key={up.id} poll={up} place={here.value} />}
        </Dialog>
      </div>
    </div>
  );
}

/** The votes that ask nothing of this person, in place of the title of the meeting. */
export function PollNotices() {
  return (
    <div class="poll-notices" role="status">
      {told.value.map((poll) => awaits(room.value, poll) || <Banner key={poll.id} poll={poll} />)}
    </div>
  );
}

function Banner({ poll }: { readonly poll: Poll }) {
  const t = useWords(polls);
  const voted = ballotOf(room.value, poll, here.value) !== undefined;
  const left_ms = isRunning(poll) ? leftMs(poll, now.value) : null;
  const awaited = awaits(room.value, poll);
  const [icon, text] = saying(poll, voted, awaited);
  return (
    <div class={`poll-banner${awaited ? " is-awaited" : ""}`}>
      <Icon name={icon} />
      <span class="poll-banner-text">
        <strong>{t[text]}</strong>
        <span>{poll.title}</span>
      </span>
      {left_ms !== null && (
        <span class="poll-left figures" aria-hidden="true">
          {countdown(left_ms)}
        </span>
      )}
      <Button kind={awaited ? "primary" : "secondary"} onClick={() => (open.value = poll.id)}>
        {isPublished(poll) ? t.seeResult : awaited ? t.openCard : t.details}
      </Button>
    </div>
  );
}

type Said = "opened" | "receivedShort" | "title" | "result" | "ended" | "annulled" | "standing" | "timeUp";

function saying(poll: Poll, voted: boolean, awaited: boolean): readonly [IconName, Said] {
  if (poll.status === "annulled") return ["alert", "annulled"];
  if (isPublished(poll)) return ["info", "result"];
  if (!isRunning(poll)) return ["info", "ended"];
  if (voted) return ["check", "receivedShort"];
  if (poll.status === "paused") return ["pause", "standing"];
  if (isTimeUp(poll, now.value)) return ["clock", "timeUp"];
  return ["edit", awaited ? "opened" : "title"];
}

/** A way back to every result that is out. */
export function PollResults() {
  const t = useWords(polls);
  const [shown, setShown] = useState(false);
  const out = pollsOf(room.value).filter(isPublished);
  useEffect(() => {
    if (out.length === 0) setShown(false);
  }, [out.length]);
  if (out.length === 0) return <></>;
  return (
    <>
      <Button icon="agenda" onClick={() => setShown(true)}>
        {t.results(out.length)}
      </Button>
      <Dialog open={shown} wide title={t.results(out.length)} onClose={() => setShown(false)}>
        {out.map((poll) => {
          const tally = tallyOf(room.value, poll);
          return (
            <section key={poll.id} class="poll-past">
              <h3>{poll.title}</h3>
              {tally && <PollResult poll={poll} tally={tally} />}
            </section>
          );
        })}
      </Dialog>
    </>
  );
}
