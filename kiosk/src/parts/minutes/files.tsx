import { useEffect, useRef, useState } from "preact/hooks";
import { failureOf } from "../../http";
import {
  type DocumentFormat,
  type DocumentJob,
  type DocumentKind,
  documentPage,
  documentUrl,
  makeDocument,
} from "../../minutes";
import { Button } from "../../ui/button";
import { Icon } from "../../ui/icon";
import { Progress } from "../../ui/progress";
import { minutes } from "../../words/minutes";
import { useWords } from "../../words/language";
import { complain } from "../office/use-act";

type Ask = (kind: DocumentKind, format: DocumentFormat, people?: readonly string[]) => void;

/** Makes one file at a time, and tells how far it is. */
export function useDocument(meeting: string): { readonly job: DocumentJob | null; readonly ask: Ask } {
  const [job, setJob] = useState<DocumentJob | null>(null);
  const control = useRef<AbortController | null>(null);
  useEffect(() => () => control.current?.abort(), []);
  const ask: Ask = (kind, format, people = []) => {
    control.current?.abort();
    const mine = new AbortController();
    control.current = mine;
    setJob(null);
    const hear = (told: DocumentJob) => mine.signal.aborted || setJob(told);
    makeDocument(meeting, kind, format, hear, mine.signal, people)
      .catch((thrown) => mine.signal.aborted || complain(failureOf(thrown)));
  };
  return { job, ask };
}

interface StateProps {
  readonly meeting: string;
  readonly job: DocumentJob | null;
}

/** How far a file is, then the way to save it or its pages. */
export function DocumentState({ meeting, job }: StateProps) {
  const t = useWords(minutes);
  if (!job) return null;
  if (job.state === "making") {
    const share = job.of > 0 ? job.done / job.of : undefined;
    const label = share === undefined ? t.making : t.makingShare(Math.round(100 * share));
    return <Progress label={label} value={share} />;
  }
  if (job.state === "failed") {
    return (
      <p class="minutes-failed" role="alert">
        {job.failure || t.failed}
      </p>
    );
  }
  if (job.format === "png") return <Pages meeting={meeting} job={job} />;
  return (
    <p role="status">
      <a class="button is-primary" href={documentUrl(meeting, job.document)} download={job.name}>
        <Icon name="download" />
        <span class="button-label">{t.saveFile(job.name)}</span>
      </a>
    </p>
  );
}

function Pages({ meeting, job }: { readonly meeting: string; readonly job: DocumentJob }) {
  const t = useWords(minutes);
  const pages = Array.from({ length: job.pages }, (_, at) => at + 1);
  return (
    <div class="minutes-pages">
      {pages.map((page) => (
        <img
          key={page}
          src={documentPage(meeting, job.document, page)}
          alt={t.page(page, job.pages)}
          width={909}
          height={1286}
          loading="lazy"
        />
      ))}
    </div>
  );
}

/** The whole of the minutes as they would be printed. */
export function MinutesPages({ meeting }: { readonly meeting: string }) {
  const t = useWords(minutes);
  const { job, ask } = useDocument(meeting);
  useEffect(() => ask("minutes", "png"), [meeting]);
  return job ? <DocumentState meeting={meeting} job={job} /> : <Progress label={t.looking} />;
}

/** Below the line that asked for it, and in sight. */
function Made({ meeting, job }: StateProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: "nearest" }), [job?.document, job?.state]);
  return (
    <div class="minutes-made" ref={place}>
      <DocumentState meeting={meeting} job={job} />
    </div>
  );
}

const DECISIONS: readonly DocumentKind[] = ["minutes", "resolution", "conclusion", "notice", "pictures"];
const LISTS: readonly DocumentKind[] = ["attendance", "speeches", "polls", "rolls", "journal"];

interface FilesProps {
  readonly meeting: string;
  /** Whether there are minutes to be saved. */
  readonly begun: boolean;
}

/** Everything that leaves the meeting as a file. */
export function MeetingFiles({ meeting, begun }: FilesProps) {
  const t = useWords(minutes);
  const { job, ask } = useDocument(meeting);
  const rows = (kinds: readonly DocumentKind[], formats: readonly DocumentFormat[]) => (
    <ul class="minutes-files">
      {kinds.map((kind) => (
        <li key={kind}>
          <span>{t.kinds[kind]}</span>
          <span class="minutes-formats" role="group" aria-label={t.kinds[kind]}>
            {formats.map((format) => (
              <Button
                key={format}
                busy={job?.state === "making" && job.kind === kind && job.format === format}
                onClick={() => ask(kind, format)}
              >
                {t.formats[format]}
              </Button>
            ))}
          </span>
          {job?.kind === kind && <Made meeting={meeting} job={job} />}
        </li>
      ))}
    </ul>
  );
  return (
    <div class="minutes-out">
      <h3>{t.decisions}</h3>
      {rows(begun ? DECISIONS : DECISIONS.slice(1), ["docx", "pdf", "png"])}
      <h3>{t.lists}</h3>
      {rows(LISTS, ["xlsx", "csv"])}
      <h3>{t.kinds.parachute}</h3>
      <p class="office-hint">{t.parachuteHint}</p>
      {rows(["parachute"], ["pdf", "png"])}
    </div>
  );
}
