import { useState } from "preact/hooks";
import type { Place } from "../../agenda";
import { notes, openCard, place as placeOf } from "../../notes/here";
import { wordsOf } from "../../notes/model";
import type { Placed } from "../../notes/placing";
import { Badge } from "../../ui/badge";
import { EmptyState } from "../../ui/blank";
import { Dialog } from "../../ui/dialog";
import { List, Row } from "../../ui/list";
import { Tabs } from "../../ui/tabs";
import type { Paper } from "../../wire";
import { useWords } from "../../words/language";
import { notes as words } from "../../words/notes";
import { CommentList } from "./comments";
import { NoteIcon } from "./note-tool";

interface Props {
  readonly open: boolean;
  readonly papers: readonly Paper[];
  readonly place: Place;
  readonly onGo: (place: Place) => void;
  readonly onClose: () => void;
}

type Tab = "paper" | "all" | "sent";
const SNIPPET = 120;

/** All notes in the order of the book, and the comments that were sent. */
export function NoteList({ open, papers, place, onGo, onClose }: Props) {
  const t = useWords(words);
  const [tab, setTab] = useState<Tab>("paper");
  const shown = tab === "paper" ? papers.filter(({ id }) => id === place.paper) : papers;
  return (
    <Dialog open={open} wide title={t.mineTitle} onClose={onClose}>
      <Tabs
        label={t.mineTitle}
        value={tab}
        onChange={setTab}
        tabs={[
          { value: "paper", label: t.ofPaper },
          { value: "all", label: t.ofAll },
          { value: "sent", label: t.sent },
        ]}
      >
        {tab === "sent" ? (
          <CommentList papers={papers} onGo={onGo} />
        ) : (
          <Papers papers={shown} onGo={onGo} />
        )}
      </Tabs>
    </Dialog>
  );
}

interface PapersProps {
  readonly papers: readonly Paper[];
  readonly onGo: (place: Place) => void;
}

function Papers({ papers, onGo }: PapersProps) {
  const t = useWords(words);
  const groups = papers
    .map((paper) => ({ paper, found: notesOf(paper) }))
    .filter(({ found }) => found.length > 0);
  if (groups.length === 0) {
    return (
      <EmptyState icon="edit" title={t.none}>
        {t.noneWhy}
      </EmptyState>
    );
  }
  return (
    <>
      {groups.map(({ paper, found }) => (
        <section key={paper.id} class="note-group">
          <h3>{paper.title}</h3>
          <List label={paper.title}>
            {found.map((one) => (
              <Row
                key={one.note.id}
                lead={<NoteIcon name={one.body.kind} />}
                title={wordsOf(one.body).slice(0, SNIPPET) || t.kind[one.body.kind]}
                sub={`${t.kind[one.body.kind]}, ${t.atPage(one.page)}`}
                end={one.sure ? undefined : <Badge tone="warning">{t.review}</Badge>}
                onClick={() => {
                  onGo({ paper: paper.id, page: one.page });
                  if (!one.sure) openCard.value = one.note.id;
                }}
              />
            ))}
          </List>
        </section>
      ))}
    </>
  );
}

function notesOf(paper: Paper): Placed[] {
  const found: Placed[] = [];
  for (const note of notes.value.values()) {
    const at = note.paper === paper.id ? placeOf(note, paper) : undefined;
    if (at) found.push(at);
  }
  return found.sort((a, b) => a.page - b.page || a.note.changed_at.localeCompare(b.note.changed_at));
}
