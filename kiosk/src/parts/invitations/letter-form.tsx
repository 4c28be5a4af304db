import { useState } from "preact/hooks";
import { fromEntry, toEntry } from "../../local-time";
import { Button } from "../../ui/button";
import { MomentField } from "../../ui/date-field";
import { Field } from "../../ui/field";
import type { EditInvitations, Invitations } from "../../wire";
import { invitations } from "../../words/invitations";
import { useWords } from "../../words/language";

const LINES = ["symbol", "superior", "locality", "contact", "lead", "post", "signer"] as const;
const LINE_MOST = 300;
const NOTE_MOST = 4000;

type Entries = Record<(typeof LINES)[number] | "note", string>;

interface Props {
  readonly plan: Invitations;
  readonly busy: boolean;
  readonly onSave: (wish: EditInvitations) => void;
}

/** What the letters say that is not in the meeting itself. */
export function LetterForm({ plan, busy, onSave }: Props) {
  const t = useWords(invitations);
  const [entries, setEntries] = useState<Entries>(() => entriesOf(plan));
  const [entry, setEntry] = useState<string | undefined>(toEntry(plan.deadline ?? ""));
  const [tried, setTried] = useState(false);
  const set = (field: keyof Entries) => (value: string) => setEntries({ ...entries, [field]: value });
  const deadline = fromEntry(entry);
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (deadline !== undefined) onSave({ type: "invitations.edit", ...entries, deadline });
  };
  return (
    <form class="letter-form" noValidate onSubmit={submit}>
      {LINES.map((field) => (
        <Field key={field} label={t[field]} value={entries[field]} onInput={set(field)} maxLength={LINE_MOST} />
      ))}
      <MomentField label={t.deadline} value={entry} tried={tried} onInput={setEntry} />
      <div class="letter-note">
        <Field label={t.note} value={entries.note} onInput={set("note")} lines={3} maxLength={NOTE_MOST} />
      </div>
      <div class="office-actions">
        <Button kind="primary" submit busy={busy}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}

function entriesOf({ symbol, superior, locality, contact, lead, post, signer, note }: Invitations): Entries {
  return { symbol, superior, locality, contact, lead, post, signer, note };
}
