import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Place } from "../agenda";
import { type Box, boxesOf, snippet } from "../find";
import {
  type Chosen,
  chosen,
  endSearch,
  type Found,
  findings,
  hit,
  nearest,
  neighbour,
  search,
  total,
} from "../finding";
import { Badge } from "../ui/badge";
import { IconButton } from "../ui/button";
import { Field } from "../ui/field";
import type { Paper } from "../wire";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { reader } from "../words/reader";

interface Props {
  readonly meeting: string;
  readonly papers: readonly Paper[];
  readonly place: Place;
  /** A place somebody chose among the results. */
  readonly onShow: (place: Place, box: Box) => void;
  readonly onClose: () => void;
}

const TYPING_MS = 150;
const ROWS = 20;

/** Search in the paper in hand or the whole set; results as one types. */
export function FindPanel({ meeting, papers, place, onShow, onClose }: Props) {
  const t = useWords(reader);
  const [typed, setTyped] = useState("");
  const [everywhere, setEverywhere] = useState(true);
  const panel = useRef<HTMLElement>(null);
  const scope = useMemo(
    () => (everywhere ? papers : papers.filter((paper) => paper.id === place.paper)),
    [everywhere, papers, everywhere || place.paper],
  );
  useEffect(() => {
    const timer = setTimeout(() => void search(meeting, scope, typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [meeting, scope, typed]);
  useEffect(() => endSearch, []);

  const all = findings.value;
  const show = (wanted: Chosen | null) => {
    const found = wanted && all.found.get(wanted.paper);
    const where = found && hit(found, wanted.n, all.phrase);
    const page = where && found.text.pages[where.page - 1];
    const box = page && boxesOf(page, where)[0];
    if (!wanted || !where || !box) return;
    chosen.value = wanted;
    onShow({ paper: wanted.paper, page: where.page }, box);
  };
  // The attribute works in dialogs and new pages only.
  useEffect(() => panel.current?.querySelector("input")?.focus(), []);
  const step = (by: 1 | -1) => {
    const begins = chosen.value === null && by === 1;
    show(begins ? nearest(all, place) : neighbour(all, chosen.value, by));
  };
  const close = (event: KeyboardEvent) => {
    if (event.key === "Escape") onClose();
  };
  const sum = total(all);
  const at = countBefore(all.found, chosen.value);
  return (
    <aside class="find" ref={panel} aria-label={t.searchFor} onKeyDown={close}>
      <form
        class="find-entry"
        onSubmit={(event) => {
          event.preventDefault();
          step(1);
        }}
      >
        <Field
          label={t.searchFor}
          type="search"
          value={typed}
          onInput={setTyped}
        />
        <IconButton icon="close" label={t.closeSearch} onClick={onClose} />
      </form>
      <div class="find-scope">
        <div class="segments" role="group" aria-label={t.searchFor}>
          {[true, false].map((whole) => (
            <button
              key={String(whole)}
              type="button"
              class="segment"
              aria-pressed={everywhere === whole}
              onClick={() => setEverywhere(whole)}
            >
              {whole ? t.wholeSet : t.thisPaper}
            </button>
          ))}
        </div>
        <span class="find-steps">
          <span class="find-count figures" role="status">
            {all.phrase !== "" && (at > 0 ? t.hitOf(at, sum) : t.hits(sum))}
          </span>
          <IconButton
            icon="chevron-up"
            label={t.previousHit}
            why={sum === 0 ? t.noHits : undefined}
            onClick={() => step(-1)}
          />
          <IconButton
            icon="chevron-down"
            label={t.nextHit}
            why={sum === 0 ? t.noHits : undefined}
            onClick={() => step(1)}
          />
        </span>
      </div>
      <div class="find-results">
        {all.phrase === "" && <p class="find-none">{t.searchHint}</p>}
        {all.phrase !== "" && sum === 0 && all.missing === 0 && (
          <p class="find-none">
            <strong>{t.noHits}</strong> {t.noHitsWhy}
          </p>
        )}
        {scope.map((paper) => (
          <InPaper
            key={paper.id}
            paper={paper}
            found={all.found.get(paper.id)}
            phrase={all.phrase}
            scanned={all.scanned.get(paper.id) ?? 0}
            chosen={chosen.value}
            onChoose={show}
          />
        ))}
        {all.missing > 0 && <p class="find-none">{t.stillReading(all.missing)}</p>}
      </div>
    </aside>
  );
}

interface InPaperProps {
  readonly paper: Paper;
  readonly found: Found | undefined;
  readonly phrase: string;
  readonly scanned: number;
  readonly chosen: Chosen | null;
  readonly onChoose: (wanted: Chosen) => void;
}

function InPaper({ paper, found, phrase, scanned, chosen, onChoose }: InPaperProps) {
  const t = useWords(reader);
  const c = useWords(common);
  const [rows, setRows] = useState(ROWS);
  useEffect(() => setRows(ROWS), [phrase]);
  if (phrase === "" || (!found && scanned === 0)) return null;
  const count = found?.at.length ?? 0;
  return (
    <section class="find-paper">
      <h3>
        {paper.title} {count > 0 && <Badge tone="info">{t.hits(count)}</Badge>}
      </h3>
      {scanned > 0 && (
        <p class="find-scan">
          {scanned === paper.pages ? t.scan : t.scannedPages(scanned)}
        </p>
      )}
      <ol>
        {found?.at.slice(0, rows).map((_, n) => {
          const where = hit(found, n, phrase);
          const page = where && found.text.pages[where.page - 1];
          if (!page) return null;
          const { before, found: words, after } = snippet(page, where);
          const is = chosen?.paper === paper.id && chosen.n === n;
          return (
            <li key={n}>
              <button
                type="button"
                class="find-hit"
                aria-current={is}
                onClick={() => onChoose({ paper: paper.id, n })}
              >
                <span class="find-page figures">{c.page(where.page)}</span>
                <span>
                  {before} <mark>{words}</mark> {after}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      {count > rows && (
        <button type="button" class="find-more" onClick={() => setRows(rows + 100)}>
          {t.more(Math.min(100, count - rows))}
        </button>
      )}
    </section>
  );
}

/** Which of all hits the chosen one is, counted from 1; 0 where none is. */
function countBefore(found: ReadonlyMap<string, Found>, one: Chosen | null): number {
  if (!one) return 0;
  let before = 0;
  for (const { paper, at } of found.values()) {
    if (paper.id === one.paper) return before + one.n + 1;
    before += at.length;
  }
  return 0;
}
