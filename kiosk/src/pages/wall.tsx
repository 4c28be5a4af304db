import { computed, effect, signal, untracked } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { now } from "../clock";
import { followMedia, otherSites } from "../conference";
import { connect, send, status } from "../link";
import { subscribe } from "../media/subscribe";
import { useChime } from "../parts/chime";
import { allowSound, LiveSound, soundRefused } from "../parts/live-sound";
import { WallPictureView, WallStart } from "../parts/wall-picture";
import { WallFloor } from "../parts/wall-floor";
import { WallPoll } from "../parts/wall-poll";
import { WallSites } from "../parts/wall-sites";
import { runningOf } from "../recordings";
import { all, room } from "../room";
import { SCREEN_LINE, sharedScreen } from "../screen";
import { session, signedIn } from "../session";
import { mount } from "../ui/frame";
import { late } from "../ui/late";
import {
  type Layer,
  type Layers,
  paintedName,
  prepared,
  settled,
  wallPicture,
  wanted,
} from "../wall";
import { turnAt } from "../wall-sites";
import { useWords } from "../words/language";
import { wall } from "../words/wall";

const RecordingMark = late("recording-mark", () =>
  import("../late/recording-mark").then((m) => m.RecordingMark),
);
const FADE_MS = 280;
const DOT_AFTER_MS = 10_000;

const layers = signal<Layers>([]);
/** The name of what is on the glass now. */
const painted = signal("");
/** Whether a first picture has been fully seen; before that, there is the start. */
const begun = signal(false);
let lastId = 0;

const meeting = computed(() => session.value?.meeting);
const media = followMedia(
  () => subscribe(meeting.value?.id ?? "", () => otherSites("")),
  () => (meeting.value ? otherSites("") : 0),
);
const streams = computed(() => media.link.value?.streams.value ?? new Map<string, MediaStream>());

/** Which page of the sites stands: told every twenty seconds, not every one. */
const turn = computed(() => turnAt(now.value));

// The room's wish becomes a layer behind the picture that is seen.
effect(() => {
  const picture = wallPicture(room.value, turn.value);
  if (!picture) return;
  untracked(() => (layers.value = wanted(layers.value, picture, ++lastId)));
});

// Told whenever the glass changes, and again after the server was away.
effect(() => {
  const name = painted.value;
  const display = meeting.value?.role === "display" ? meeting.value.place : "";
  const connected = status.value.kind === "connected" || status.value.kind === "slow";
  if (name && display && connected) {
    void send({ type: "display.painted", display, painted: name });
  }
});

/** The two next frames: by then the picture is on the glass. */
function afterPaint(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
}

function WallPage() {
  useChime(room.value);
  const seen = layers.value.filter((layer) => layer.ready).at(-1);
  return (
    <main class={`wall${seen?.picture.kind === "sites" ? " has-strip" : ""}`}>
      {!begun.value && <WallStart />}
      {layers.value.map((layer) => (
        <Sheet key={layer.id} layer={layer} />
      ))}
      {layers.value.at(-1)?.picture.kind !== "queue" && (
        <WallFloor whole={false} onReady={() => {}} />
      )}
      <Sounds />
      {runningOf(room.value) && <RecordingMark />}
      <OwnName />
      <AwayDot />
      <SoundVeil />
    </main>
  );
}

/** Whether it is live: what is told of it says whether it came. */
const moves = ({ kind }: Layer["picture"]): boolean => kind === "video" || kind === "sites";

/** One layer: unseen until it is ready, then faded in, then alone. */
function Sheet({ layer }: { readonly layer: Layer }) {
  const { id, key, picture, ready } = layer;
  const onReady = (waiting: boolean): void => {
    layers.value = prepared(layers.value, id);
    if (!moves(picture)) return;
    if (layers.value.at(-1)?.id === id) tell(waiting);
  };
  const tell = (waiting: boolean): void => {
    const name = paintedName(waiting ? "waiting" : picture.kind, key);
    void afterPaint().then(() => (painted.value = name));
  };
  useEffect(() => {
    if (!ready) return;
    if (!moves(picture)) tell(false);
    const timer = setTimeout(() => {
      layers.value = settled(layers.value, id);
      begun.value = true;
    }, FADE_MS);
    return () => clearTimeout(timer);
  }, [ready]);
  return (
    <div class={`wall-layer is-${picture.kind}${ready ? " is-ready" : ""}`}>
      <WallPictureView picture={picture} streams={streams.value} onReady={onReady} />
    </div>
  );
}

/** Everything but the hall, which hears itself and what it shares. */
function Sounds() {
  const halls = new Set(
    all(room.value, "site").flatMap((site) => (site.kind === "hall" ? [site.id] : [])),
  );
  if (halls.has(sharedScreen(room.value)?.site ?? "")) halls.add(SCREEN_LINE);
  return (
    <>
      {[...streams.value]
        .filter(([site]) => !halls.has(site))
        .map(([site, stream]) => (
          <LiveSound key={site} stream={stream} />
        ))}
    </>
  );
}

const OWN_NAME_LATE_MS = 2_000;

/** Which display this is, for whoever asked; the server ends it, or the clock without it. */
function OwnName() {
  const place = meeting.value?.role === "display" ? meeting.value.place : "";
  const own = all(room.value, "display").find((one) => one.id === place);
  if (!own?.identify_until) return null;
  if (now.value > Date.parse(own.identify_until) + OWN_NAME_LATE_MS) return null;
  return (
    <div class="wall-own-name">
      <strong>{own.order}</strong>
      <span>{own.label}</span>
    </div>
  );
}

/** The only sign of a lost server: a small grey dot, after ten seconds. */
function AwayDot() {
  const t = useWords(wall);
  const current = status.value;
  // `now` ticks every second, which is when this is looked at again.
  const away_ms = "since_ms" in current && now.value > 0 ? Date.now() - current.since_ms : 0;
  if (away_ms < DOT_AFTER_MS) return null;
  return <span class="wall-dot" role="img" aria-label={t.away} />;
}

/** For the technician who sets the browser up; a kiosk never shows it. */
function SoundVeil() {
  const t = useWords(wall);
  if (!soundRefused.value) return null;
  return (
    <button type="button" class="wall-veil" onClick={allowSound}>
      <strong>{t.allowSound}</strong>
      <span>{t.allowSoundWhy}</span>
    </button>
  );
}

mount(<WallPage />, { vi: wall.vi.page, en: wall.en.page });
void signedIn().then(({ meeting: mine }) => mine && connect(mine.id));
// A wall never waits for a part at the moment when it is shown.
void WallPoll.warm();
void WallFloor.warm();
void WallSites.warm();
