import { useEffect, useState } from "preact/hooks";
import type { Report } from "../../committee";
import {
  absentIn,
  countedAt,
  lookAtReports,
  newestOf,
  proposeReport,
  type Reports,
  stepReport,
} from "../../credential-reports";
import { only, room } from "../../room";
import { session } from "../../session";
import { dayAndTime } from "../../time";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { usePending } from "../../ui/pending";
import { toast } from "../../ui/toast";
import type { CredentialReport } from "../../wire";
import { credentialReport } from "../../words/credential-report";
import { useWords } from "../../words/language";

const LOOK_EACH_MS = 3_000;

interface Props {
  readonly meeting: string;
  /** The figures as they are now. */
  readonly now: Report | null;
}

/** The report on its way to the hall: fixed by one, sent by another, shown by the chair. */
export function ReportWay({ meeting, now }: Props) {
  const t = useWords(credentialReport);
  const { busy, press } = usePending();
  const [told, setTold] = useState<Reports | null>(null);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    const look = () =>
      lookAtReports(meeting).then(
        (found) => {
          setTold(found);
          setLost(false);
        },
        () => setLost(true),
      );
    void look();
    // The second person sits at another device.
    const timer = setInterval(() => void look(), LOOK_EACH_MS);
    return () => clearInterval(timer);
  }, [meeting]);
  const act = (name: keyof typeof t.done, does: () => Promise<Reports>): void =>
    press(name, async () => {
      setTold(await does());
      toast({ text: t.done[name], tone: "ok" });
    });
  const waiting = newestOf(told?.reports ?? [], "proposed");
  const sent = newestOf(told?.reports ?? [], "concluded");
  const who = (account: string): string => told?.accounts[account] ?? account;
  const mine = waiting?.proposed_by === session.value?.me.account;
  return (
    <section class="case-card is-conclusion" aria-busy={told === null}>
      <h3>{t.title}</h3>
      <p>{t.why}</p>
      {lost && <p class="report-unfinished">{t.lost}</p>}
      {told && !waiting && !sent && <p>{t.none}</p>}
      {waiting && (
        <div>
          <p>
            <strong>{t.waits(waiting.number)}</strong>{" "}
            {t.fixedBy(who(waiting.proposed_by), countedAt(waiting))}
          </p>
          <Sums report={waiting} now={now} />
          {mine && <p>{t.byYou}</p>}
        </div>
      )}
      {sent && <Sent report={sent} who={who} now={waiting ? null : now} />}
      <div class="case-acts">
        {waiting && !mine && (
          <Button
            kind="primary"
            icon="check"
            act={`confirm ${waiting.number}`}
            busy={busy !== null}
            onClick={() =>
              act("confirmed", () => stepReport(meeting, waiting.number, "confirm"))
            }
          >
            {t.confirm}
          </Button>
        )}
        {waiting && (
          <Button
            icon="undo"
            act={`withdraw ${waiting.number}`}
            busy={busy !== null}
            onClick={() =>
              act("withdrawn", () => stepReport(meeting, waiting.number, "withdraw"))
            }
          >
            {t.withdraw}
          </Button>
        )}
        <Button
          kind={waiting || sent ? "secondary" : "primary"}
          icon="document"
          act="fix"
          busy={busy !== null}
          onClick={() => act("fixed", () => proposeReport(meeting))}
        >
          {waiting || sent ? t.fixAgain : t.fix}
        </Button>
      </div>
    </section>
  );
}

/** What the chair has, and whether the hall sees it. */
function Sent({ report, who, now }: {
  readonly report: CredentialReport;
  readonly who: (account: string) => string;
  readonly now: Report | null;
}) {
  const t = useWords(credentialReport);
  const scene = only(room.value, "stage")?.scene;
  const shown = scene?.kind === "credentials" && scene.report === report.id;
  const when = dayAndTime(Date.parse(report.confirmed_at ?? report.proposed_at));
  return (
    <div>
      <p>
        <strong>{t.sent(report.number, when)}</strong>{" "}
        <Badge tone={shown ? "ok" : "neutral"}>{shown ? t.onWall : t.offWall}</Badge>
      </p>
      <p>{t.twoPersons(who(report.proposed_by), who(report.confirmed_by))}</p>
      <Sums report={report} now={now} />
    </div>
  );
}

/** The sums of a report, and that others would be counted now. */
function Sums({ report, now }: {
  readonly report: CredentialReport;
  readonly now: Report | null;
}) {
  const t = useWords(credentialReport);
  const { present, convened, share, enough } = report.figures.totals;
  const differs = now && (now.present !== present || now.convened !== convened);
  return (
    <>
      <p class="figures">
        {t.totals(present, convened, share, absentIn(report))}{" "}
        {enough !== null && (enough ? t.enough.yes : t.enough.no)}
      </p>
      {differs && <p class="report-unfinished">{t.differs(now.present, now.convened)}</p>}
    </>
  );
}
