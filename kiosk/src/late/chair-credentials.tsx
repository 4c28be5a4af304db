import { useEffect, useRef } from "preact/hooks";
import { absentIn, countedAt, pageTitle, sentOf } from "../credential-reports";
import { find, only, type Room } from "../room";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { toast } from "../ui/toast";
import type { Command, CredentialReport } from "../wire";
import { credentialReport } from "../words/credential-report";
import { useWords } from "../words/language";

interface Props {
  readonly room: Room;
  readonly busy: string | null;
  readonly onSend: (command: Command) => void;
}

/** What the credentials committee sent: shown page by page, and taken off again. */
export function ChairCredentials({ room, busy, onSend }: Props) {
  const t = useWords(credentialReport);
  const sent = sentOf(room);
  const known = useRef(sent?.number ?? 0);
  useEffect(() => {
    if (!sent || sent.number <= known.current) return;
    known.current = sent.number;
    toast({ text: t.came(sent.number), tone: "info" });
  }, [sent?.number]);
  const scene = only(room, "stage")?.scene;
  const on = scene?.kind === "credentials" ? scene : undefined;
  const shown = on && find(room, "credential_report", on.report);
  const show = (report: CredentialReport, page: number): void =>
    onSend({ type: "scene.show", scene: { kind: "credentials", report: report.id, page } });
  return (
    <section class="chair-screen" aria-label={t.panel}>
      <h2 class="chair-title">{t.panel}</h2>
      {!sent ? (
        <p>{t.nothingYet}</p>
      ) : (
        <div class="chair-screen-one">
          <p>
            <strong>{t.version(sent.number, countedAt(sent))}</strong>
            {shown?.id === sent.id && <Badge tone="ok">{t.onWall}</Badge>}
          </p>
          <Sums report={sent} />
          {shown && shown.id !== sent.id && <p>{t.stands(shown.number)}</p>}
          {on && shown && (
            <Pages report={shown} page={on.page} busy={busy} onPage={(page) => show(shown, page)} />
          )}
          <div class={shown && shown.id !== sent.id ? "chair-screen-acts" : ""}>
            {shown?.id !== sent.id && (
              <Button
                kind="primary"
                icon="screen"
                act={sent.id}
                busy={busy === "scene.show"}
                onClick={() => show(sent, 1)}
              >
                {shown ? t.showNewer(sent.number) : t.show}
              </Button>
            )}
            {shown && (
              <Button
                icon="close"
                act="off"
                busy={busy === "scene.show"}
                onClick={() => onSend({ type: "scene.show", scene: { kind: "agenda" } })}
              >
                {t.takeOff}
              </Button>
            )}
          </div>
        </div>
      )}
    </section>
  );
}

function Sums({ report }: { readonly report: CredentialReport }) {
  const t = useWords(credentialReport);
  const { present, convened, share } = report.figures.totals;
  return <p class="figures">{t.totals(present, convened, share, absentIn(report))}</p>;
}

interface PagesProps {
  readonly report: CredentialReport;
  readonly page: number;
  readonly busy: string | null;
  readonly onPage: (page: number) => void;
}

/** Which page the hall sees, and the ways to the next and the one before. */
function Pages({ report, page, busy, onPage }: PagesProps) {
  const t = useWords(credentialReport);
  const pages = report.figures.pages.length;
  return (
    <>
      <p>{t.page(page, pages, pageTitle(report, page))}</p>
      <div class="chair-screen-acts">
        <Button
          icon="chevron-left"
          busy={busy === "scene.show"}
          why={page <= 1 ? t.first : undefined}
          onClick={() => onPage(page - 1)}
        >
          {t.before}
        </Button>
        <Button
          icon="chevron-right"
          busy={busy === "scene.show"}
          why={page >= pages ? t.last : undefined}
          onClick={() => onPage(page + 1)}
        >
          {t.after}
        </Button>
      </div>
    </>
  );
}
