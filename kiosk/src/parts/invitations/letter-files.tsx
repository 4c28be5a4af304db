import { DocumentState, useDocument } from "../minutes/files";
import type { DocumentFormat, DocumentKind } from "../../minutes";
import { Button } from "../../ui/button";
import { invitations } from "../../words/invitations";
import { useWords } from "../../words/language";

interface Props {
  readonly meeting: string;
  /** Whose letters. */
  readonly people: readonly string[];
}

/** Letters and lists as files, with how far they are. */
export function LetterFiles({ meeting, people }: Props) {
  const t = useWords(invitations);
  const { job, ask } = useDocument(meeting);
  const why = people.length === 0 ? t.noneInGroup : undefined;
  const busy = (kind: DocumentKind, format: DocumentFormat) =>
    job?.state === "making" && job.kind === kind && job.format === format;
  const letters = (format: DocumentFormat, label: string, primary = false) => (
    <Button
      kind={primary ? "primary" : "secondary"}
      busy={busy("letters", format)}
      why={why}
      onClick={() => ask("letters", format, people)}
    >
      {label}
    </Button>
  );
  return (
    <div class="letter-files">
      <p>{t.filesWhy}</p>
      <div class="letter-acts">
        {letters("png", t.look)}
        {letters("pdf", t.onePdf)}
        {letters("zip", t.each, true)}
        <Button busy={busy("answers", "xlsx")} onClick={() => ask("answers", "xlsx")}>
          {t.answersFile}
        </Button>
        <Button busy={busy("reminders", "xlsx")} onClick={() => ask("reminders", "xlsx")}>
          {t.remindersFile}
        </Button>
      </div>
      <DocumentState meeting={meeting} job={job} />
    </div>
  );
}
