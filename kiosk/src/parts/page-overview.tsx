import type { Paper } from "../wire";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { Thumb } from "./thumb";

interface Props {
  readonly meeting: string;
  readonly paper: Paper;
  readonly page: number;
  readonly onPage: (page: number) => void;
}

/** Every page of a paper as a small picture. */
export function PageOverview({ meeting, paper, page, onPage }: Props) {
  const c = useWords(common);
  const pages = Array.from({ length: paper.ready }, (_, at) => at + 1);
  return (
    <ol class="overview">
      {pages.map((n) => (
        <li key={n}>
          <button
            type="button"
            class="overview-page"
            aria-label={c.page(n)}
            aria-current={n === page}
            onClick={() => onPage(n)}
          >
            <Thumb meeting={meeting} paper={paper} page={n} />
            <span class="figures">{n}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
