import { computed, effect, signal, untracked } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { now, serverNow } from "../clock";
import { followMedia, otherSites } from "../conference";
import { glassName, rests, waitFor } from "../glass";
import {
  afterSilence,
  type Layer,
  type Layers,
  prepared,
  settled,
  wanted,
} from "../layers";
import { CLOSE, connect, go, laid, send, status, tellGlass } from "../link";
import { subscribe } from "../media/subscribe";
import { useChime } from "../parts/chime";
import { LayoutPainter } from "../parts/layout-painter";
import { followSound, LiveSound, soundRefused } from "../parts/live-sound";
import { WallLayer } from "../parts/wall-layer";
import { WallStart } from "../parts/wall-start";
import { all, find, room } from "../room";
import { SCREEN_LINE, sharedScreen } from "../screen";
import { session, signedIn } from "../session";
import { mount } from "../ui/frame";
import { useWords } from "../words/language";
import { wall } from "../words/wall";

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

/** How long the server has been silent, whatever this device takes for the time. */
const silent_ms = computed(() => {
  const current = status.value;
  return "since_ms" in current ? now.value - current.since_ms : 0;
});
/** What this display shows: what it was told last, or what waits where nobody tells. */
const shown = computed(() => laid.value && afterSilence(laid.value, silent_ms.value));

// What was told becomes a layer behind the picture that is seen.
effect(() => {
  const picture = shown.value;
  if (!picture) return;
  untracked(() => {
    layers.value = wanted(layers.value, picture, ++lastId);
    const top = layers.value.at(-1);
    const before = painted.value;
    // Another cue that looks the same is on the glass already.
    if (top?.ready && before && before.cue !== picture.cue) {
      painted.value = { ...before, cue: picture.cue, at_ms: serverNow() };
    }
  });
});

/** Let a layer that is drawn be seen: in the first frame at or after its moment. */
function changeOver(id: number, drawn_ms: number, waiting: boolean, told = -1): void {
  const layer = layers.value.find((one) => one.id === id);
  if (!layer || layer.ready) return;
  const { cue } = layer.laid;
  // The first picture, and what changes within a scene, wait for nobody.
  const alone = !painted.value || painted.value.cue === cue;
  if (alone || waitFor(cue, go.value, drawn_ms, serverNow()) === 0) {
    changed_ms.set(id, serverNow());
    layers.value = prepared(layers.value, id);
    return;
  }
  if (told !== cue) {
    say("ready", { name: glassName(layer.laid, waiting), cue, at_ms: serverNow() });
  }
  requestAnimationFrame(() => changeOver(id, drawn_ms, waiting, cue));
}

/** When each layer was let be seen. */
const changed_ms = new Map<number, number>();

const isConnected = computed(() => {
  const { kind } = status.value;
  return kind === "connected" || kind === "slow";
});
/** What the picture on the glass is about: counts in it are not worth a record each. */
const subject = computed(() => painted.value?.name.split("/")[0]);

// Told whenever the glass changes, and again after the server was away.
effect(() => {
  if (painted.value && isConnected.value) say("painted", painted.value);
});
effect(() => {
  const display = meeting.value?.role === "display" ? meeting.value.place : "";
  if (!subject.value || !display || !isConnected.value) return;
  const name = untracked(() => painted.value?.name ?? "");
  void send({ type: "display.painted", display, painted: name });
});

function say(said: "ready" | "painted", { name, cue, at_ms }: OnGlass): void {
  const sound_refused = soundRefused.value;
  tellGlass({ said, cue, painted: name, at_ms: Math.round(at_ms), sound_refused });
}

// Again and again, as a word may be lost; of a frame, as a page that draws none is dark.
setInterval(() => {
  requestAnimationFrame(() => painted.value && say("painted", painted.value));
}, BEAT_MS);

/** Whether a layer covers all that is below it: it neither fades nor opens any more. */
function isWhole(sheet: Element): boolean {
  const moving = sheet.getAnimations().some(({ playState }) => playState === "running");
  return !moving && getComputedStyle(sheet).opacity === "1";
}

/** The two next frames: by then the picture is on the glass. */
function afterPaint(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
}

function WallPage() {
  useChime(room.value);
  const own = find(room.value, "display", meeting.value?.place ?? "");
  return (
    <main class={`wall is-${own?.transition ?? "fade"}`}>
      {!begun.value && <WallStart />}
      {layers.value.map((layer) => (
        <Sheet key={layer.id} layer={layer} />
      ))}
      <div class={`wall-rest${rests(laid.value, now.value) ? " is-on" : ""}`} />
      <Sounds />
      <Above />
      <AwayDot />
    </main>
  );
}

/** One layer: unseen until it is ready, then seen more and more, then alone. */
function Sheet({ layer }: { readonly layer: Layer }) {
  const { id, ready } = layer;
  const waits = useRef(false);
  const sheet = useRef<HTMLDivElement>(null);
  const onReady = (waiting: boolean): void => {
    waits.current = waiting;
    if (!ready) changeOver(id, serverNow(), waiting);
    else tell();
  };
  const tell = (): void => {
    void afterPaint().then(() => {
      const top = layers.value.findLast((one) => one.ready);
      if (top?.id !== id) return;
      const at_ms = changed_ms.get(id) ?? serverNow();
      painted.value = { name: glassName(top.laid, waits.current), cue: top.laid.cue, at_ms };
    });
  };
  useEffect(() => {
    if (!ready) return;
    // Not after the time that it takes: a busy machine begins it late.
    let frame = 0;
    const look = (): void => {
      if (sheet.current && !isWhole(sheet.current)) {
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
  // Also what changes in place is something else on the glass.
  useEffect(() => {
    if (ready) tell();
  }, [ready, layer.laid.name]);
  return (
    <div ref={sheet} class={`wall-layer is-${layer.laid.picture}${ready ? " is-ready" : ""}`}>
      <WallLayer laid={layer.laid} streams={streams.value} onReady={onReady} />
    </div>
  );
}

const ABOVE_LATE_MS = 2_000;

/** A test pattern or the own name; the server ends it, or the clock without it. */
function Above() {
  const above = laid.value?.above;
  if (!above || now.value > Date.parse(above.until) + ABOVE_LATE_MS) return null;
  return (
    <div class="wall-above">
      <LayoutPainter layout={above.layout} now_ms={now.value} />
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

/** The only sign of a lost server: a small grey dot, after ten seconds. */
function AwayDot() {
  const t = useWords(wall);
  if (silent_ms.value < DOT_AFTER_MS) return null;
  return <span class="wall-dot" role="img" aria-label={t.away} />;
}

// Nothing of it stands before the hall: the technician is told, and touches the glass.
followSound();

mount(<WallPage />, { vi: wall.vi.page, en: wall.en.page });
void signedIn().then(({ meeting: mine }) => mine && connect(mine.id, CLOSE));
void import("../renewal").then(({ followUpgrades }) => followUpgrades());
