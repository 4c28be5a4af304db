import { useState } from "preact/hooks";
import { newId } from "../link";
import { useAct } from "../parts/office/use-act";
import { PollForm } from "../parts/office/poll-form";
import { ProcedureBlock } from "../parts/office/procedure-block";
import { PollDetails } from "../parts/poll-details";
import { TellerDesk } from "../parts/teller-desk";
import { type Draft, planOf } from "../polls/draft";
import { pollsOf } from "../polls/model";
import { majorityOf } from "../polls/procedure";
import { find, type Room } from "../room";
import { beforeStep } from "../sorting";
import { Badge } from "../ui/badge";
import { EmptyState } from "../ui/blank";
import { Button, IconButton } from "../ui/button";
import { Dialog } from "../ui/dialog";
import type { Poll } from "../wire";
import { useWords } from "../words/language";
import { polls } from "../words/polls";

const PREPARED: ReadonlySet<Poll["status"]> = new Set(["draft", "ready"]);

/** The tab of the office: prepare, count, put into the minutes. */
export function OfficePolls({ room }: { readonly room: Room }) {
  const t = useWords(polls);
  const { busy, act } = useAct();
  const [editing, setEditing] = useState<Poll | "new" | null>(null);
  const [looked, setLooked] = useState<string | null>(null);
  const whole = pollsOf(room);
  const known = whole.filter((poll) => poll.status !== "withdrawn");
  const out = whole.filter((poll) => poll.status === "withdrawn");
  const byHand = known.some((p) => p.medium !== "electronic");
  const submit = (draft: Draft) => {
    const before = editing === "new" || editing === null ? undefined : editing;
    const plan = planOf(draft, majorityOf(room), before);
    const onDone = () => setEditing(null);
    const command = before
      ? ({ type: "poll.edit", poll: before.id, ...plan } as const)
      : ({ type: "poll.add", poll: newId(), ...plan } as const);
    act({ name: "form", commands: [command], told: before ? t.saved : t.added, onDone });
  };
  const turn = (poll: Poll) => {
    const ready = poll.status === "draft";
    const command = { type: "poll.ready", poll: poll.id, ready } as const;
    act({
      name: poll.id,
      commands: [command],
      told: ready ? t.nowReady : t.nowDraft,
      undo: [{ ...command, ready: !ready }],
    });
  };
  const step = (poll: Poll, by: 1 | -1) => {
    // One that was opened keeps its place.
    const movable = known.filter((one) => PREPARED.has(one.status));
    const before = beforeStep(movable, poll, by);
    if (before === "same") return;
    const after = movable[movable.indexOf(poll) + 1]?.id ?? null;
    const command = { type: "poll.move", poll: poll.id } as const;
    act({
      name: poll.id,
      commands: [{ ...command, before }],
      told: t.pollMoved,
      undo: [{ ...command, before: after }],
    });
  };
  const takeOut = (poll: Poll, withdrawn: boolean) => {
    const command = { type: "poll.withdraw", poll: poll.id } as const;
    const ready = { type: "poll.ready", poll: poll.id, ready: true } as const;
    const back = { ...command, withdrawn: false };
    act({
      name: poll.id,
      commands: [{ ...command, withdrawn }],
      told: withdrawn ? t.pollTakenOut(poll.title) : t.pollIsBack,
      ...(withdrawn ? { undo: poll.status === "ready" ? [back, ready] : [back] } : {}),
    });
  };
  return (
    <div class="office-tab">
      <div class="office-bar">
        <p>{t.title}</p>
        <Button kind="primary" icon="plus" onClick={() => setEditing("new")}>
          {t.addPoll}
        </Button>
      </div>
      {known.length === 0 && (
        <EmptyState icon="agenda" title={t.none}>
          {t.noneWhy}
        </EmptyState>
      )}
      <ol class="office-list" aria-label={t.title}>
        {known.map((poll, at) => (
          <li key={poll.id} class="office-row">
            <span class="office-number figures">{at + 1}</span>
            <span class="office-row-main">
              <strong>{poll.title}</strong>
              <span>{factsOf(room, poll, t)}</span>
            </span>
            <Badge tone={poll.status === "ready" ? "ok" : "neutral"}>{t.status[poll.status]}</Badge>
            <span class="office-row-acts">
              {PREPARED.has(poll.status) ? (
                <>
                  <Button busy={busy === poll.id} act={poll.status} onClick={() => turn(poll)}>
                    {poll.status === "draft" ? t.makeReady : t.backToDraft}
                  </Button>
                  <IconButton icon="chevron-up" label={t.pollUp(poll.title)} onClick={() => step(poll, -1)} />
                  <IconButton icon="chevron-down" label={t.pollDown(poll.title)} onClick={() => step(poll, 1)} />
                  <IconButton icon="edit" label={`${t.editPoll}: ${poll.title}`} onClick={() => setEditing(poll)} />
                  <IconButton icon="trash" label={t.pollTakeOut(poll.title)} onClick={() => takeOut(poll, true)} />
                </>
              ) : (
                <Button onClick={() => setLooked(poll.id)}>{t.details}</Button>
              )}
              {poll.status === "published" && (
                <Button
                  busy={busy === poll.id}
                  onClick={() =>
                    act({
                      name: poll.id,
                      commands: [{ type: "poll.record", poll: poll.id }],
                      told: t.recorded,
                    })
                  }
                >
                  {t.record}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ol>
      {out.map((poll) => (
        <div key={poll.id} class="office-row is-gone">
          <span class="office-row-main">
            <strong>{poll.title}</strong>
          </span>
          <Badge>{t.status.withdrawn}</Badge>
          <Button busy={busy === poll.id} onClick={() => takeOut(poll, false)}>
            {t.pollPutBack}
          </Button>
        </div>
      ))}
      {byHand && (
        <section class="office-block">
          <h2>{t.tellers}</h2>
          <TellerDesk room={room} />
        </section>
      )}
      <ProcedureBlock room={room} />
      <Dialog
        open={editing !== null}
        wide
        title={editing === "new" ? t.addPoll : t.editPoll}
        onClose={() => setEditing(null)}
      >
        <PollForm
          room={room}
          poll={editing === "new" || editing === null ? undefined : editing}
          busy={busy === "form"}
          onSubmit={submit}
        />
      </Dialog>
      <PollDetails
        room={room}
        poll={looked === null ? undefined : find(room, "poll", looked)}
        onClose={() => setLooked(null)}
      />
    </div>
  );
}

function factsOf(room: Room, poll: Poll, t: typeof polls.vi): string {
  const item = find(room, "agenda_item", poll.item)?.title ?? "";
  const attempt = poll.attempt > 1 ? t.attempt(poll.attempt) : "";
  const time = poll.limit_s > 0 ? t.minutes(poll.limit_s / 60) : "";
  const facts = [t.kind[poll.kind], t.medium[poll.medium], t.secrecy[poll.secrecy], time, attempt, item];
  return facts.filter((fact) => fact !== "").join(" · ");
}
