/** Written comments as those who deal with them see them.  Pure. */
import { inOrder } from "./room";
import type { Comment, Paper } from "./wire";

export interface Thread {
  readonly paper: Paper | undefined;
  readonly page: number;
  readonly comments: readonly Comment[];
}

/** Comments by paper and page, as the papers lie; within a page as they came. */
export function threadsOf(comments: readonly Comment[], papers: readonly Paper[]): Thread[] {
  const place = new Map(inOrder(papers).map((paper, at) => [paper.id, at]));
  const at = ({ paper }: Comment) => place.get(paper) ?? papers.length;
  const ordered = [...comments].sort(
    (a, b) => at(a) - at(b) || a.page - b.page || a.at.localeCompare(b.at),
  );
  const threads: { paper: string; page: number; comments: Comment[] }[] = [];
  for (const comment of ordered) {
    const last = threads.at(-1);
    if (last?.paper === comment.paper && last.page === comment.page) last.comments.push(comment);
    else threads.push({ paper: comment.paper, page: comment.page, comments: [comment] });
  }
  return threads.map(({ paper, ...thread }) => ({
    ...thread,
    paper: papers.find(({ id }) => id === paper),
  }));
}
