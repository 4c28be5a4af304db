import { useState } from "preact/hooks";
import { threadsOf } from "../../comment-list";
import { all, type Room } from "../../room";
import { EmptyState } from "../../ui/blank";
import type { Comment } from "../../wire";
import { comments as words } from "../../words/comments";
import { common } from "../../words/common";
import { useWords } from "../../words/language";
import { CommentCard } from "./comment-card";

type Filter = Comment["disposition"] | "all";

const FILTERS: readonly Filter[] = ["all", "new", "accepted", "explained", "passed", "withdrawn"];

/** What delegates wrote to the secretariat, by paper and page. */
export function CommentsTab({ room }: { readonly room: Room }) {
  const t = useWords(words);
  const c = useWords(common);
  const [filter, setFilter] = useState<Filter>("all");
  const every = all(room, "comment");
  const shown = every.filter(({ disposition }) => filter === "all" || disposition === filter);
  const label = (one: Filter) => {
    const n = one === "all" ? every.length : every.filter((x) => x.disposition === one).length;
    return t.count(one === "all" ? t.all : t.disposition[one], n);
  };
  if (every.length === 0) {
    return (
      <div class="office-tab">
        <EmptyState icon="letters" title={t.none}>
          {t.noneWhy}
        </EmptyState>
      </div>
    );
  }
  return (
    <div class="office-tab">
      <div class="segments comment-filter" role="group" aria-label={t.filter}>
        {FILTERS.map((one) => (
          <button
            key={one}
            type="button"
            class="segment"
            aria-pressed={one === filter}
            onClick={() => setFilter(one)}
          >
            {label(one)}
          </button>
        ))}
      </div>
      {shown.length === 0 && <p class="office-hint">{t.noneSuch}</p>}
      {threadsOf(shown, all(room, "paper")).map(({ paper, page, comments }) => (
        <section key={`${paper?.id} ${page}`} class="office-block">
          <h2>
            {paper?.title} · {c.page(page)}
          </h2>
          {comments.map((comment) => (
            <CommentCard key={comment.id} room={room} comment={comment} />
          ))}
        </section>
      ))}
    </div>
  );
}
