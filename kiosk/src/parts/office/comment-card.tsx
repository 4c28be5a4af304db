import { useId, useState } from "preact/hooks";
import { moment } from "../../moment";
import { unitsOf } from "../../reading-rules";
import { find, type Room } from "../../room";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import type { Tone } from "../../ui/toast";
import type { Command, Comment } from "../../wire";
import { comments as words } from "../../words/comments";
import { common } from "../../words/common";
import { useWords } from "../../words/language";
import { officePapers } from "../../words/office-papers";
import { useAct } from "./use-act";

interface Props {
  readonly room: Room;
  readonly comment: Comment;
}

const TONE: Record<Comment["disposition"], Tone> = {
  new: "warning",
  accepted: "ok",
  explained: "ok",
  passed: "ok",
  withdrawn: "neutral",
};

type Doing = "accepted" | "explained" | "passed";

/** One comment: what was written about which words, and what becomes of it. */
export function CommentCard({ room, comment }: Props) {
  const t = useWords(words);
  const { busy, act } = useAct();
  const [doing, setDoing] = useState<Doing | null>(null);
  const { id, disposition, answer, passed_to, flagged } = comment;
  const dispose = (now: Pick<Comment, "disposition" | "answer" | "passed_to">): Command => ({
    type: "comment.dispose",
    comment: id,
    ...now,
  });
  const settle = (now: Pick<Comment, "disposition" | "answer" | "passed_to">) =>
    act({
      name: "dispose",
      commands: [dispose(now)],
      told: t.done(t.disposition[now.disposition]),
      undo: [dispose({ disposition, answer, passed_to })],
      onDone: () => setDoing(null),
    });
  const flag = (on: boolean) =>
    act({
      name: "flag",
      commands: [{ type: "comment.flag", comment: id, flagged: on }],
      told: on ? t.flagDone : t.unflagDone,
      undo: [{ type: "comment.flag", comment: id, flagged: !on }],
    });
  const isNew = disposition === "new";
  return (
    <article class="comment">
      <CommentText room={room} comment={comment} />
      {doing ? (
        <AnswerForm
          room={room}
          doing={doing}
          busy={busy === "dispose"}
          onSubmit={(said) => settle({ disposition: doing, ...said })}
          onCancel={() => setDoing(null)}
        />
      ) : (
        <div class="paper-details-acts">
          {isNew && <Button onClick={() => setDoing("accepted")}>{t.accept}</Button>}
          {isNew && <Button onClick={() => setDoing("explained")}>{t.explain}</Button>}
          {isNew && <Button onClick={() => setDoing("passed")}>{t.pass}</Button>}
          {!isNew && disposition !== "withdrawn" && (
            <Button
              kind="quiet"
              icon="undo"
              busy={busy === "dispose"}
              onClick={() => settle({ disposition: "new", answer: "", passed_to: "" })}
            >
              {t.reopen}
            </Button>
          )}
          {disposition !== "withdrawn" && (
            <Button
              kind="quiet"
              icon="notice"
              pressed={flagged}
              busy={busy === "flag"}
              onClick={() => flag(!flagged)}
            >
              {flagged ? t.unflag : t.flag}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}

function CommentText({ room, comment }: Props) {
  const t = useWords(words);
  const p = useWords(officePapers);
  const { disposition, quote, text, answer, passed_to, name, at, page } = comment;
  const number = find(room, "paper_version", comment.version)?.number;
  return (
    <>
      <div class="version-head">
        <span class="office-row-main">
          <strong>{t.from(name, moment(at))}</strong>
          <span>{t.onPage(page, number ? p.version(number).toLowerCase() : "")}</span>
        </span>
        {comment.flagged && (
          <Badge tone="info" icon="notice">
            {t.flagged}
          </Badge>
        )}
        <Badge tone={TONE[disposition]}>{t.disposition[disposition]}</Badge>
      </div>
      {quote && <blockquote aria-label={t.quote}>{quote}</blockquote>}
      <p class="comment-text">{text}</p>
      {passed_to && <p class="comment-answer">{t.passedTo(passed_to)}</p>}
      {answer && <p class="comment-answer">{answer}</p>}
    </>
  );
}

interface AnswerProps {
  readonly room: Room;
  readonly doing: Doing;
  readonly busy: boolean;
  readonly onSubmit: (said: Pick<Comment, "answer" | "passed_to">) => void;
  readonly onCancel: () => void;
}

function AnswerForm({ room, doing, busy, onSubmit, onCancel }: AnswerProps) {
  const t = useWords(words);
  const c = useWords(common);
  const list = useId();
  const [answer, setAnswer] = useState("");
  const [unit, setUnit] = useState("");
  const [tried, setTried] = useState(false);
  const noAnswer = doing === "explained" && answer.trim() === "";
  const noUnit = doing === "passed" && unit.trim() === "";
  const verb = { accepted: t.accept, explained: t.explain, passed: t.pass }[doing];
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!noAnswer && !noUnit) onSubmit({ answer, passed_to: doing === "passed" ? unit : "" });
  };
  return (
    <form class="office-form" noValidate onSubmit={submit}>
      {doing === "passed" && (
        <>
          <Field
            label={t.unit}
            value={unit}
            onInput={setUnit}
            maxLength={300}
            autofocus
            list={list}
            error={tried && noUnit ? t.needUnit : undefined}
          />
          <datalist id={list}>
            {unitsOf(room).map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </>
      )}
      <Field
        label={t.answer}
        value={answer}
        onInput={setAnswer}
        lines={3}
        maxLength={4000}
        autofocus={doing !== "passed"}
        hint={t.answerHint}
        error={tried && noAnswer ? t.needAnswer : undefined}
      />
      <div class="paper-details-acts">
        <Button kind="primary" submit busy={busy}>
          {verb}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {c.cancel}
        </Button>
      </div>
    </form>
  );
}
