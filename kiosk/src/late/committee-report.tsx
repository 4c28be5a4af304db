/** The credential report: its figures as they are now, and the file of them. */
import { useEffect, useState } from "preact/hooks";
import { type Line, lookAtReport, type Report, reportUrl } from "../committee";
import { ReportWay } from "../parts/committee/report-way";
import { Badge } from "../ui/badge";
import { Skeleton } from "../ui/blank";
import { Button } from "../ui/button";
import { usePending } from "../ui/pending";
import { committee } from "../words/committee";
import { useWords } from "../words/language";

const FIGURES = [
  "convened",
  "present",
  "excused",
  "unexcused",
  "substituted",
  "not_summoned",
  "deducted",
  "base",
  "majority",
] as const;

interface Props {
  readonly meeting: string;
  /** Cases that are not concluded yet. */
  readonly unfinished: number;
}

/** Everything that the report counts; what is missing is said, never a zero. */
export function CommitteeReport({ meeting, unfinished }: Props) {
  const t = useWords(committee);
  const [report, setReport] = useState<Report | null>(null);
  const { busy, press } = usePending();
  const count = () => press("count", async () => setReport(await lookAtReport(meeting)));
  useEffect(count, [meeting]);
  return (
    <main class="report">
      <header class="report-head">
        <div>
          <h2>{t.report}</h2>
          <p>{t.reportNow}</p>
        </div>
        <Button icon="refresh" busy={busy === "count"} onClick={count}>
          {t.renew}
        </Button>
        <a class="button is-secondary" href={reportUrl(meeting, "docx")} download>
          {t.docx}
        </a>
        <a class="button is-primary" href={reportUrl(meeting, "pdf")} download>
          {t.pdf}
        </a>
      </header>
      {unfinished > 0 && <p class="report-unfinished">{t.unfinished(unfinished)}</p>}
      <ReportWay meeting={meeting} now={report} />
      {report ? <Figures report={report} /> : <Skeleton lines={8} />}
    </main>
  );
}

function Figures({ report }: { readonly report: Report }) {
  const t = useWords(committee);
  return (
    <>
      <dl class="report-figures">
        {FIGURES.map((name) => (
          <div key={name}>
            <dt>{t.figures[name]}</dt>
            <dd class="figures">{report[name]}</dd>
          </div>
        ))}
      </dl>
      <div class="report-dimensions">
        {report.dimensions.map(({ title, lines, missing, notes }) => (
          <section key={title} class="case-card">
            <h3>
              {title}{" "}
              <Badge tone={missing > 0 ? "warning" : "ok"}>
                {missing > 0 ? t.missing(missing) : t.complete}
              </Badge>
            </h3>
            <Lines lines={lines} />
            {notes.map((note) => (
              <p key={note} class="case-by">
                {note}
              </p>
            ))}
          </section>
        ))}
        <section class="case-card">
          <h3>{t.awards}</h3>
          <Lines lines={report.awards} />
        </section>
      </div>
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  const t = useWords(committee);
  return (
    <dl class="report-lines">
      {lines.map(({ label, n, share, missing }) => (
        <div key={label}>
          <dt>{missing > 0 ? `${label} (${t.missing(missing)})` : label}</dt>
          <dd class="figures">{n}</dd>
          <dd class="figures">{share} %</dd>
        </div>
      ))}
    </dl>
  );
}
