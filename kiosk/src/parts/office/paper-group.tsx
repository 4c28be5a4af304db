import { useState } from "preact/hooks";
import { bringsFiles } from "../../dropped";
import type { Group } from "../../office-papers";
import type { Room } from "../../room";
import { beforeDrop, beforeStep } from "../../sorting";
import { Button } from "../../ui/button";
import type { Paper } from "../../wire";
import { useWords } from "../../words/language";
import { officePapers } from "../../words/office-papers";
import { officeRules } from "../../words/office-rules";
import type { PaperActs } from "./paper-acts";
import { newPaper, newVersion, takeDropped } from "./paper-drop";
import { PaperRow, type Sheet } from "./paper-row";

interface Props {
  readonly room: Room;
  readonly group: Group;
  readonly groups: readonly Group[];
  readonly approval: boolean;
  readonly acts: PaperActs;
  readonly dragged: Paper | null;
  readonly onDrag: (paper: Paper | null) => void;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (paper: string, chosen: boolean) => void;
  readonly onSheet: (sheet: Sheet) => void;
}

/** The papers of one agenda item: files and papers of other items can be dropped here. */
export function PaperGroup({ room, group, groups, acts, dragged, ...rest }: Props) {
  const t = useWords(officePapers);
  const r = useWords(officeRules);
  const [over, setOver] = useState<string | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const item = group.item?.id ?? "";
  const name = group.item ? t.itemHead(group.number, group.item.title) : t.general;
  const standing = group.papers.filter((paper) => paper.status !== "withdrawn");
  const behind = (paper: Paper) => {
    const home = groups.find(({ papers }) => papers.some((one) => one.id === paper.id));
    const row = (home?.papers ?? []).filter((one) => one.status !== "withdrawn");
    return row[row.findIndex((one) => one.id === paper.id) + 1]?.id ?? null;
  };
  const place = (target: Paper | null) => {
    if (!dragged) return;
    const isHere = standing.some((one) => one.id === dragged.id);
    const before = target ? beforeDrop(standing, dragged, target) : null;
    const after = behind(dragged);
    if (isHere) acts.move(dragged, before, after);
    else acts.moveTo(dragged, item, { name, before, after });
  };
  const drop = (event: DragEvent, target: Paper | null) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(null);
    if (!bringsFiles(event)) place(target);
    else takeDropped(event, room.meeting, target ? newVersion(target.id) : newPaper(item));
    rest.onDrag(null);
  };
  const hover = (event: DragEvent, where: string) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(where);
  };
  const step = (paper: Paper, by: 1 | -1) => {
    const before = beforeStep(standing, paper, by);
    if (before !== "same") acts.move(paper, before, behind(paper));
  };
  return (
    <section
      class={`paper-group${over === "" ? " is-over" : ""}`}
      aria-label={name}
      onDragOver={(event) => hover(event, "")}
      onDragLeave={() => setOver(null)}
      onDrop={(event) => drop(event, null)}
    >
      <div class="office-bar">
        <h2>{name}</h2>
        {group.item && (
          <Button kind="quiet" icon="key" onClick={() => rest.onSheet({ kind: "item_rule", item })}>
            {r.open}
          </Button>
        )}
      </div>
      {group.papers.length === 0 && <p class="office-hint">{t.emptyGroup}</p>}
      <ol class="office-list">
        {group.papers.map((paper) => {
          const gone = paper.status === "withdrawn";
          return (
            <li
              key={paper.id}
              data-paper={paper.id}
              draggable={!gone}
              tabIndex={0}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
              class={`office-row is-paper${gone ? " is-gone" : " is-movable"}${
                over === paper.id ? " is-over" : ""
              }${dragged?.id === paper.id ? " is-dragged" : ""}`}
              onKeyDown={(event) => {
                if (gone || !event.altKey || event.repeat) return;
                if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
                event.preventDefault();
                step(paper, event.key === "ArrowUp" ? -1 : 1);
              }}
              onDragStart={() => rest.onDrag(paper)}
              onDragEnd={() => rest.onDrag(null)}
              onDragOver={(event) => hover(event, paper.id)}
              onDrop={(event) => drop(event, paper)}
            >
              <PaperRow
                room={room}
                paper={paper}
                approval={rest.approval}
                acts={acts}
                chosen={rest.chosen.has(paper.id)}
                open={open === paper.id}
                onChoose={(on) => rest.onChoose(paper.id, on)}
                onOpen={(on) => setOpen(on ? paper.id : null)}
                onStep={(by) => step(paper, by)}
                onSheet={rest.onSheet}
              />
            </li>
          );
        })}
      </ol>
    </section>
  );
}
