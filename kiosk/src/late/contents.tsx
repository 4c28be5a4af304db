import { useEffect, useState } from "preact/hooks";
import type { Numbered, Place } from "../agenda";
import { textOf, wantText } from "../paper-text";
import { PageOverview } from "../parts/page-overview";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import type { Paper } from "../wire";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { reader } from "../words/reader";

interface Props {
  readonly open: boolean;
  readonly meeting: string;
  readonly agenda: readonly Numbered[];
  readonly papers: readonly Paper[];
  readonly place: Place;
  /** The page last read of a paper; 1 where it was never opened. */
  readonly lastPage: (paper: Paper) => number;
  /** Places that were left by a jump, the newest first. */
  readonly trail: readonly Place[];
  readonly onPlace: (place: Place) => void;
  readonly onClose: () => void;
}

/** The set at a glance: items, papers and their headings, or pages as small pictures. */
export function Contents(props: Props) {
  const { open, papers, place, onPlace } = props;
  const t = useWords(reader);
  const [byPages, setByPages] = useState(false);
  const [number, setNumber] = useState("");
  const paper = papers.find((one) => one.id === place.paper);
  useEffect(() => {
    if (!open) return setNumber("");
    const here = document.querySelector(".contents [aria-current=true]");
    here?.scrollIntoView({ block: "center" });
  }, [open, byPages]);
  const go = (event: Event) => {
    event.preventDefault();
    const wanted = Number.parseInt(number, 10);
    if (wanted >= 1) onPlace({ paper: place.paper, page: wanted });
  };
  return (
    <Dialog open={open} wide title={t.contents} onClose={props.onClose}>
      <div class="contents-head">
        <div class="segments" role="group" aria-label={t.contents}>
          {[false, true].map((pages) => (
            <button
              key={String(pages)}
              type="button"
              class="segment"
              aria-pressed={byPages === pages}
              onClick={() => setByPages(pages)}
            >
              {pages ? t.byPages : t.byContents}
            </button>
          ))}
        </div>
        <form class="contents-go" onSubmit={go}>
          <Field label={t.pageNumber} type="number" value={number} onInput={setNumber} />
          <Button submit kind="primary">
            {t.go}
          </Button>
        </form>
      </div>
      <div class="contents">
        {byPages && paper ? (
          <PageOverview
            meeting={props.meeting}
            paper={paper}
            page={place.page}
            onPage={(page) => onPlace({ paper: paper.id, page })}
          />
        ) : (
          <>
            <Trail {...props} />
            <ByItem {...props} />
          </>
        )}
      </div>
    </Dialog>
  );
}

function Trail({ papers, trail, onPlace }: Props) {
  const t = useWords(reader);
  if (trail.length === 0) return null;
  return (
    <section>
      <h3 class="contents-item">{t.seenBefore}</h3>
      {trail.map((place) => {
        const paper = papers.find((one) => one.id === place.paper);
        return (
          paper && (
            <Row
              key={`${place.paper} ${place.page}`}
              title={paper.title}
              page={place.page}
              onClick={() => onPlace(place)}
            />
          )
        );
      })}
    </section>
  );
}

function ByItem(props: Props) {
  const t = useWords(reader);
  const groups = [
    ...props.agenda.map(({ item, number }) => ({
      id: item.id,
      title: `${number}. ${item.title}`,
    })),
    { id: "", title: t.generalPapers },
  ];
  return (
    <>
      {groups.map(({ id, title }) => {
        const own = props.papers.filter((paper) => paper.item === id);
        return (
          own.length > 0 && (
            <section key={id}>
              <h3 class="contents-item">{title}</h3>
              {own.map((paper) => (
                <PaperContents key={paper.id} {...props} paper={paper} />
              ))}
            </section>
          )
        );
      })}
    </>
  );
}

function PaperContents(props: Props & { readonly paper: Paper }) {
  const { meeting, paper, place, onPlace } = props;
  const t = useWords(reader);
  const outline = textOf(paper)?.outline ?? [];
  const isHere = place.paper === paper.id;
  const last = props.lastPage(paper);
  useEffect(() => void wantText(meeting, paper).catch(() => undefined), [paper.sha256]);
  // The heading in hand is the last one that begins at or before the page.
  const here = isHere ? outline.findLastIndex(({ page }) => page <= place.page) : -1;
  return (
    <>
      <Row
        title={paper.title}
        length={paper.pages}
        strong
        current={isHere && here < 0}
        note={isHere ? t.reading : ""}
        onClick={() => onPlace({ paper: paper.id, page: 1 })}
      />
      {last > 1 && !isHere && (
        <Row
          title={t.lastRead(last)}
          level={1}
          page={last}
          onClick={() => onPlace({ paper: paper.id, page: last })}
        />
      )}
      {outline.map(({ title, page, level }, n) => (
        <Row
          key={n}
          title={title}
          page={page}
          level={level + 1}
          current={n === here}
          onClick={() => onPlace({ paper: paper.id, page })}
        />
      ))}
    </>
  );
}

interface RowProps {
  readonly title: string;
  readonly page?: number;
  /** Number of pages, where the row is a whole paper. */
  readonly length?: number;
  readonly level?: number;
  readonly strong?: boolean;
  readonly current?: boolean;
  readonly note?: string;
  readonly onClick: () => void;
}

function Row({ title, page = 1, length, level = 0, current = false, ...rest }: RowProps) {
  const { strong, note, onClick } = rest;
  const c = useWords(common);
  return (
    <button
      type="button"
      class={`contents-row${strong ? " is-paper" : ""}`}
      style={{ "--level": String(Math.min(level, 4)) }}
      aria-current={current}
      onClick={onClick}
    >
      <span class="contents-title">{title}</span>
      {note && <Badge tone="info">{note}</Badge>}
      <span class="figures contents-page">{length ? c.pages(length) : c.page(page)}</span>
    </button>
  );
}
