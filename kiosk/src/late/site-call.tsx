import { useEffect, useRef, useState } from "preact/hooks";
import type { Numbered } from "../agenda";
import { arranged, columnsFor, type Layout, LAYOUTS } from "../layout";
import type { Publication } from "../media/publish";
import type { Subscription } from "../media/subscribe";
import type { OwnScreen } from "../own-screen";
import { LiveSound } from "../parts/live-sound";
import { SiteControls } from "../parts/site/controls";
import { MediaLine } from "../parts/site/media-line";
import { OwnPicture } from "../parts/site/own";
import { ScreenTile } from "../parts/site/screen-tile";
import { ShareCard } from "../parts/site/share";
import { SiteFloor } from "../parts/site-floor";
import { SiteTile } from "../parts/site-tile";
import { pageUrl } from "../pictures";
import { chosen as remembered } from "../preferences";
import type { Room } from "../room";
import { ownShare, SCREEN_LINE, screenOf, screenShown, sharedScreen } from "../screen";
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
  readonly screen: OwnScreen;
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
  const screen = screenShown(room, own.id);
  // A screen that begins is large, whoever was looked at before.
  useEffect(() => setChosen(""), [screen?.id]);
  const now = arranged(layout.value, shown !== undefined, screen !== undefined);
  // Beside whoever speaks there is the screen, else the paper.
  const two = now === "paper" || now === "wall";
  const paper = two && !screen ? shown : undefined;
  const alone = now === "gallery" || (screen !== undefined && !two && chosen === "");
  const main = alone ? undefined : mainSite(room, own.id, chosen);
  const share = { room, own, screen: props.screen };
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
  const shared = sharedScreen(room);
  const screenTile = (onChoose?: () => void) =>
    screen &&
    shared && (
      <ScreenTile
        key={screenOf(screen.id)}
        site={screen}
        shared={shared}
        stream={streams.get(SCREEN_LINE)}
        figures={subscription?.bySite.value.get(SCREEN_LINE)}
        audioOnly={subscription?.audioOnly.value ?? false}
        {...(onChoose ? { onChoose } : {})}
      />
    );
  const inStrip = screen !== undefined && !two && chosen !== "";
  const marks = [
    paper ? " has-paper" : "",
    two && screen ? " has-screen" : "",
    ownShare(shared, own.id) === "sharing" ? " is-sharing" : "",
  ];
  return (
    <main class={`site-call is-${now}${marks.join("")}`}>
      {screen && !inStrip && (
        <section class={two ? "site-screen" : "site-main"} aria-label={t.screenOf(screen.label)}>
          {screenTile()}
        </section>
      )}
      {main && (
        <section class="site-main" aria-label={t.main}>
          <SiteTile key={main.id} {...tile(main)} beside={two && screen !== undefined} />
          {chosen !== "" && (
            <div class="site-pinned">
              <Button
                icon={inStrip ? "screen" : "speaker"}
                onClick={() => setChosen("")}
              >
                {inStrip ? t.toScreen : t.follow}
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
          <ShareCard {...share} />
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
          first={inStrip ? screenTile(() => setChosen("")) : undefined}
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
      <SiteControls {...share} layout={screen ? layout.value : now} onLayout={arrange} onLeave={props.onLeave} />
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
  /** A screen that is not looked at in large. */
  readonly first: preact.JSX.Element | undefined;
  readonly gallery: boolean;
  readonly render: (site: Site) => preact.JSX.Element;
}

/** The others in a strip, or all alike and as large as there is room. */
function Others({ sites, first, gallery, render }: OthersProps) {
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
      {first}
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
