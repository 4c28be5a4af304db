import { useState } from "preact/hooks";
import { confirmEnd, type Kept, KINDS, proposeEnd, stageOf, withdrawEnd } from "../../privacy";
import { dayAndTime } from "../../time";
import { Button } from "../../ui/button";
import { Confirm } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { usePending } from "../../ui/pending";
import { toast } from "../../ui/toast";
import { useLang, useWords } from "../../words/language";
import { peopleData } from "../../words/people-data";

const REASON_MAX = 500;
const WAKES_MS = 1_500;

interface Props {
  readonly meeting: string;
  readonly kept: Kept;
  readonly me: string;
  readonly now_ms: number;
  readonly onTold: (kept: Kept) => void;
}

/** Propose, take back, or confirm as the second person; only the last destroys. */
export function DestroyCard({ meeting, kept, me, now_ms, onTold }: Props) {
  const t = useWords(peopleData);
  const lang = useLang();
  const { busy, press } = usePending();
  const [reason, setReason] = useState("");
  const [sure, setSure] = useState(false);
  const stage = stageOf(kept, me, now_ms);
  if (stage === "needed") return null;
  const step = (name: keyof typeof t.done, request: () => Promise<Kept>) =>
    press(name, async () => {
      onTold(await request());
      setReason("");
      setSure(false);
      toast({ text: t.done[name], tone: "ok" });
    });
  const propose = () => step("proposed", () => proposeEnd(meeting, reason.trim()));
  const total = KINDS.reduce((sum, kind) => sum + kept.kept[kind], 0);
  const { proposal } = kept;
  return (
    <section class="data-card is-end">
      <h3>{t.end}</h3>
      {stage === "empty" && <p>{t.nothing}</p>}
      {stage === "free" && (
        <>
          <p>{t.endWhy}</p>
          <Field
            label={t.reason}
            hint={t.reasonHint}
            maxLength={REASON_MAX}
            value={reason}
            onInput={setReason}
          />
          <div class="data-acts">
            <Button
              kind="primary"
              act="propose-end"
              busy={busy !== null}
              why={reason.trim() ? undefined : t.reasonMissing}
              onClick={propose}
            >
              {t.propose}
            </Button>
          </div>
        </>
      )}
      {proposal && (
        <>
          <p>
            {t.proposed(kept.accounts[proposal.by] ?? proposal.by, dayAndTime(Date.parse(proposal.at)))}{" "}
            <q>{proposal.reason}</q>
          </p>
          {stage === "mine" && <p>{t.byYou}</p>}
          <div class="data-acts">
            <Button
              icon="undo"
              act="withdraw-end"
              busy={busy === "withdrawn"}
              onClick={() => step("withdrawn", () => withdrawEnd(meeting))}
            >
              {t.withdraw}
            </Button>
            {stage === "theirs" && (
              <Button kind="danger" act="confirm-end" onClick={() => setSure(true)}>
                {t.confirm}
              </Button>
            )}
          </div>
        </>
      )}
      <Confirm
        open={sure}
        title={t.sure}
        act={t.confirm}
        stay={t.stay}
        wakes_ms={WAKES_MS}
        busy={busy === "destroyed"}
        onCancel={() => setSure(false)}
        onAct={() => step("destroyed", () => confirmEnd(meeting))}
      >
        <p>{t.sureWhat(total.toLocaleString(lang))}</p>
      </Confirm>
    </section>
  );
}
