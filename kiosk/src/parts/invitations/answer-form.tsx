import { useState } from "preact/hooks";
import type { Answer } from "../../invitations/model";
import { Button } from "../../ui/button";
import { Field, Select } from "../../ui/field";
import type { Rsvp } from "../../wire";
import { invitations } from "../../words/invitations";
import { useWords } from "../../words/language";

export interface Given {
  readonly answer: Answer;
  readonly reason: string;
  readonly proposed: string;
  readonly via: "paper" | "telephone";
}

interface Props {
  readonly rsvp: Rsvp | undefined;
  readonly busy: boolean;
  /** Whether the office puts it down: it may be empty, and has come in some way. */
  readonly office: boolean;
  readonly act: string;
  readonly onGive: (given: Given) => void;
}

const ANSWERS: readonly Answer[] = ["attends", "declines", "substitute"];
const VIAS = ["telephone", "paper"] as const;

/** An answer to the letter; a "no" has a reason, a substitute a name. */
export function AnswerForm({ rsvp, busy, office, act, onGive }: Props) {
  const t = useWords(invitations);
  const [answer, setAnswer] = useState<Answer>(rsvp?.answer || "attends");
  const [reason, setReason] = useState(rsvp?.reason ?? "");
  const [proposed, setProposed] = useState(rsvp?.proposed ?? "");
  const [via, setVia] = useState<Given["via"]>(rsvp?.via === "paper" ? "paper" : "telephone");
  const [tried, setTried] = useState(false);
  const away = answer === "declines" || answer === "substitute";
  const noReason = away && reason.trim() === "";
  const noName = answer === "substitute" && proposed.trim() === "";
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!noReason && !noName) onGive({ answer, reason, proposed, via });
  };
  const offered: readonly Answer[] = office ? [...ANSWERS, ""] : ANSWERS;
  return (
    <form class="answer-form" noValidate onSubmit={submit}>
      <div class="answer-choices" role="group" aria-label={t.answerLabel}>
        {offered.map((one) => (
          <Button key={one} large pressed={answer === one} onClick={() => setAnswer(one)}>
            {t.answer[one]}
          </Button>
        ))}
      </div>
      {away && (
        <Field
          label={t.reason}
          value={reason}
          onInput={setReason}
          maxLength={300}
          error={tried && noReason ? t.needReason : undefined}
        />
      )}
      {answer === "substitute" && (
        <Field
          label={t.proposed}
          value={proposed}
          onInput={setProposed}
          maxLength={300}
          error={tried && noName ? t.needProposed : undefined}
        />
      )}
      {office && answer !== "" && (
        <Select
          label={t.viaLabel}
          value={via}
          options={VIAS.map((value) => ({ value, label: t.via[value] }))}
          onChange={setVia}
        />
      )}
      <Button kind="primary" large submit busy={busy}>
        {act}
      </Button>
    </form>
  );
}
