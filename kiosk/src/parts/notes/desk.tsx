import { useEffect, useState } from "preact/hooks";
import type { Place } from "../../agenda";
import { status } from "../../link";
import { anchorOf } from "../../notes/anchors";
import { wantChanges } from "../../notes/changes";
import {
  colour,
  fingerChosen,
  fingersDraw,
  history,
  markerColour,
  onPage,
  openCard,
  penSeen,
  redoOne,
  tool,
  undoOne,
  waiting,
  width,
  WIDTHS,
  writeNote,
} from "../../notes/here";
import { COLOURS, MARKERS } from "../../notes/model";
import type { Tool } from "../../notes/pointer";
import { textOf } from "../../paper-text";
import { IconButton } from "../../ui/button";
import { useKeys } from "../../ui/keys";
import type { Paper } from "../../wire";
import { useWords } from "../../words/language";
import { notes as words } from "../../words/notes";
import { NoteCard } from "./card";
import { ChangeStrip } from "./changes";
import { CommentDialog, commentDraft } from "./comments";
import { NoteList } from "./list";
import { deskOpen } from "./open";
import { NoteIcon, NoteTool } from "./note-tool";

export interface DeskProps {
  readonly meeting: string;
  readonly papers: readonly Paper[];
  readonly place: Place;
  readonly onPlace: (place: Place) => void;
}

const TOOLS: readonly Tool[] = ["pen", "marker", "highlight", "text", "eraser"];
/** Words by which a marked page is found again. */
const PAGE_WORDS = 24;

/** What lies above the foot of the reader: the tools, and what a new version changed. */
export function NotesDesk({ meeting, papers, place, onPlace }: DeskProps) {
  const [listed, setListed] = useState(false);
  const paper = papers.find((one) => one.id === place.paper);
  useEffect(() => {
    if (paper) wantChanges(meeting, paper);
  }, [meeting, paper?.version]);
  useEffect(() => () => void (tool.value = null), []);
  useKeys({
    Escape: () => {
      tool.value = null;
      deskOpen.value = false;
    },
  });
  const go = (wanted: Place) => {
    setListed(false);
    openCard.value = null;
    onPlace(wanted);
  };
  return (
    <div class="notes-desk">
      {paper && <ChangeStrip paper={paper} onPage={(page) => go({ paper: paper.id, page })} />}
      {paper && (deskOpen.value || tool.value !== null) && (
        <Tools paper={paper} page={place.page} onList={() => setListed(true)} />
      )}
      <NoteCard papers={papers} place={place} onGo={go} />
      <NoteList
        open={listed}
        papers={papers}
        place={place}
        onGo={go}
        onClose={() => setListed(false)}
      />
      <CommentDialog papers={papers} />
    </div>
  );
}

interface ToolsProps {
  readonly paper: Paper;
  readonly page: number;
  readonly onList: () => void;
}

function Tools({ paper, page, onList }: ToolsProps) {
  const t = useWords(words);
  const inHand = tool.value;
  const waits = waiting.value > 0 && status.value.kind !== "connected";
  const marked = onPage(paper.id, page).find(({ body }) => body.kind === "bookmark");
  const mark = () => {
    const sheet = { paper: paper.id, version: paper.version, page };
    if (marked) return void writeNote(marked.note, null, marked.note.id);
    const text = textOf(paper)?.pages[page - 1];
    const anchor = text && text.words.length > 0 ? anchorOf(text, 0, PAGE_WORDS) : null;
    writeNote(sheet, { kind: "bookmark", anchor });
  };
  return (
    <section class="note-tools" aria-label={t.tools}>
      <div class="note-top">
        <p class={`note-hint${waits || inHand !== "pen" ? "" : " is-empty"}`} role="status">
          {waits ? <strong>{t.waiting(waiting.value)}</strong> : inHand ? t.hint[inHand] : t.kept}
        </p>
        <Choices />
        <IconButton
          icon="close"
          label={t.done}
          onClick={() => {
            tool.value = null;
            deskOpen.value = false;
          }}
        />
      </div>
      <div class="note-row">
        {TOOLS.map((one) => (
          <NoteTool
            key={one}
            icon={one}
            label={t[one]}
            pressed={inHand === one}
            onClick={() => (tool.value = inHand === one ? null : one)}
          />
        ))}
        <NoteTool
          icon="undo"
          label={t.undo}
          off={history.value.done.length === 0}
          onClick={undoOne}
        />
        <NoteTool
          icon="redo"
          label={t.redo}
          off={history.value.undone.length === 0}
          onClick={redoOne}
        />
        <NoteTool
          icon={marked ? "bookmarked" : "bookmark"}
          label={t.bookmark}
          pressed={marked !== undefined}
          onClick={mark}
        />
        <NoteTool icon="list" label={t.mine} onClick={onList} />
        <NoteTool
          icon="comment"
          label={t.comment}
          onClick={() =>
            (commentDraft.value = {
              paper: paper.id,
              version: paper.version,
              page,
              quote: "",
              text: "",
            })
          }
        />
      </div>
    </section>
  );
}

/** Colour and width of what is in hand, and whether fingers draw. */
function Choices() {
  const t = useWords(words);
  const inHand = tool.value;
  if (inHand === null) return null;
  const marks = inHand === "marker" || inHand === "highlight";
  const chosen = marks ? markerColour : colour;
  return (
    <div class="note-row">
      {(marks || inHand === "pen") &&
        (marks ? MARKERS : COLOURS).map((one) => (
          <button
            key={one}
            type="button"
            class={`note-colour is-${one}`}
            aria-pressed={chosen.value === one}
            onClick={() => (chosen.value = one)}
          >
            <i />
            {t.colour[one]}
          </button>
        ))}
      {inHand === "pen" &&
        WIDTHS.map((one, n) => (
          <button
            key={one}
            type="button"
            class="note-width"
            aria-pressed={width.value === one}
            onClick={() => (width.value = one)}
          >
            <i style={{ height: `${3 + 4 * n}px` }} />
            {n === 0 ? t.thin : t.thick}
          </button>
        ))}
      {penSeen.value && (
        <button
          type="button"
          class="note-width"
          aria-pressed={fingersDraw.value}
          onClick={() => (fingerChosen.value = !fingerChosen.value)}
        >
          <NoteIcon name="finger" />
          {t.finger}
        </button>
      )}
    </div>
  );
}
