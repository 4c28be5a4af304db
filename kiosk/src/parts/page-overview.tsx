import { useEffect, useState } from "preact/hooks";
import { thumbUrl } from "../pictures";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import type { Paper } from "../wire";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { tablet } from "../words/tablet";

interface Props {
  readonly open: boolean;
  readonly meeting: string;
  readonly paper: Paper;
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly onClose: () => void;
}

/** Every page of a paper as a small picture, and a field for a page number. */
export function PageOverview({ open, meeting, paper, page, onPage, onClose }: Props) {
  const t = useWords(tablet);
  const c = useWords(common);
  const [number, setNumber] = useState("");
  useEffect(() => {
    if (open) document.querySelector(".overview [aria-current=true]")?.scrollIntoView({ block: "center" });
    else setNumber("");
  }, [open]);
  const go = (event: Event) => {
    event.preventDefault();
    const wanted = Number.parseInt(number, 10);
    if (wanted >= 1) onPage(wanted);
  };
  return (
    <Dialog open={open} wide title={t.overview} onClose={onClose}>
      <form class="overview-go" onSubmit={go}>
        <Field label={t.pageNumber} type="number" value={number} onInput={setNumber} />
        <Button submit kind="primary">
          {t.go}
        </Button>
      </form>
      <ol class="overview">
        {Array.from({ length: paper.ready }, (_, at) => at + 1).map((n) => (
          <li key={n}>
            <button
              type="button"
              class="overview-page"
              aria-label={c.page(n)}
              aria-current={n === page}
              onClick={() => onPage(n)}
            >
              <img
                src={thumbUrl(meeting, paper, n)}
                alt=""
                loading="lazy"
                style={{ aspectRatio: String(paper.aspect) }}
              />
              <span class="figures">{n}</span>
            </button>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
