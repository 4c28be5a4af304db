import { useEffect, useState } from "preact/hooks";
import { failureOf } from "../../http";
import { bytesInWords } from "../../office-papers";
import type { Room } from "../../room";
import { beginExport, type Export, exportNow, exportUrl } from "../../transfer";
import { Button } from "../../ui/button";
import { Icon } from "../../ui/icon";
import { Progress } from "../../ui/progress";
import { useLang, useWords } from "../../words/language";
import { transfer } from "../../words/transfer";
import { complain } from "./use-act";

/** The whole meeting as one file: made on the server, then saved from here. */
export function ExportSheet({ room }: { readonly room: Room }) {
  const t = useWords(transfer);
  const [made, setMade] = useState<Export | null>(null);
  const begin = () => {
    beginExport(room.meeting).then(setMade, (thrown) => complain(failureOf(thrown)));
  };
  useEffect(() => {
    if (made?.state !== "packing") return;
    const control = new AbortController();
    const lost = (thrown: unknown) => {
      if (control.signal.aborted) return;
      setMade(null);
      complain(failureOf(thrown));
    };
    exportNow(room.meeting, made.export, control.signal).then(
      (told) => control.signal.aborted || setMade(told),
      lost,
    );
    return () => control.abort();
  }, [made]);
  return (
    <div class="transfer">
      <p>{t.exportHint}</p>
      <p class="transfer-care">
        <Icon name="alert" />
        {t.exportCare}
      </p>
      <ExportState meeting={room.meeting} made={made} onBegin={begin} />
    </div>
  );
}

interface StateProps {
  readonly meeting: string;
  readonly made: Export | null;
  readonly onBegin: () => void;
}

/** How far it is, and what can be done next. */
export function ExportState({ meeting, made, onBegin }: StateProps) {
  const t = useWords(transfer);
  const lang = useLang();
  if (!made) {
    return (
      <div class="office-actions">
        <Button kind="primary" icon="download" onClick={onBegin}>
          {t.exportStart}
        </Button>
      </div>
    );
  }
  switch (made.state) {
    case "packing": {
      const share = made.of > 0 ? made.done / made.of : 0;
      return <Progress label={t.exporting(Math.round(100 * share))} value={share} />;
    }
    case "failed":
      return (
        <>
          <p class="transfer-failed" role="alert">
            <strong>{t.exportFailed}.</strong> {made.failure}
          </p>
          <div class="office-actions">
            <Button onClick={onBegin}>{t.exportAgain}</Button>
          </div>
        </>
      );
    case "done":
      return (
        <>
          <p role="status">{t.exported(bytesInWords(made.size, lang))}</p>
          {made.problems.length > 0 && (
            <div class="transfer-failed">
              <strong>{t.exportProblems}</strong>
              <ul>
                {made.problems.map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
              </ul>
            </div>
          )}
          <div class="office-actions">
            <Button onClick={onBegin}>{t.exportAgain}</Button>
            <a class="button is-primary" href={exportUrl(meeting, made.export)} download={`${meeting}.zip`}>
              <Icon name="download" />
              <span class="button-label">{t.exportSave}</span>
            </a>
          </div>
        </>
      );
    default:
      return made.state satisfies never;
  }
}
