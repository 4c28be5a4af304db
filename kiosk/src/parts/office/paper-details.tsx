import { inHand } from "../../office-papers";
import { find, type Room } from "../../room";
import { Button } from "../../ui/button";
import { FileButton } from "../../ui/file-button";
import { upload } from "../../uploads";
import type { Paper, PaperVersion } from "../../wire";
import { useWords } from "../../words/language";
import { officePapers } from "../../words/office-papers";
import { officeRules } from "../../words/office-rules";
import type { PaperActs } from "./paper-acts";
import { ACCEPT, newVersion, ReleaseSwitch } from "./paper-drop";
import type { Sheet } from "./paper-row";
import { VersionFacts } from "./version-facts";

interface Props {
  readonly room: Room;
  readonly paper: Paper;
  readonly versions: readonly PaperVersion[];
  readonly approval: boolean;
  readonly acts: PaperActs;
  readonly onSheet: (sheet: Sheet) => void;
}

/** What lies under a row: what was found in the file, and everything else to do. */
export function PaperDetails({ room, paper, versions, approval, acts, onSheet }: Props) {
  const t = useWords(officePapers);
  const r = useWords(officeRules);
  const version = inHand(versions);
  const shown = versions.find((one) => one.id === paper.version);
  const gone = paper.status === "withdrawn";
  return (
    <div class="paper-details">
      {version && <VersionFacts version={version} base={find(room, "paper_version", version.base)} />}
      <div class="paper-details-acts">
        <Button icon="edit" onClick={() => onSheet({ kind: "edit", paper })}>
          {t.edit}
        </Button>
        <Button icon="key" onClick={() => onSheet({ kind: "rule", paper })}>
          {r.open}
        </Button>
        <Button icon="copy" onClick={() => onSheet({ kind: "history", paper })}>
          {t.history(versions.length)}
        </Button>
        {shown && !gone && (
          <span title={t.retractWhy}>
            <Button
              icon="undo"
              busy={acts.busy === paper.id}
              onClick={() => acts.retract(paper, shown)}
            >
              {t.retract}
            </Button>
          </span>
        )}
        {!gone && (
          <Button
            kind="quiet"
            icon="trash"
            onClick={() => onSheet({ kind: "withdraw", papers: [paper] })}
          >
            {t.withdraw}
          </Button>
        )}
      </div>
      {!gone && (
        <div class="paper-details-acts">
          <FileButton
            accept={ACCEPT}
            icon="refresh"
            label={t.replace}
            name={t.replaceWith(paper.title)}
            onFiles={(files) => upload(room.meeting, files, newVersion(paper.id))}
          />
          <ReleaseSwitch approval={approval} />
        </div>
      )}
    </div>
  );
}
