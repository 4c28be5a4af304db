import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import type { Place } from "../../agenda";
import { newId } from "../../link";
import { drop, enqueue, waiting } from "../../pack/outbox";
import { all, room } from "../../room";
import { session } from "../../session";
import { Badge } from "../../ui/badge";
import { EmptyState } from "../../ui/blank";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { toast, type Tone } from "../../ui/toast";
import type { Comment, FileComment, Paper } from "../../wire";
import { useWords } from "../../words/language";
import { notes as words } from "../../words/notes";

type Draft = Pick<FileComment, "paper" | "version" | "page" | "quote" | "text">;

/** The comment that is being written; none while the dialog is closed. */
export const commentDraft = signal<Draft | null>(null);

const TEXT_MAX = 4_000;

/** Write to the secretariat about a page or some of its words. */
export function CommentDialog({ papers }: { readonly papers: readonly Paper[] }) {
  const t = useWords(words);
  const draft = commentDraft.value;
  const [text, setText] = useState("");
  useEffect(() => setText(draft?.text ?? ""), [draft]);
  const title = papers.find(({ id }) => id === draft?.paper)?.title ?? "";
  const said = text.trim();
  const send = () => {
    if (!draft || !said) return;
    void fileComment({ ...draft, text: said });
    toast({ text: t.sentToast, tone: "ok" });
    commentDraft.value = null;
  };
  return (
    <Dialog
      open={draft !== null}
      title={t.commentTitle}
      onClose={() => (commentDraft.value = null)}
      actions={
        <Button kind="primary" why={said ? undefined : t.commentText} onClick={send}>
          {t.send}
        </Button>
      }
    >
      {draft && (
        <div class="note-card">
          <p>{t.commentPage(title, draft.page)}</p>
          {draft.quote && <blockquote class="note-quote">{draft.quote}</blockquote>}
          <Field
            label={t.commentText}
            value={text}
            onInput={setText}
            lines={5}
            maxLength={TEXT_MAX}
            autofocus
          />
        </div>
      )}
    </Dialog>
  );
}

/** Keep a comment, and send it as soon as there is a connection. */
function fileComment(draft: Draft): Promise<void> {
  const id = newId();
  return enqueue({ type: "comment.file", comment: `c-${id}`, ...draft }, id);
}

interface ListProps {
  readonly papers: readonly Paper[];
  readonly onGo: (place: Place) => void;
}

/** One's own comments: what waits, and what became of the others. */
export function CommentList({ papers, onGo }: ListProps) {
  const t = useWords(words);
  const own = session.value?.meeting?.place ?? "";
  const there = all(room.value, "comment").filter(({ author }) => author === own);
  const known = new Set(there.map(({ id }) => id));
  const queued = waiting.value.flatMap(({ id, act }) =>
    act.type === "comment.file" && !known.has(act.comment) ? [{ id, act }] : [],
  );
  there.sort((a, b) => b.at.localeCompare(a.at));
  if (queued.length + there.length === 0) return <EmptyState icon="notice" title={t.noComments} />;
  const titleOf = (paper: string) => papers.find(({ id }) => id === paper)?.title ?? "";
  return (
    <ul class="comment-list">
      {queued.map(({ id, act }) => (
        <li key={id} class="comment">
          <p class="comment-head">
            <Badge tone="warning" icon="clock">
              {t.toSend}
            </Badge>
            {t.commentPage(titleOf(act.paper), act.page)}
          </p>
          <p class="comment-text">{act.text}</p>
          <Button kind="quiet" icon="undo" onClick={() => void drop(id)}>
            {t.withdraw}
          </Button>
        </li>
      ))}
      {there.map((comment) => (
        <Sent key={comment.id} comment={comment} title={titleOf(comment.paper)} onGo={onGo} />
      ))}
    </ul>
  );
}

const TONES: Readonly<Record<Comment["disposition"], Tone>> = {
  new: "info",
  accepted: "ok",
  explained: "ok",
  passed: "ok",
  withdrawn: "neutral",
};

interface SentProps {
  readonly comment: Comment;
  readonly title: string;
  readonly onGo: (place: Place) => void;
}

function Sent({ comment, title, onGo }: SentProps) {
  const t = useWords(words);
  const withdraw = () =>
    void enqueue({ type: "comment.withdraw", comment: comment.id }, newId());
  return (
    <li class="comment">
      <p class="comment-head">
        <Badge tone={TONES[comment.disposition]}>{t.disposition[comment.disposition]}</Badge>
        {t.commentPage(title, comment.page)}
      </p>
      {comment.quote && <blockquote class="note-quote">{comment.quote}</blockquote>}
      <p class="comment-text">{comment.text}</p>
      {comment.passed_to && <p>{t.passedTo(comment.passed_to)}</p>}
      {comment.answer && (
        <p>
          <strong>{t.answer}:</strong> {comment.answer}
        </p>
      )}
      <div class="note-row">
        {title && (
          <Button kind="quiet" onClick={() => onGo({ paper: comment.paper, page: comment.page })}>
            {t.go} {comment.page}
          </Button>
        )}
        {comment.disposition === "new" && (
          <Button kind="quiet" icon="undo" onClick={withdraw}>
            {t.withdraw}
          </Button>
        )}
      </div>
    </li>
  );
}
