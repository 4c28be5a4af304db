import { useState } from "preact/hooks";
import { fromEntry, toEntry } from "../../local-time";
import { Button } from "../../ui/button";
import { MomentField } from "../../ui/date-field";
import { Field } from "../../ui/field";
import type { Meeting } from "../../wire";
import { useWords } from "../../words/language";
import { office } from "../../words/office";

export interface MeetingFacts {
  readonly title: string;
  readonly body: string;
  readonly place: string;
  readonly starts_at: string;
}

interface Props {
  readonly meeting?: Meeting;
  /** The date entry of a new meeting. */
  readonly startsAt?: string;
  readonly act: string;
  readonly busy: boolean;
  readonly onSubmit: (facts: MeetingFacts) => void;
}

/** Title, body, place and time of a meeting. */
export function MeetingForm({ meeting, startsAt = "", act, busy, onSubmit }: Props) {
  const t = useWords(office);
  const [title, setTitle] = useState(meeting?.title ?? "");
  const [body, setBody] = useState(meeting?.body ?? "");
  const [place, setPlace] = useState(meeting?.place ?? "");
  const [entry, setEntry] = useState<string | undefined>(meeting ? toEntry(meeting.starts_at) : startsAt);
  const [tried, setTried] = useState(false);
  const starts_at = fromEntry(entry);
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (title.trim() !== "" && starts_at) onSubmit({ title, body, place, starts_at });
  };
  return (
    <form class="office-form" noValidate onSubmit={submit}>
      <Field
        label={t.title}
        value={title}
        onInput={setTitle}
        lines={2}
        maxLength={300}
        autofocus={!meeting}
        error={tried && title.trim() === "" ? t.needTitle : undefined}
      />
      <Field label={t.body} value={body} onInput={setBody} maxLength={300} />
      <div class="office-two">
        <Field label={t.place} value={place} onInput={setPlace} maxLength={300} />
        <MomentField
          label={t.startsAt}
          value={entry}
          onInput={setEntry}
          tried={tried}
          error={tried && entry === "" ? t.needTime : undefined}
        />
      </div>
      <div class="office-actions">
        <Button kind="primary" submit busy={busy}>
          {act}
        </Button>
      </div>
    </form>
  );
}
