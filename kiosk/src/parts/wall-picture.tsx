import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { now } from "../clock";
import { SCREEN_LINE, screenOf } from "../screen";
import { picture as decoded } from "../shelf";
import { dayInWords, timeOfDay } from "../time";
import { find, room } from "../room";
import type { WallItem, WallPicture } from "../wall";
import { useLang, useWords } from "../words/language";
import { wall } from "../words/wall";
import { type LiveState, LiveVideo, SPEAKER, STAGE } from "./live-video";
import { WallFloor } from "./wall-floor";
import { WallPoll } from "./wall-poll";
import { WallSites } from "./wall-sites";

type Of<K extends WallPicture["kind"]> = Extract<WallPicture, { kind: K }>;

interface Props {
  readonly picture: WallPicture;
  readonly streams: ReadonlyMap<string, MediaStream>;
  /** Everything is there and drawn: it may be seen. `waiting` says: not the video. */
  readonly onReady: (waiting: boolean) => void;
}

/** One picture of the wall, drawn off the stage until it says that it is ready. */
export function WallPictureView({ picture, streams, onReady }: Props) {
  switch (picture.kind) {
    case "idle":
      return <Idle picture={picture} onReady={onReady} />;
    case "agenda":
      return <Agenda picture={picture} onReady={onReady} />;
    case "paper":
      return <Paper picture={picture} onReady={onReady} />;
    case "video":
      return (
        <Video picture={picture} streams={streams} onReady={onReady} />
      );
    case "poll":
      return <WallPoll picture={picture} onReady={onReady} />;
    case "queue":
      return <WallFloor whole onReady={onReady} />;
    case "sites":
      return <WallSites picture={picture} streams={streams} onReady={onReady} />;
    case "notice":
      return <Notice picture={picture} onReady={onReady} />;
    case "black":
      return <Black onReady={onReady} />;
    default:
      return picture satisfies never;
  }
}

interface Of1<K extends WallPicture["kind"]> {
  readonly picture: Of<K>;
  readonly onReady: (waiting: boolean) => void;
}

/** Text is ready as soon as its letters are. */
function useFonts(onReady: (waiting: boolean) => void): void {
  useEffect(() => {
    let wanted = true;
    void document.fonts.ready.then(() => wanted && onReady(false));
    return () => {
      wanted = false;
    };
  }, []);
}

/** The smaller of the sizes that lets a text of this length stand in its place. */
function sizeOf(text: string, steps: readonly number[]): string {
  const step = steps.findIndex((longest) => text.length <= longest);
  return `is-size-${step < 0 ? steps.length : step}`;
}

function Idle({ picture, onReady }: Of1<"idle">) {
  const t = useWords(wall);
  useFonts(onReady);
  return (
    <div class="wall-idle">
      <Emblem />
      <p class="wall-body-name">{picture.body}</p>
      <h1 class={`wall-title ${sizeOf(picture.title, [60, 120])}`}>{picture.title}</h1>
      {t.status[picture.status] && <p class="wall-status">{t.status[picture.status]}</p>}
      <BigClock place={picture.place} />
    </div>
  );
}

/** What stands before anything is known of the meeting. */
export function WallStart() {
  const t = useWords(wall);
  return (
    <div class="wall-idle">
      <Emblem />
      <h1 class="wall-title is-size-0">{t.product}</h1>
      <p class="wall-status">{t.starting}</p>
      <BigClock place="" />
    </div>
  );
}

function BigClock({ place }: { readonly place: string }) {
  const lang = useLang();
  return (
    <div class="wall-clock">
      <span class="wall-clock-time figures">{timeOfDay(now.value)}</span>
      <span class="wall-clock-day">{dayInWords(now.value, lang)}</span>
      {place && <span class="wall-clock-day">{place}</span>}
    </div>
  );
}

function SmallClock() {
  return <span class="wall-small-clock figures">{timeOfDay(now.value)}</span>;
}

const SEATS = 16;

/** A round table and its seats: the room, and nobody's coat of arms. */
function Emblem() {
  const seats = Array.from({ length: SEATS }, (_, seat) => (seat * 360) / SEATS);
  return (
    <svg class="wall-emblem" viewBox="-100 -100 200 200" aria-hidden="true">
      <circle r="97" class="wall-emblem-thin" />
      {seats.map((degrees) => (
        <path key={degrees} d="M-7 -82 Q0 -86 7 -82" transform={`rotate(${degrees})`} />
      ))}
      <circle r="64" />
      <circle r="56" class="wall-emblem-thin" />
      {seats.map((degrees) => (
        <path
          key={degrees}
          class="wall-emblem-petal"
          d="M0 -12 C 9 -24 7 -38 0 -48 C -7 -38 -9 -24 0 -12"
          transform={`rotate(${degrees + 11.25})`}
        />
      ))}
      <circle r="7" class="wall-emblem-core" />
    </svg>
  );
}

interface HeadProps {
  readonly children: ComponentChildren;
}

function Head({ children }: HeadProps) {
  return (
    <header class="wall-head">
      <span class="wall-head-text">{children}</span>
      <SmallClock />
    </header>
  );
}

function Agenda({ picture, onReady }: Of1<"agenda">) {
  const t = useWords(wall);
  useFonts(onReady);
  const { before, active, after } = picture;
  return (
    <div class="wall-agenda">
      <Head>{picture.meeting}</Head>
      {active ? (
        <div class="wall-agenda-body">
          <div class="wall-agenda-before">{before && <Line item={before} note={t.done} />}</div>
          <section class="wall-agenda-now">
            <p class="wall-tag">
              {t.now} · {t.item(active.number)}
            </p>
            <h1 class={`wall-agenda-title ${sizeOf(active.title, [50, 100, 170])}`}>
              {active.title}
            </h1>
            {active.rapporteur && <p class="wall-agenda-who">{active.rapporteur}</p>}
          </section>
          <div class="wall-agenda-after">
            {after.map((item) => (
              <Line key={item.number} item={item} note={t.next} />
            ))}
          </div>
        </div>
      ) : (
        <div class="wall-agenda-body is-list">
          <h1 class="wall-agenda-title is-size-0">{t.agenda}</h1>
          <div class="wall-agenda-after">
            {after.map((item) => (
              <Line key={item.number} item={item} note="" />
            ))}
          </div>
        </div>
      )}
    </div>
  );
}

function Line({ item, note }: { readonly item: WallItem; readonly note: string }) {
  return (
    <p class={`wall-line is-${item.status}`}>
      <span class="wall-line-number figures">{item.number}</span>
      <span class="wall-line-title">{item.title}</span>
      {note && <span class="wall-line-note">{note}</span>}
    </p>
  );
}

const RETRY_MS = 2_000;

function Paper({ picture, onReady }: Of1<"paper">) {
  const t = useWords(wall);
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    let wanted = true;
    let again: ReturnType<typeof setTimeout> | undefined;
    const load = (): void => {
      Promise.all([decoded(picture.src), document.fonts.ready]).then(
        () => wanted && setDrawn(true),
        () => (again = setTimeout(load, RETRY_MS)),
      );
    };
    load();
    return () => {
      wanted = false;
      clearTimeout(again);
    };
  }, [picture.src]);
  return (
    <div class="wall-paper">
      <Head>
        {picture.symbol && <span class="wall-symbol">{picture.symbol}</span>}
        {picture.title}
      </Head>
      <div class="wall-sheet">
        {drawn && (
          <img
            src={picture.src}
            alt={picture.title}
            ref={(image) => void image?.decode().then(() => onReady(false), () => undefined)}
          />
        )}
      </div>
      <p class="wall-page figures">{t.pageOf(picture.page, picture.pages)}</p>
    </div>
  );
}

const PATIENCE_MS = 3_000;

/** A site's camera, or its screen with the camera beside it. */
function Video({
  picture,
  streams,
  onReady,
}: Of1<"video"> & { readonly streams: Props["streams"] }) {
  const t = useWords(wall);
  const { site, screen } = picture;
  const [beside, setBeside] = useState(false);
  const link = find(room.value, "site", site)?.link ?? "offline";
  const label = screen ? t.screenOf(picture.label) : picture.label;
  const [live, setLive] = useState(false);
  const [frozen, setFrozen] = useState(false);
  const follow = ({ kind }: LiveState): void => {
    if (kind === "live") setLive(true);
    setFrozen(kind === "frozen");
  };
  useEffect(() => {
    if (live) {
      onReady(false);
      return;
    }
    const timer = setTimeout(() => onReady(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [live]);
  return (
    <div
      class={`wall-video${screen ? " is-screen" : ""}${beside ? " has-camera" : ""}`}
      data-site={site}
    >
      <div class="wall-card">
        <Emblem />
        <p class="wall-card-name">{label}</p>
        <p class="wall-status">{link === "connected" ? t.waiting : t.noPicture[link]}</p>
      </div>
      <div class={`wall-moving${live ? " is-live" : ""}`}>
        <LiveVideo
          stream={streams.get(screen ? SCREEN_LINE : site)}
          onState={follow}
          site={screen ? screenOf(site) : site}
          priority={STAGE}
        />
        {screen && (
          <LiveVideo
            stream={streams.get(site)}
            onState={({ kind }) => setBeside(kind === "live")}
            site={site}
            priority={SPEAKER}
          />
        )}
        <p class="wall-lower-third">
          {label}
          {frozen && <span>{t.frozen}</span>}
        </p>
      </div>
    </div>
  );
}

/** Dark on purpose; nothing else is drawn over it. */
function Black({ onReady }: { readonly onReady: (waiting: boolean) => void }) {
  useEffect(() => onReady(false), []);
  return <div class="wall-black" />;
}

function Notice({ picture, onReady }: Of1<"notice">) {
  const t = useWords(wall);
  useFonts(onReady);
  const text = picture.text || t.callBack;
  return (
    <div class={`wall-notice${picture.urgent ? " is-urgent" : ""}`}>
      <Head>{picture.urgent ? t.emergency : t.notice}</Head>
      <p class={`wall-notice-text ${sizeOf(text, [36, 90, 180])}`}>{text}</p>
    </div>
  );
}
