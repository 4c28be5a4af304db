import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Place } from "../agenda";
import { type PageText, type PaperText, textOf, wantText } from "../paper-text";
import { continues, paragraphsOf } from "../reflow";
import { LETTER_SIZES, type LetterSize, letterSize, next, previous, spacing, SPACINGS } from "../theme";
import { EmptyState, Skeleton } from "../ui/blank";
import { Button } from "../ui/button";
import type { Paper } from "../wire";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { reader } from "../words/reader";

interface Props {
  readonly meeting: string;
  readonly paper: Paper;
  readonly page: number;
  readonly onPlace: (place: Place) => void;
  /** Back to the pictures of the pages, at the same page. */
  readonly onPicture: () => void;
}

/** Where the eye reads, as a share of the view. */
const EYE = 0.3;

/** The words of a paper in letters of 24 to 36 px, in one column. */
export function LargeReading({ meeting, paper, page, onPlace, onPicture }: Props) {
  const t = useWords(reader);
  const c = useWords(common);
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(false);
  const text = textOf(paper);
  useEffect(() => {
    setFailed(false);
    wantText(meeting, paper).catch(() => setFailed(true));
  }, [meeting, paper.sha256, attempt]);
  return (
    <div class="large" style={{ "--letters": `${letterSize.value}px` }} data-spacing={spacing.value}>
      <div class="large-tools">
        <Letters label={t.smaller} shown="A−" to={previous(LETTER_SIZES, letterSize.value)} />
        <Letters label={t.larger} shown="A+" to={next(LETTER_SIZES, letterSize.value)} />
        <div class="segments" role="group" aria-label={t.lines}>
          {SPACINGS.map((value) => (
            <button
              key={value}
              type="button"
              class="segment"
              aria-pressed={spacing.value === value}
              onClick={() => (spacing.value = value)}
            >
              {t.spacing[value]}
            </button>
          ))}
        </div>
        <Button kind="primary" onClick={onPicture}>
          {t.pagePicture}
        </Button>
      </div>
      {text ? (
        <Text {...{ paper, text, page, onPlace, onPicture }} />
      ) : (
        <div class="large-text">
          {failed ? (
            <EmptyState
              icon="alert"
              title={t.textFailed}
              action={<Button onClick={() => setAttempt(attempt + 1)}>{c.retry}</Button>}
            />
          ) : (
            <Skeleton lines={6} />
          )}
        </div>
      )}
    </div>
  );
}

interface LettersProps {
  readonly label: string;
  readonly shown: string;
  readonly to: LetterSize;
}

/** One step to smaller or larger letters. */
function Letters({ label, shown, to }: LettersProps) {
  return (
    <button
      type="button"
      class="button is-secondary"
      aria-label={`${shown}, ${label}`}
      aria-disabled={to === letterSize.value}
      onClick={() => (letterSize.value = to)}
    >
      {shown}
    </button>
  );
}

interface TextProps {
  readonly paper: Paper;
  readonly text: PaperText;
  readonly page: number;
  readonly onPlace: (place: Place) => void;
  readonly onPicture: () => void;
}

function Text({ paper, text, page, onPlace, onPicture }: TextProps) {
  const view = useRef<HTMLDivElement>(null);
  /** The page that the view stands at, put there or scrolled to. */
  const at = useRef(0);
  const put = useRef(-1);
  useLayoutEffect(() => {
    if (at.current === page) return;
    at.current = page;
    bring(view.current, page);
    put.current = view.current?.scrollTop ?? -1;
  }, [page, paper.sha256]);
  // Other letters, other heights: the same page stays.
  useLayoutEffect(() => {
    bring(view.current, at.current);
    put.current = view.current?.scrollTop ?? -1;
  }, [letterSize.value, spacing.value]);
  const scrolled = () => {
    const element = view.current;
    if (!element || Math.abs(element.scrollTop - put.current) < 2) return;
    put.current = -1;
    const found = pageUnderEye(element);
    if (found === 0 || found === at.current) return;
    at.current = found;
    onPlace({ paper: paper.id, page: found });
  };
  return (
    <div
      ref={view}
      class={`large-text${paper.keep ? " may-keep" : ""}`}
      tabIndex={0}
      role="region"
      aria-label={paper.title}
      onScroll={scrolled}
      onContextMenu={(event) => event.preventDefault()}
    >
      {text.pages.map((one, n) => (
        <LargePage
          key={n}
          n={n + 1}
          page={one}
          before={text.pages[n - 1]}
          onPicture={onPicture}
        />
      ))}
    </div>
  );
}

interface LargePageProps {
  readonly n: number;
  readonly page: PageText;
  readonly before: PageText | undefined;
  readonly onPicture: () => void;
}

function LargePage({ n, page, before, onPicture }: LargePageProps) {
  const t = useWords(reader);
  const paragraphs = paragraphsOf(page);
  return (
    <section class="large-page" data-large-page={n}>
      <h3 class="large-mark">{t.pageMark(n)}</h3>
      {paragraphs.length === 0 && (
        <p class="large-scan">
          {t.scanPage} <Button onClick={onPicture}>{t.pagePicture}</Button>
        </p>
      )}
      {paragraphs.map((paragraph, at) => (
        <p key={at} class={at === 0 && continues(before, page) ? "is-continued" : undefined}>
          {paragraph}
        </p>
      ))}
    </section>
  );
}

function bring(view: HTMLElement | null, page: number): void {
  const wanted = view?.querySelector(`[data-large-page="${page}"]`);
  // Twice: sections before it are measured when they first come near.
  for (let time = 0; time < 2; time++) {
    wanted?.scrollIntoView({ block: "start", behavior: "instant" });
  }
}

function pageUnderEye(view: HTMLElement): number {
  const box = view.getBoundingClientRect();
  const under = document.elementFromPoint(
    box.left + box.width / 2,
    box.top + box.height * EYE,
  );
  const section = under?.closest<HTMLElement>("[data-large-page]");
  return Number(section?.dataset["largePage"] ?? 0);
}
