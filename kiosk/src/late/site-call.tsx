import { useEffect, useRef, useState } from "preact/hooks";
import type { Numbered } from "../agenda";
import { arranged, columnsFor, type Layout, LAYOUTS } from "../layout";
import type { Publication } from "../media/publish";
import type { Subscription } from "../media/subscribe";
import { LiveSound } from "../parts/live-sound";
import { SiteControls } from "../parts/site/controls";
import { MediaLine } from "../parts/site/media-line";
import { OwnPicture } from "../parts/site/own";
import { SiteFloor } from "../parts/site-floor";
import { SiteTile } from "../parts/site-tile";
import { pageUrl } from "../pictures";
import { chosen as remembered } from "../preferences";
import type { Room } from "../room";
import { mainSite, others, type Shown } from "../site";
import { Button } from "../ui/button";
import { PageView } from "../ui/page-view";
import type { Site } from "../wire";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { siteCall } from "../words/site-call";

interface Props {
  readonly room: Room;
  readonly own: Site;
  readonly speaker: string;
  readonly item: Numbered | undefined;
  readonly shown: Shown | undefined;
  readonly publication: Publication | undefined;
  readonly subscription: Subscription | undefined;
  /** This device's clock, to count the seconds of an interruption. */
  readonly now_ms: number;
  readonly onLeave: () => void;
}

/** Kept on the device: the screens of a site hang where they hang. */
const layout = remembered<Layout>("layout", LAYOUTS, "paper");

/** The call: who speaks, the others, the paper, oneself, and how it stands. */
export function SiteCall(props: Props) {
  const t = useWords(siteCall);
  const { room, own, speaker, subscription, shown, now_ms } = props;
  const [chosen, setChosen] = useState("");
  const streams = subscription?.streams.value ?? new Map<string, MediaStream>();
  const now = arranged(layout.value, shown !== undefined);
  const main = now === "gallery" ? undefined : mainSite(room, own.id, chosen);
  const paper = now === "paper" || now === "wall" ? shown : undefined;
  const arrange = (wished: Layout): void => {
    layout.value = wished;
    follow(wished);
  };
  const tile = (site: Site) => ({
    site,
    stream: streams.get(site.id),
    figures: subscription?.bySite.value.get(site.id),
    speaking: site.id === speaker,
    audioOnly: subscription?.audioOnly.value ?? false,
    now_ms,
  });
  return (
    <main class={`site-call is-${now}${paper ? " has-paper" : ""}`}>
      {main && (
        <section class="site-main" aria-label={t.main}>
          <SiteTile key={main.id} {...tile(main)} />
          {chosen !== "" && (
            <div class="site-pinned">
              <Button icon="speaker" onClick={() => setChosen("")}>
                {t.follow}
              </Button>
            </div>
          )}
        </section>
      )}
      {paper && <PaperBeside room={room} shown={paper} />}
      {now === "wall" ? (
        <div class="site-out">
          <Button icon="close" onClick={() => arrange("paper")}>
            {t.withKey(t.keyOf.out, "Esc")}
          </Button>
        </div>
      ) : (
        <aside class="site-side">
          <NowLine item={props.item} />
          <SiteFloor room={room} place={own.id} shown={shown} />
          <OwnPicture own={own} speaker={speaker} publication={props.publication} />
          <MediaLine
            publication={props.publication}
            subscription={subscription}
            now_ms={now_ms}
          />
        </aside>
      )}
      {now !== "wall" && (
        <Others
          sites={others(room, own.id)}
          gallery={now === "gallery"}
          render={(site) => (
            <SiteTile
              key={site.id}
              {...tile(site)}
              chosen={site.id === chosen}
              onChoose={() => setChosen(site.id === chosen ? "" : site.id)}
            />
          )}
        />
      )}
      <SiteControls layout={now} onLayout={arrange} onLeave={props.onLeave} />
      {[...streams].map(([site, stream]) => (
        <LiveSound key={site} stream={stream} />
      ))}
    </main>
  );
}

/** The whole glass belongs to the wall's picture; a browser may refuse, which is no harm. */
function follow(wished: Layout): void {
  const full = document.fullscreenElement !== null;
  if (wished === "wall" && !full) {
    document.documentElement.requestFullscreen?.().catch(() => undefined);
  } else if (wished !== "wall" && full) {
    document.exitFullscreen().catch(() => undefined);
  }
}

interface OthersProps {
  readonly sites: readonly Site[];
  readonly gallery: boolean;
  readonly render: (site: Site) => preact.JSX.Element;
}

/** The others in a strip, or all alike and as large as there is room. */
function Others({ sites, gallery, render }: OthersProps) {
  const t = useWords(siteCall);
  const place = useRef<HTMLElement>(null);
  const [columns, setColumns] = useState(1);
  useEffect(() => {
    const element = place.current;
    if (!element || !gallery) return;
    const fit = new ResizeObserver(() =>
      setColumns(columnsFor(sites.length, element.clientWidth, element.clientHeight)),
    );
    fit.observe(element);
    return () => fit.disconnect();
  }, [gallery, sites.length]);
  const style = gallery ? { "--columns": `${columns}` } : {};
  return (
    <section ref={place} class="site-strip" style={style} aria-label={t.others}>
      {sites.map(render)}
    </section>
  );
}

function PaperBeside({ room, shown }: { readonly room: Room; readonly shown: Shown }) {
  const c = useWords(common);
  const [zoom, setZoom] = useState(1);
  const { paper, page } = shown;
  return (
    <section class="site-paper">
      <p class="site-paper-title">
        <strong>{paper.title}</strong>
        <span class="figures">{c.pageOf(page, paper.pages)}</span>
      </p>
      <PageView
        src={pageUrl(room.meeting, paper, page)}
        alt={`${paper.title}, ${c.page(page)}`}
        aspect={paper.aspect}
        fit="page"
        zoom={zoom}
        onZoom={setZoom}
        onTurn={() => {}}
      />
    </section>
  );
}

function NowLine({ item }: { readonly item: Numbered | undefined }) {
  const t = useWords(siteCall);
  return (
    <div class="site-now" aria-live="polite">
      <p class="site-now-label">{item ? t.now : t.nothingNow}</p>
      {item && (
        <p class="site-now-title">
          {item.number}. {item.item.title}
        </p>
      )}
      {item?.item.rapporteur && <p class="site-now-who">{item.item.rapporteur}</p>}
    </div>
  );
}
