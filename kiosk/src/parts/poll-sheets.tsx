import { useEffect, useState } from "preact/hooks";
import { newId } from "../link";
import { all, only, type Room } from "../room";
import { Button } from "../ui/button";
import { Check } from "../ui/check";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Icon } from "../ui/icon";
import { findsVoters } from "../polls/model";
import type { Command, Poll } from "../wire";
import { useLang, useWords } from "../words/language";
import { polls } from "../words/polls";
import { kindOf } from "./poll-details";

interface OpenProps {
  readonly room: Room;
  readonly open: boolean;
  /** The one that is ready; without one a question is put at once. */
  readonly poll: Poll | undefined;
  readonly busy: boolean;
  readonly onGive: (command: Command) => void;
  readonly onClose: () => void;
}

const MINUTES = [0, 1, 2, 5];
/** Who is asked by a question that is put at once. */
const QUICK = { medium: "electronic", electorate: { units: [], people: [] } } as const;

/** Before a vote begins: the question, the quorum as a sentence, and a reason without. */
export function OpenSheet({ room, open, poll, busy, onGive, onClose }: OpenProps) {
  const t = useWords(polls);
  const language = useLang();
  const [id, setId] = useState("");
  const [title, setTitle] = useState("");
  const [minutes, setMinutes] = useState(0);
  const [reason, setReason] = useState("");
  const quorum = only(room, "quorum");
  const item = all(room, "agenda_item").find((one) => one.status === "active");
  useEffect(() => {
    if (!open) return;
    // One id for every try of this question: pressed twice, it is put once.
    setId(newId());
    setTitle(item ? t.quickOf(item.title) : "");
    setReason("");
  }, [open]);
  const empty = open && !findsVoters(room, poll ?? QUICK);
  const without = !empty && quorum?.met === false;
  const missing = !poll && title.trim() === "" ? t.questionFirst : undefined;
  const why = (empty ? t.nobodyHere : missing) ?? (without && reason.trim() === "" ? t.reasonFirst : undefined);
  const without_quorum = without ? reason.trim() : "";
  const act = () =>
    onGive(
      poll
        ? { type: "poll.open", poll: poll.id, without_quorum }
        : {
            type: "poll.quick",
            poll: id,
            title: title.trim(),
            item: item?.id ?? "",
            limit_s: minutes * 60,
            without_quorum,
          },
    );
  return (
    <Dialog
      open={open}
      wide
      title={poll ? t.openPoll : t.quickTitle}
      onClose={onClose}
      actions={
        <Button large kind="primary" icon="play" busy={busy} why={why} onClick={act}>
          {t.openPoll}
        </Button>
      }
    >
      {poll ? (
        <>
          <p class="chair-poll-title is-large">{poll.title}</p>
          <p>{kindOf(poll, t)}</p>
        </>
      ) : (
        <>
          <Field label={t.question} hint={t.quickHint} lines={2} maxLength={300} value={title} onInput={setTitle} />
          <div class="poll-minutes" role="group" aria-label={t.time}>
            {MINUTES.map((n) => (
              <Button key={n} pressed={n === minutes} onClick={() => setMinutes(n)}>
                {t.minutes(n)}
              </Button>
            ))}
          </div>
        </>
      )}
      {empty ? (
        <p class="poll-quorum is-missing" role="status">
          <Icon name="alert" />
          <span>
            {t.nobodyHere} {t.nobodyHereHelp}
          </span>
        </p>
      ) : quorum && (
        <p class={`poll-quorum${without ? " is-missing" : ""}`}>
          <Icon name={without ? "alert" : "check"} />
          <span>{quorum[`sentence_${language}`]}</span>
        </p>
      )}
      {without && (
        <>
          <p>{t.noQuorumText}</p>
          <Field
            label={t.overrideReason}
            hint={t.overrideHint}
            required
            maxLength={200}
            value={reason}
            onInput={setReason}
          />
        </>
      )}
    </Dialog>
  );
}

interface AnnulProps {
  readonly open: boolean;
  readonly busy: boolean;
  readonly onAnnul: (reason: string, again: boolean) => void;
  readonly onClose: () => void;
}

/** To void a vote one says why; it may be held again. */
export function AnnulSheet({ open, busy, onAnnul, onClose }: AnnulProps) {
  const t = useWords(polls);
  const [reason, setReason] = useState("");
  const [again, setAgain] = useState(true);
  useEffect(() => setReason(""), [open]);
  return (
    <Dialog
      open={open}
      title={t.annulTitle}
      onClose={onClose}
      actions={
        <Button
          kind="danger"
          busy={busy}
          why={reason.trim() === "" ? t.reasonFirst : undefined}
          onClick={() => onAnnul(reason.trim(), again)}
        >
          {t.annul}
        </Button>
      }
    >
      <p>{t.annulText}</p>
      <Field label={t.annulReason} required maxLength={200} value={reason} onInput={setReason} />
      <Check checked={again} onChange={setAgain}>
        {t.holdAgain}
      </Check>
    </Dialog>
  );
}
