import type { Group } from "../../office-papers";
import { find, type Room } from "../../room";
import { Confirm, Dialog } from "../../ui/dialog";
import { useWords } from "../../words/language";
import { officePapers } from "../../words/office-papers";
import { officeRules } from "../../words/office-rules";
import type { PaperActs } from "./paper-acts";
import { PaperForm } from "./paper-form";
import type { Sheet } from "./paper-row";
import { RuleForm } from "./rule-form";
import { VersionHistory } from "./version-history";

interface Props {
  readonly room: Room;
  readonly sheet: Sheet;
  readonly groups: readonly Group[];
  readonly approval: boolean;
  readonly acts: PaperActs;
  /** The chosen papers were dealt with. */
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** What lies over the tab: at most one of them. */
export function PaperSheets({ room, sheet, groups, approval, acts, onDone, onClose }: Props) {
  const t = useWords(officePapers);
  const r = useWords(officeRules);
  const known = sheet && "paper" in sheet ? find(room, "paper", sheet.paper.id) : undefined;
  const isRule = sheet?.kind === "rule" || sheet?.kind === "item_rule";
  const item = sheet?.kind === "item_rule" ? find(room, "agenda_item", sheet.item) : undefined;
  const withdrawn = sheet?.kind === "withdraw" ? sheet.papers : [];
  const [only] = withdrawn.length === 1 ? withdrawn : [];
  const ruleTitle = known ? r.titlePaper(known.title) : item ? r.titleItem(item.title) : r.titleMeeting;
  return (
    <>
      <Dialog
        open={sheet?.kind === "edit" && known !== undefined}
        wide
        title={t.editPaper}
        onClose={onClose}
      >
        {known && (
          <PaperForm
            room={room}
            paper={known}
            groups={groups}
            busy={acts.busy === known.id}
            onSubmit={(facts) => acts.edit(known, facts, onClose)}
          />
        )}
      </Dialog>
      <Dialog
        open={sheet?.kind === "history" && known !== undefined}
        wide
        title={t.historyOf(known?.title ?? "")}
        onClose={onClose}
      >
        {known && <VersionHistory room={room} paper={known} approval={approval} acts={acts} />}
      </Dialog>
      <Dialog open={isRule} wide title={ruleTitle} onClose={onClose}>
        {isRule && (
          <RuleForm room={room} paper={known} item={item} groups={groups} onDone={onClose} />
        )}
      </Dialog>
      <Confirm
        open={sheet?.kind === "withdraw"}
        title={t.withdrawTitle}
        act={t.withdraw}
        busy={acts.busy === "withdraw"}
        onAct={() =>
          acts.withdrawAll(withdrawn, () => {
            onDone();
            onClose();
          })
        }
        onCancel={onClose}
      >
        <p>{t.withdrawText(only ? `“${only.title}”` : t.withdrawMany(withdrawn.length))}</p>
      </Confirm>
    </>
  );
}
