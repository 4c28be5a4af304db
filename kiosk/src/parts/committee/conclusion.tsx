import { useState } from "preact/hooks";
import { addStep, type Case, type Decision, type Step } from "../../committee";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { usePending } from "../../ui/pending";
import { toast } from "../../ui/toast";
import { committee } from "../../words/committee";
import { useWords } from "../../words/language";

const TEXT_MAX = 500;

interface Props {
  readonly meeting: string;
  readonly me: string;
  readonly one: Case;
  readonly onDone: () => Promise<void>;
}

/** What can be done next: propose, confirm by a second person, take back, note. */
export function Conclusion({ meeting, me, one, onDone }: Props) {
  const t = useWords(committee);
  const { busy, press } = usePending();
  const [text, setText] = useState("");
  const [decision, setDecision] = useState<Decision | null>(null);
  const [noting, setNoting] = useState(false);
  const [opening, setOpening] = useState(false);
  const who = (account: string) => one.accounts[account] ?? account;
  const step = (kind: Step, drawn: Decision | null = null): void =>
    press(kind, async () => {
      await addStep(meeting, one.subject, kind, text.trim(), drawn);
      setText("");
      setDecision(null);
      setNoting(false);
      setOpening(false);
      toast({ text: t.done[kind], tone: "ok" });
      await onDone();
    });
  const unsaid = text.trim() === "" ? t.reasonMissing : undefined;
  const reason = (label: string, hint?: string) => (
    <Field
      label={label}
      lines={2}
      maxLength={TEXT_MAX}
      value={text}
      onInput={setText}
      {...(hint ? { hint } : {})}
    />
  );
  const drawn = one.decision ? t.decision[one.decision] : "";
  const mine = one.proposed_by === me;
  const write = (open: (on: boolean) => void) => () => {
    setText("");
    open(true);
  };
  const undo = (
    <Button icon="undo" onClick={write(setOpening)}>
      {t.withdraw}
    </Button>
  );
  if (noting || opening) {
    const kind = noting ? "noted" : "withdrawn";
    return (
      <section class="case-card is-conclusion">
        {reason(noting ? t.noteText : t.withdrawReason)}
        <div class="case-acts">
          <Button
            kind="primary"
            act={kind}
            busy={busy !== null}
            why={unsaid}
            onClick={() => step(kind)}
          >
            {noting ? t.keep : t.withdraw}
          </Button>
          <Button
            onClick={() => {
              setNoting(false);
              setOpening(false);
            }}
          >
            {t.back}
          </Button>
        </div>
      </section>
    );
  }
  return (
    <section class="case-card is-conclusion">
      {one.status === "open" && (
        <>
          <h3>{t.conclude}</h3>
          <p>{one.possible.includes("admit") ? t.concludeWhy : t.nameless}</p>
          <div class="case-decisions" role="group" aria-label={t.conclude}>
            {one.possible.map((value) => (
              <Button
                key={value}
                kind={decision === value ? "primary" : "secondary"}
                pressed={decision === value}
                onClick={() => setDecision(value)}
              >
                {t.decision[value]}
              </Button>
            ))}
          </div>
          {reason(t.reason, t.reasonHint)}
        </>
      )}
      {one.status === "proposed" && (
        <>
          <h3>{t.proposed(drawn, who(one.proposed_by))}</h3>
          <p>
            <q>{one.reason}</q>
          </p>
          {mine && <p>{t.byYou}</p>}
        </>
      )}
      {one.status === "concluded" && (
        <>
          <h3>{t.concluded(drawn)}</h3>
          <p>
            <q>{one.reason}</q>
          </p>
          <p>{t.twoPersons(who(one.proposed_by), who(one.confirmed_by))}</p>
        </>
      )}
      <div class="case-acts">
        {one.status === "open" && (
          <Button
            kind="primary"
            act="propose"
            busy={busy !== null}
            why={decision ? unsaid : t.decisionMissing}
            onClick={() => step("proposed", decision)}
          >
            {t.propose}
          </Button>
        )}
        {one.status === "proposed" && !mine && (
          <Button kind="primary" act="confirm" busy={busy !== null} onClick={() => step("confirmed")}>
            {t.confirmWhat(drawn)}
          </Button>
        )}
        {one.status !== "open" && undo}
        <Button icon="comment" onClick={write(setNoting)}>
          {t.note}
        </Button>
      </div>
    </section>
  );
}
