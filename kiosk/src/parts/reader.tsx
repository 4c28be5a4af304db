import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { pageUrl, prefetch } from "../pictures";
import { EmptyState } from "../ui/blank";
import { Button, IconButton } from "../ui/button";
import { Icon } from "../ui/icon";
import { useKeys } from "../ui/keys";
import { type Fit, MAX_ZOOM, PageView } from "../ui/page-view";
import type { Paper } from "../wire";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { tablet } from "../words/tablet";
import { PaperNote } from "./agenda-panel";
import { PageOverview } from "./page-overview";

interface Props {
  readonly meeting: string;
  readonly paper: Paper;
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly onClose: () => void;
  /** The pages turn with the chair: a frame says so. */
  readonly following?: boolean;
  /** What this page adds at the foot: following, or showing on the wall. */
  readonly children?: ComponentChildren;
}

const ZOOMS = [1, 1.5, 2, 3, MAX_ZOOM];

/** One paper, page by page. */
export function Reader({ meeting, paper, page, onPage, onClose, ...rest }: Props) {
  const t = useWords(tablet);
  const c = useWords(common);
  const [zoom, setZoom] = useState(1);
  const [fit, setFit] = useState<Fit>("width");
  const [overview, setOverview] = useState(false);
  // A page that is not drawn yet is drawn first when somebody asks for it.
  const last = Math.max(1, paper.pages);
  // Two quick presses are two pages, also where the screen has not caught up.
  const at = useRef(page);
  at.current = page;
  const to = (wanted: number) => {
    at.current = Math.min(last, Math.max(1, wanted));
    onPage(at.current);
  };
  const turn = (by: number) => to(at.current + by);
  const scroll = (by: number) =>
    document.querySelector(".page-view")?.scrollBy({ top: by, behavior: "instant" });
  useKeys({
    ArrowLeft: () => turn(-1),
    ArrowRight: () => turn(1),
    PageUp: () => turn(-1),
    PageDown: () => turn(1),
    Home: () => to(1),
    End: () => to(last),
    ArrowUp: () => scroll(-120),
    ArrowDown: () => scroll(120),
    "+": () => setZoom(ZOOMS.find((z) => z > zoom) ?? MAX_ZOOM),
    "-": () => setZoom(ZOOMS.findLast((z) => z < zoom) ?? 1),
  });
  useEffect(() => prefetch(meeting, paper, page), [meeting, paper.sha256, paper.ready, page]);

  return (
    <section class={`reader${rest.following ? " is-following" : ""}`}>
      <header class="reader-head">
        <div class="reader-title">
          <h2>{paper.title}</h2>
          <PaperNote paper={paper} />
        </div>
        <div class="reader-tools">
          <IconButton
            icon="zoom-out"
            label={t.zoomOut}
            why={zoom <= 1 ? t.fitWidth : undefined}
            onClick={() => setZoom(ZOOMS.findLast((z) => z < zoom) ?? 1)}
          />
          <IconButton
            icon="zoom-in"
            label={t.zoomIn}
            why={zoom >= MAX_ZOOM ? `${MAX_ZOOM}×` : undefined}
            onClick={() => setZoom(ZOOMS.find((z) => z > zoom) ?? MAX_ZOOM)}
          />
          <IconButton
            icon={fit === "width" ? "fit-page" : "fit-width"}
            label={fit === "width" ? t.fitPage : t.fitWidth}
            onClick={() => {
              setZoom(1);
              setFit(fit === "width" ? "page" : "width");
            }}
          />
        </div>
        <Button icon="close" kind="quiet" onClick={onClose}>
          {c.close}
        </Button>
      </header>
      {paper.ready > 0 ? (
        <PageView
          key={paper.sha256}
          src={pageUrl(meeting, paper, Math.min(page, last))}
          alt={`${paper.title}, ${c.pageOf(page, paper.pages)}`}
          aspect={paper.aspect}
          fit={fit}
          zoom={zoom}
          onZoom={setZoom}
          onTurn={turn}
        />
      ) : (
        <NotReady paper={paper} />
      )}
      <footer class="reader-foot">
        <div class="reader-turn">
          <Button
            icon="chevron-left"
            why={page <= 1 ? c.firstPage : undefined}
            onClick={() => turn(-1)}
          >
            {t.previous}
          </Button>
          <div class="reader-go">
            <button
              type="button"
              class="reader-page"
              aria-label={`${c.pageOf(page, paper.pages)}. ${t.overview}`}
              onClick={() => setOverview(true)}
            >
              <Icon name="grid" />
              <span>{c.pageOf(page, paper.pages)}</span>
            </button>
            <input
              type="range"
              class="reader-slider"
              aria-label={t.goTo}
              min={1}
              max={last}
              value={page}
              disabled={last <= 1}
              onInput={(event) => to(event.currentTarget.valueAsNumber)}
            />
          </div>
          <Button
            icon="chevron-right"
            why={page >= last ? c.lastPage : undefined}
            onClick={() => turn(1)}
          >
            {t.nextPage}
          </Button>
        </div>
        {rest.children}
      </footer>
      <PageOverview
        open={overview}
        meeting={meeting}
        paper={paper}
        page={page}
        onPage={(wanted) => {
          setOverview(false);
          to(wanted);
        }}
        onClose={() => setOverview(false)}
      />
    </section>
  );
}

function NotReady({ paper }: { readonly paper: Paper }) {
  const c = useWords(common);
  const failed = paper.status === "failed";
  return (
    <div class="page-view">
      <EmptyState icon={failed ? "alert" : "document"} title={c.paperStatus[paper.status]}>
        {failed ? paper.failure : c.pageLate}
      </EmptyState>
    </div>
  );
}
