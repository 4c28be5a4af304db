import { Check } from "../../ui/check";
import type { Meeting } from "../../wire";
import { useWords } from "../../words/language";
import { officePapers } from "../../words/office-papers";
import { useAct } from "./use-act";

/** What this meeting asks of its papers. */
export function PolicyForm({ meeting }: { readonly meeting: Meeting }) {
  const t = useWords(officePapers);
  const { act } = useAct();
  const { approval, reading_log } = meeting;
  const set = (update: Partial<Pick<Meeting, "approval" | "reading_log">>) =>
    act({
      name: "policy",
      commands: [{ type: "meeting.policy", approval, reading_log, ...update }],
      told: t.saved,
      undo: [{ type: "meeting.policy", approval, reading_log }],
    });
  return (
    <section class="office-block">
      <h2>{t.policy}</h2>
      <Check
        checked={approval}
        hint={t.approvalHint}
        onChange={(on) => set({ approval: on })}
      >
        {t.approval}
      </Check>
      <Check
        checked={reading_log}
        hint={t.readingLogHint}
        onChange={(on) => set({ reading_log: on })}
      >
        {t.readingLog}
      </Check>
    </section>
  );
}
