import type { JSX } from "preact";
import { thumbUrl } from "../pictures";
import type { Paper } from "../wire";
import { useWords } from "../words/language";
import { tablet } from "../words/tablet";
import { PaperNote } from "./agenda-panel";

interface Props {
  readonly meeting: string;
  readonly papers: readonly Paper[];
  /** The page last read of a paper; 1 where it was never opened. */
  readonly lastPage: (paper: Paper) => number;
  readonly onOpen: (paper: Paper) => void;
  /** Draws the first page, where it does not come from the server as it is. */
  readonly picture?: (paper: Paper) => JSX.Element;
}

/** Papers laid out on the table, each with the picture of its first page. */
export function PaperCards({ meeting, papers, lastPage, onOpen, picture }: Props) {
  const t = useWords(tablet);
  return (
    <ul class="paper-cards">
      {papers.map((paper) => (
        <li key={paper.id}>
          <button type="button" class="paper-card" onClick={() => onOpen(paper)}>
            <span class="paper-thumb" style={{ "--aspect": String(paper.aspect) }}>
              {paper.ready > 0 && (
                picture?.(paper) ?? <img src={thumbUrl(meeting, paper, 1)} alt="" loading="lazy" />
              )}
            </span>
            <span class="paper-card-text">
              <span class="paper-card-title">{paper.title}</span>
              <PaperNote paper={paper} />
              {lastPage(paper) > 1 && (
                <span class="paper-note">{t.lastRead(lastPage(paper))}</span>
              )}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
