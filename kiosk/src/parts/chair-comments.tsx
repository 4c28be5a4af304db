import { threadsOf } from "../comment-list";
import { moment } from "../moment";
import { all, type Room } from "../room";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import type { Comment } from "../wire";
import { chairPapers } from "../words/chair-papers";
import { comments as words } from "../words/comments";
import { useWords } from "../words/language";

interface Props {
  readonly room: Room;
  readonly comments: readonly Comment[];
  readonly onOpen: (paper: string, page: number) => void;
}

/** The comments that the secretariat puts before the chair. */
export function ChairComments({ room, comments, onOpen }: Props) {
  const t = useWords(chairPapers);
  const w = useWords(words);
  if (comments.length === 0) return <p>{t.noComments}</p>;
  return (
    <ul class="chair-list">
      {threadsOf(comments, all(room, "paper")).flatMap(({ paper, page, comments: some }) =>
        some.map((comment) => (
          <li key={comment.id} class="is-tall">
            <span class="chair-list-text">
              <strong>{paper?.title}</strong>
              <span>{w.from(comment.name, moment(comment.at))}</span>
              {comment.quote && <blockquote>{comment.quote}</blockquote>}
              <span class="chair-comment">{comment.text}</span>
              {comment.answer && <span>{comment.answer}</span>}
            </span>
            <span class="chair-list-acts">
              <Badge>{w.disposition[comment.disposition]}</Badge>
              {paper?.status === "released" && (
                <Button onClick={() => onOpen(paper.id, Math.min(page, paper.pages))}>
                  {t.openPage(page)}
                </Button>
              )}
            </span>
          </li>
        )),
      )}
    </ul>
  );
}
