import { useEffect, useRef, useState } from "preact/hooks";
import { type Numbered, papersOf } from "../agenda";
import { Badge } from "../ui/badge";
import { Icon } from "../ui/icon";
import type { Paper } from "../wire";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { tablet } from "../words/tablet";

interface Props {
  readonly agenda: readonly Numbered[];
  readonly papers: readonly Paper[];
  /** The paper in hand. */
  readonly reading: string | null;
  readonly onOpen: (paper: Paper) => void;
}

/** The whole agenda with its papers; the item being discussed scrolls into sight. */
export function AgendaPanel({ agenda, papers, reading, onOpen }: Props) {
  const t = useWords(tablet);
  const active = agenda.find(({ item }) => item.status === "active")?.item.id ?? "";
  const [unfolded, setUnfolded] = useState<string>(active);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    setUnfolded(active);
    const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
    list.current
      ?.querySelector(".agenda-item.is-active")
      ?.scrollIntoView({ block: "start", behavior: reduced ? "auto" : "smooth" });
  }, [active]);
  const general = papersOf(papers, "");
  const rows = { reading, onOpen };
  return (
    <div class="agenda-panel" ref={list}>
      <h2 class="panel-title">{t.agenda}</h2>
      <ol class="agenda">
        {agenda.map(({ item, number }) => (
          <AgendaRow
            key={item.id}
            numbered={{ item, number }}
            papers={papersOf(papers, item.id)}
            unfolded={unfolded === item.id}
            onFold={() => setUnfolded(unfolded === item.id ? "" : item.id)}
            {...rows}
          />
        ))}
      </ol>
      {general.length > 0 && (
        <>
          <h2 class="panel-title">{t.generalPapers}</h2>
          <PaperRows papers={general} {...rows} />
        </>
      )}
    </div>
  );
}

interface RowProps {
  readonly numbered: Numbered;
  readonly papers: readonly Paper[];
  readonly unfolded: boolean;
  readonly reading: string | null;
  readonly onFold: () => void;
  readonly onOpen: (paper: Paper) => void;
}

function AgendaRow({ numbered, papers, unfolded, reading, onFold, onOpen }: RowProps) {
  const t = useWords(common);
  const { item, number } = numbered;
  const told = item.status !== "planned";
  return (
    <li class={`agenda-item is-${item.status}`}>
      <button type="button" class="agenda-head" aria-expanded={unfolded} onClick={onFold}>
        <span class="agenda-number figures">
          {item.status === "concluded" ? <Icon name="check" /> : number}
        </span>
        <span class="agenda-text">
          <span class="agenda-title">{item.title}</span>
          <span class="agenda-sub">
            {told && (
              <Badge tone={item.status === "active" ? "active" : "neutral"}>
                {t.itemStatus[item.status]}
              </Badge>
            )}
            {papers.length > 0 && <span>{t.papers(papers.length)}</span>}
          </span>
        </span>
        <Icon name={unfolded ? "chevron-up" : "chevron-down"} />
      </button>
      {unfolded && <PaperRows papers={papers} reading={reading} onOpen={onOpen} />}
    </li>
  );
}

interface PaperRowsProps {
  readonly papers: readonly Paper[];
  readonly reading: string | null;
  readonly onOpen: (paper: Paper) => void;
}

/** Papers as rows, each a button. */
export function PaperRows({ papers, reading, onOpen }: PaperRowsProps) {
  const t = useWords(tablet);
  if (papers.length === 0) return <p class="agenda-none">{t.noPapers}</p>;
  return (
    <ul class="paper-rows">
      {papers.map((paper) => (
        <li key={paper.id}>
          <button
            type="button"
            class="paper-row"
            aria-current={paper.id === reading}
            onClick={() => onOpen(paper)}
          >
            <Icon name="document" />
            <span>
              <span class="paper-row-title">{paper.title}</span>
              <PaperNote paper={paper} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface NoteProps {
  readonly paper: Paper;
}

/** Symbol and length of a paper, or what keeps it from being read. */
export function PaperNote({ paper }: NoteProps) {
  const t = useWords(tablet);
  const c = useWords(common);
  if (paper.status !== "released") {
    return <span class="paper-note">{c.paperStatus[paper.status]}</span>;
  }
  if (paper.ready < paper.pages || paper.pages === 0) {
    return <span class="paper-note">{t.preparing(paper.ready, paper.pages)}</span>;
  }
  const facts = [paper.symbol, c.pages(paper.pages)].filter((fact) => fact !== "");
  return <span class="paper-note">{facts.join(" · ")}</span>;
}
