import { computed, effect, signal, untracked } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { now, serverNow } from "../clock";
import { followMedia, otherSites } from "../conference";
import { glassName, waitFor } from "../glass";
import { CLOSE, connect, go, send, status, tellGlass } from "../link";
import { subscribe } from "../media/subscribe";
import { useChime } from "../parts/chime";
import { allowSound, LiveSound, soundRefused } from "../parts/live-sound";
import { WallPictureView, WallStart } from "../parts/wall-picture";
import { WallFloor } from "../parts/wall-floor";
import { WallPoll } from "../parts/wall-poll";
import { WallSites } from "../parts/wall-sites";
import { isAway, topOf } from "../overrides";
import { runningOf } from "../recordings";
import { all, only, room } from "../room";
import { SCREEN_LINE, sharedScreen } from "../screen";
import { session, signedIn } from "../session";
import { mount } from "../ui/frame";
import { wallPart } from "../parts/wall-part";
import {
  type Layer,
  type Layers,
  prepared,
  settled,
  wallPicture,
  wanted,
} from "../wall";
import { turnAt } from "../wall-sites";
import { useWords } from "../words/language";
import { wall } from "../words/wall";

const RecordingMark = wallPart("recording-mark", () =>
  import("../late/recording-mark").then((m) => m.RecordingMark),
);
const WallPattern = wallPart("wall-pattern", () =>
  import("../late/wall-pattern").then((m) => m.WallPattern),
);
const DOT_AFTER_MS = 10_000;
const BEAT_MS = 2_000;

const layers = signal<Layers>([]);
interface OnGlass {
  readonly name: string;
  readonly cue: number;
  /** Of the frame in which it changed over, by the server's clock. */
  readonly at_ms: number;
}

/** What is on the glass now. */
const painted = signal<OnGlass | null>(null);
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

/** The record of this display; a page that somebody else has open has none. */
const own = computed(() => {
  const place = meeting.value?.role === "display" ? meeting.value.place : "";
  return all(room.value, "display").find((one) => one.id === place);
});

/** How long the server has been silent, whatever this device takes for the time. */
const silent_ms = computed(() => {
  const current = status.value;
  return "since_ms" in current ? now.value - current.since_ms : 0;
});
const away = computed(() => isAway(own.value, silent_ms.value));

// The room's wish becomes a layer behind the picture that is seen.
effect(() => {
  const picture = wallPicture(room.value, turn.value, own.value, away.value);
  if (!picture) return;
  const cue = only(room.value, "stage")?.cue ?? 0;
  untracked(() => {
    layers.value = wanted(layers.value, picture, ++lastId, cue);
    const top = layers.value.at(-1);
    const shown = painted.value;
    // Another cue that looks the same is on the glass already.
    if (top?.ready && shown && shown.cue !== top.cue) {
      painted.value = { ...shown, cue: top.cue, at_ms: serverNow() };
    }
  });
});

/** Let a layer that is drawn be seen: in the first frame at or after its moment. */
function changeOver(id: number, drawn_ms: number, waiting: boolean, told = -1): void {
  const layer = layers.value.find((one) => one.id === id);
  if (!layer || layer.ready) return;
  const { cue, picture } = layer;
  // The first picture, and what changes within a scene, wait for nobody.
  const alone = !painted.value || painted.value.cue === cue;
  if (alone || waitFor(cue, go.value, drawn_ms, serverNow()) === 0) {
    changed_ms.set(id, serverNow());
    layers.value = prepared(layers.value, id);
    return;
  }
  if (told !== cue) {
    const name = glassName(picture, waiting);
    tellGlass({ said: "ready", cue, painted: name, at_ms: Math.round(serverNow()) });
  }
  requestAnimationFrame(() => changeOver(id, drawn_ms, waiting, cue));
}

/** When each layer was let be seen. */
const changed_ms = new Map<number, number>();

// Told whenever the glass changes, and again after the server was away.
effect(() => {
  const shown = painted.value;
  const display = meeting.value?.role === "display" ? meeting.value.place : "";
  const connected = status.value.kind === "connected" || status.value.kind === "slow";
  if (shown && display && connected) {
    tellPainted(shown);
    void send({ type: "display.painted", display, painted: shown.name });
  }
});

function tellPainted({ name, cue, at_ms }: OnGlass): void {
  tellGlass({ said: "painted", cue, painted: name, at_ms: Math.round(at_ms) });
}

// Again and again, as a word may be lost; of a frame, as a page that draws none is dark.
setInterval(() => {
  requestAnimationFrame(() => painted.value && tellPainted(painted.value));
}, BEAT_MS);

/** The two next frames: by then the picture is on the glass. */
function afterPaint(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
}

function WallPage() {
  const t = useWords(wall);
  useChime(room.value);
  const seen = layers.value.filter((layer) => layer.ready).at(-1);
  const top = layers.value.at(-1)?.picture;
  const dark = top?.kind === "black";
  return (
    <main class={`wall${seen?.picture.kind === "sites" ? " has-strip" : ""}`}>
      {!begun.value && <WallStart />}
      {layers.value.map((layer) => (
        <Sheet key={layer.id} layer={layer} />
      ))}
      {!dark && top?.kind !== "queue" && <WallFloor whole={false} onReady={() => {}} />}
      <Sounds />
      {!dark && runningOf(room.value) && <RecordingMark />}
      {!dark && only(room.value, "meeting")?.demo && <span class="wall-demo">{t.demo}</span>}
      <OwnPattern />
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
  const { id, picture, ready } = layer;
  const waits = useRef(false);
  const sheet = useRef<HTMLDivElement>(null);
  const onReady = (waiting: boolean): void => {
    waits.current = waiting;
    if (!ready) changeOver(id, serverNow(), waiting);
    else if (moves(picture) && layers.value.at(-1)?.id === id) tell();
  };
  const tell = (): void => {
    void afterPaint().then(() => {
      const top = layers.value.findLast((one) => one.ready);
      if (top?.id !== id) return;
      const at_ms = changed_ms.get(id) ?? serverNow();
      painted.value = { name: glassName(picture, waits.current), cue: top.cue, at_ms };
    });
  };
  useEffect(() => {
    if (!ready) return;
    tell();
    // Not after the time that fading takes: a busy machine begins it late.
    let frame = 0;
    const look = (): void => {
      if (sheet.current && getComputedStyle(sheet.current).opacity !== "1") {
        frame = requestAnimationFrame(look);
        return;
      }
      layers.value = settled(layers.value, id);
      changed_ms.forEach((_, one) => one < id && changed_ms.delete(one));
      begun.value = true;
    };
    frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [ready]);
  return (
    <div ref={sheet} class={`wall-layer is-${picture.kind}${ready ? " is-ready" : ""}`}>
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

/** What this display is set up by; a part of its own knows when it ends. */
function OwnPattern() {
  const display = own.value;
  if (!display?.pattern) return null;
  return (
    <WallPattern display={display} meeting={only(room.value, "meeting")} now_ms={now.value} />
  );
}

const OWN_NAME_LATE_MS = 2_000;

/** Which display this is, for whoever asked; the server ends it, or the clock without it. */
function OwnName() {
  const display = own.value;
  if (!display?.identify_until || topOf(display) !== "identify") return null;
  if (now.value > Date.parse(display.identify_until) + OWN_NAME_LATE_MS) return null;
  return (
    <div class="wall-own-name">
      <strong>{display.order}</strong>
      <span>{display.label}</span>
    </div>
  );
}

/** The only sign of a lost server: a small grey dot, after ten seconds. */
function AwayDot() {
  const t = useWords(wall);
  if (silent_ms.value < DOT_AFTER_MS) return null;
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
void signedIn().then(({ meeting: mine }) => mine && connect(mine.id, CLOSE));
// A wall never waits for a part at the moment when it is shown.
for (const part of [WallPoll, WallFloor, WallSites, WallPattern]) void fetched(part);

async function fetched(part: { readonly warm: () => Promise<boolean> }): Promise<void> {
  if (await part.warm()) return;
  // The browser remembers that a file could not be had, until the page is new.
  setTimeout(() => void signedIn().then(() => location.reload()), 1_000);
}
