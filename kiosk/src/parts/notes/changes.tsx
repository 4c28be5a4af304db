import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { type Changes, changesOf, heard } from "../../notes/changes";
import { marksShown } from "../../notes/here";
import { read, write } from "../../preferences";
import { Button, IconButton } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { List, Row } from "../../ui/list";
import type { Paper } from "../../wire";
import { common } from "../../words/common";
import { useWords } from "../../words/language";
import { notes as words } from "../../words/notes";

interface Props {
  readonly paper: Paper;
  readonly onPage: (page: number) => void;
}

const hidden = signal<ReadonlySet<string>>(new Set());
const GONE_SHOWN = 3;

/** One line that says a new version has come, until it is put away. */
export function ChangeStrip({ paper, onPage }: Props) {
  const t = useWords(words);
  const c = useWords(common);
  const [open, setOpen] = useState(false);
  const told = changesOf(paper);
  const name = `changes.${paper.version}`;
  const put = heard.value.has(paper.version) && told.base !== "";
  const away = hidden.value.has(name) || read(name) === "seen";
  const hide = () => {
    write(name, "seen");
    hidden.value = new Set([...hidden.value, name]);
  };
  return (
    <>
      {put && !away && (
        <p class="change-strip" role="status">
          <span>
            {told.changed.length > 0
              ? t.changes(paper.number, told.changed.length)
              : t.noChanges(paper.number)}
          </span>
          {told.changed.length > 0 && <Button onClick={() => setOpen(true)}>{t.see}</Button>}
          <IconButton icon="close" label={c.close} onClick={hide} />
        </p>
      )}
      <Dialog
        open={open}
        wide
        title={t.changesTitle(paper.number, told.number)}
        onClose={() => setOpen(false)}
      >
        <ChangeList
          told={told}
          onPage={(page) => {
            setOpen(false);
            marksShown.value = true;
            onPage(page);
          }}
        />
      </Dialog>
    </>
  );
}

interface ListProps {
  readonly told: Changes;
  readonly onPage: (page: number) => void;
}

/** The pages that changed, and the words that are gone from them. */
function ChangeList({ told, onPage }: ListProps) {
  const t = useWords(words);
  return (
    <>
      <div class="note-row">
        <Button
          pressed={marksShown.value}
          onClick={() => (marksShown.value = !marksShown.value)}
        >
          {t.showMarks}
        </Button>
      </div>
      <List label={t.changesTitle(told.number + 1, told.number)}>
        {told.changed.map(({ page, boxes, removed }) => (
          <Row
            key={page}
            title={t.atPage(page)}
            sub={
              <>
                {boxes.length > 0 && <span>{t.added(boxes.length / 4)} </span>}
                {removed.slice(0, GONE_SHOWN).map(({ text }, n) => (
                  <span key={n} class="change-words">
                    {t.removed}: <del>{text}</del>
                  </span>
                ))}
              </>
            }
            onClick={() => onPage(page)}
          />
        ))}
      </List>
    </>
  );
}
