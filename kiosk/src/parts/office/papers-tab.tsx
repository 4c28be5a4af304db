import { useState } from "preact/hooks";
import { groupsOf, hindrance, inHand, maySubmit, versionsOf } from "../../office-papers";
import { all, only, type Room } from "../../room";
import { EmptyState } from "../../ui/blank";
import { Button } from "../../ui/button";
import { Check } from "../../ui/check";
import type { Paper, PaperVersion } from "../../wire";
import { useWords } from "../../words/language";
import { officePapers } from "../../words/office-papers";
import { officeRules } from "../../words/office-rules";
import { TransferBar } from "./import-button";
import { type PaperActs, usePaperActs } from "./paper-acts";
import { PaperDrop } from "./paper-drop";
import { PaperGroup } from "./paper-group";
import type { Sheet } from "./paper-row";
import { PaperSheets } from "./paper-sheets";
import { UploadList } from "./upload-list";

/** The papers as the office puts them on the table: upload, place, release, replace. */
export function PapersTab({ room }: { readonly room: Room }) {
  const t = useWords(officePapers);
  const acts = usePaperActs(room);
  const [sheet, setSheet] = useState<Sheet>(null);
  const [dragged, setDragged] = useState<Paper | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const groups = groupsOf(room);
  const approval = only(room, "meeting")?.approval ?? false;
  const papers = all(room, "paper").filter((paper) => paper.status !== "withdrawn");
  const picked = papers.filter((paper) => chosen.has(paper.id));
  const choose = (paper: string, on: boolean) => {
    const others = [...chosen].filter((one) => one !== paper);
    setChosen(new Set(on ? [...others, paper] : others));
  };
  return (
    <div class="office-tab">
      <PaperDrop room={room} groups={groups} approval={approval} />
      <TransferBar room={room} />
      <UploadList room={room} />
      {papers.length === 0 ? (
        <EmptyState icon="document" title={t.noPapers}>
          {t.noPapersWhy}
        </EmptyState>
      ) : (
        <Selection
          room={room}
          approval={approval}
          papers={papers}
          picked={picked}
          acts={acts}
          onPick={(some) => setChosen(new Set(some.map(({ id }) => id)))}
          onSheet={setSheet}
        />
      )}
      {groups.map((group) => (
        <PaperGroup
          key={group.item?.id ?? ""}
          room={room}
          group={group}
          groups={groups}
          approval={approval}
          acts={acts}
          dragged={dragged}
          onDrag={setDragged}
          chosen={chosen}
          onChoose={choose}
          onSheet={setSheet}
        />
      ))}
      <PaperSheets
        room={room}
        sheet={sheet}
        groups={groups}
        approval={approval}
        acts={acts}
        onDone={() => setChosen(new Set())}
        onClose={() => setSheet(null)}
      />
    </div>
  );
}

interface SelectionProps {
  readonly room: Room;
  readonly approval: boolean;
  readonly papers: readonly Paper[];
  readonly picked: readonly Paper[];
  readonly acts: PaperActs;
  readonly onPick: (papers: readonly Paper[]) => void;
  readonly onSheet: (sheet: Sheet) => void;
}

/** What can be done with several papers at once. */
function Selection({ room, approval, papers, picked, acts, onPick, onSheet }: SelectionProps) {
  const t = useWords(officePapers);
  const r = useWords(officeRules);
  const that = (is: (version: PaperVersion) => boolean) =>
    picked.filter((paper) => {
      const version = inHand(versionsOf(room, paper.id));
      return version !== undefined && is(version);
    });
  const releasable = that((version) => hindrance(version, approval) === null);
  const submittable = that((version) => maySubmit(version, approval));
  const none = () => onPick([]);
  const why = (some: readonly Paper[]) => (some.length === 0 ? t.nothingTo : undefined);
  return (
    <div class="office-bar paper-selection">
      <Check
        checked={picked.length > 0 && picked.length === papers.length}
        onChange={(on) => onPick(on ? papers : [])}
      >
        {picked.length > 0 ? t.chosen(picked.length) : t.chooseAll}
      </Check>
      {picked.length === 0 ? (
        <>
          <span class="office-hint">{t.orderHint}</span>
          <Button icon="key" onClick={() => onSheet({ kind: "item_rule", item: "" })}>
            {r.titleMeeting}
          </Button>
        </>
      ) : (
        <>
          {approval && (
            <Button
              busy={acts.busy === "submit"}
              why={why(submittable)}
              onClick={() => acts.submitAll(submittable, none)}
            >
              {t.submit} ({submittable.length})
            </Button>
          )}
          <Button
            kind="primary"
            busy={acts.busy === "release"}
            why={why(releasable)}
            onClick={() => acts.releaseAll(releasable, none)}
          >
            {t.release} ({releasable.length})
          </Button>
          <Button
            icon="trash"
            busy={acts.busy === "withdraw"}
            onClick={() => onSheet({ kind: "withdraw", papers: picked })}
          >
            {t.withdraw} ({picked.length})
          </Button>
        </>
      )}
    </div>
  );
}
