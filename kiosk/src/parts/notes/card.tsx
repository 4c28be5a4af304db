import { useEffect, useState } from "preact/hooks";
import type { Place } from "../../agenda";
import { anchorNear, anchorOf } from "../../notes/anchors";
import { notes, openCard, place as placeOf, writeNote } from "../../notes/here";
import { type Body, boundsOf, MARKERS, type Note } from "../../notes/model";
import type { Placed } from "../../notes/placing";
import { textOf } from "../../paper-text";
import { paperUrl } from "../../pictures";
import { room } from "../../room";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import type { Paper } from "../../wire";
import { useWords } from "../../words/language";
import { notes as words } from "../../words/notes";
import { commentDraft } from "./comments";

const TEXT_MAX = 4_000;

interface Props {
  readonly papers: readonly Paper[];
  /** Where its reader is, for a note that has lost its place. */
  readonly place: Place;
  readonly onGo: (place: Place) => void;
}

/** One note: what it says, and what to do with it. */
export function NoteCard({ papers, place, onGo }: Props) {
  const t = useWords(words);
  const note = notes.value.get(openCard.value ?? "");
  const paper = papers.find((one) => one.id === note?.paper);
  const at = note && paper && placeOf(note, paper);
  const [text, setText] = useState("");
  useEffect(() => setText(textIn(note?.body)), [note?.id]);
  const leave = () => {
    // A pin without a word was only tried.
    if (note?.body?.kind === "text" && note.body.text === "" && text.trim() === "") {
      writeNote(note, null, note.id);
    }
    openCard.value = null;
  };
  const save = () => {
    if (note?.body && withText(note.body, text) !== note.body) {
      writeNote(note, withText(note.body, text), note.id);
    }
    leave();
  };
  const share = () => {
    if (!note?.body || !paper) return;
    const quote = note.body.anchor?.quote ?? "";
    const page = at?.page ?? note.page;
    commentDraft.value = { paper: paper.id, version: paper.version, page, quote, text };
    save();
  };
  return (
    <Dialog
      open={note !== undefined && note.body !== null && at !== undefined}
      title={note?.body ? t.noteOn(t.kind[note.body.kind], at?.page ?? note.page) : t.notes}
      onClose={save}
      actions={
        <>
          <Button
            kind="quiet"
            icon="trash"
            onClick={() => {
              if (note) writeNote(note, null, note.id);
              openCard.value = null;
            }}
          >
            {t.remove}
          </Button>
          <Button kind="primary" onClick={save}>
            {t.save}
          </Button>
        </>
      }
    >
      {note?.body && at && paper && (
        <div class="note-card">
          {!at.sure && <Review note={note} at={at} paper={paper} place={place} />}
          <Quote body={note.body} />
          {(note.body.kind === "text" || note.body.kind === "highlight") && (
            <Field
              label={t.textLabel}
              value={text}
              onInput={setText}
              lines={4}
              maxLength={TEXT_MAX}
              autofocus={note.body.kind === "text"}
            />
          )}
          {note.body.kind === "highlight" && <Colours note={note} />}
          <div class="note-card-more">
            {(place.page !== at.page || place.paper !== note.paper) && (
              <Button onClick={() => onGo({ paper: note.paper, page: at.page })}>
                {t.go} {at.page}
              </Button>
            )}
            <Button icon="upload" onClick={share}>
              {t.share}
            </Button>
            <p class="note-why">{t.shareWhy}</p>
          </div>
        </div>
      )}
    </Dialog>
  );
}

function Quote({ body }: { readonly body: Body }) {
  const t = useWords(words);
  if (!body.anchor || body.kind === "bookmark") return null;
  const { before, quote, after } = body.anchor;
  return (
    <blockquote class="note-quote" aria-label={t.quote}>
      {before && `… ${before} `}
      <mark>{quote}</mark>
      {after && ` ${after} …`}
    </blockquote>
  );
}

function Colours({ note }: { readonly note: Note }) {
  const t = useWords(words);
  const { body } = note;
  if (body?.kind !== "highlight") return null;
  return (
    <div class="note-row">
      {MARKERS.map((one) => (
        <button
          key={one}
          type="button"
          class={`note-colour is-${one}`}
          aria-pressed={body.colour === one}
          onClick={() => writeNote(note, { ...body, colour: one }, note.id)}
        >
          <i />
          {t.colour[one]}
        </button>
      ))}
    </div>
  );
}

interface ReviewProps {
  readonly note: Note;
  readonly at: Placed;
  readonly paper: Paper;
  readonly place: Place;
}

/** A note whose words were not found: where it was, and a way to settle it. */
function Review({ note, at, paper, place }: ReviewProps) {
  const t = useWords(words);
  const [gone, setGone] = useState(false);
  const page = place.paper === paper.id ? place.page : at.page;
  const settle = () => {
    const body = note.body && settled(note.body, paper, page);
    if (body) writeNote({ paper: paper.id, version: paper.version, page }, body, note.id);
    openCard.value = null;
  };
  const query = new URLSearchParams({ version: note.version });
  return (
    <div class="note-review">
      <Badge tone="warning" icon="alert">
        {t.review}
      </Badge>
      <p>
        {t.reviewWhy} {t.wasAt(note.page)}.
      </p>
      {gone ? (
        <p class="note-why">{t.oldPageGone}</p>
      ) : (
        <img
          class="note-old"
          src={`${paperUrl(room.value.meeting, paper)}/pages/${note.page}?${query}`}
          alt={t.oldPage}
          onError={() => setGone(true)}
        />
      )}
      <Button onClick={settle}>
        {t.moveHere} ({page})
      </Button>
    </div>
  );
}

/** The note at home on a page of the new version. */
function settled(body: Body, paper: Paper, page: number): Body {
  const text = textOf(paper)?.pages[page - 1];
  const bounds = boundsOf(body);
  if (!text || text.words.length === 0) return { ...body, anchor: null };
  if (!bounds) return { ...body, anchor: anchorOf(text, 0, 24) };
  return { ...body, anchor: anchorNear(text, bounds) };
}

function textIn(body: Body | null | undefined): string {
  return body?.kind === "text" || body?.kind === "highlight" ? body.text : "";
}

function withText(body: Body, text: string): Body {
  const said = text.trim();
  const takes = body.kind === "text" || body.kind === "highlight";
  return takes && body.text !== said ? { ...body, text: said } : body;
}
