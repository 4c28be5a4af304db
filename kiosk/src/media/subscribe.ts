/** Every other site's sound and picture (WHEP). */
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { onThin } from "../link";
import { preferCodecs } from "./codecs";
import type { StreamFigures } from "./figures";
import { keepJoined, type MediaLink } from "./link";
import { soon, tell, wanted } from "./wishes";

/** Tiles come a moment after their pictures, which must not be stopped meanwhile. */
const NOBODY_MS = 1_000;

export interface Subscription extends MediaLink {
  /** What arrives, by the id of the site that it comes from; `~screen` for a screen. */
  readonly streams: ReadonlySignal<ReadonlyMap<string, MediaStream>>;
  readonly bySite: ReadonlySignal<ReadonlyMap<string, StreamFigures>>;
  /** The line is too thin for pictures at the moment; what is said is heard. */
  readonly audioOnly: ReadonlySignal<boolean>;
}

/**
 * Receive every other site, and whichever screen is shared; `sites` says how many there
 * are at the moment of joining.
 */
export function subscribe(meeting: string, sites: () => number): Subscription {
  const streams = signal<ReadonlyMap<string, MediaStream>>(new Map());
  const bySite = signal<ReadonlyMap<string, StreamFigures>>(new Map());
  const audioOnly = signal(false);
  const link = keepJoined(`/rtc/whep/${meeting}`, {
    prepare(pc) {
      const arrived = new Map<string, MediaStream>();
      // One pair of lines more than there are sites waits for a screen to be shared.
      for (let line = 0; line < sites() + 1; line++) {
        for (const kind of ["audio", "video"] as const) {
          preferCodecs(pc.addTransceiver(kind, { direction: "recvonly" }), kind, "take");
        }
      }
      pc.addEventListener("track", ({ streams: [stream] }) => {
        if (stream) arrived.set(stream.id, stream);
      });
      return () => {
        streams.value = arrived;
        audioOnly.value = false;
      };
    },
    onFigures: (figures) => (bySite.value = figures.byStream(streams.value)),
  });
  const freezes = computed(() => link.figures.value.freezes);
  const frozen_ms = computed(() => link.figures.value.frozen_ms);
  // A page that shows nobody says that, too.
  soon();
  let later: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    clearTimeout(later);
    const location = link.location.value;
    const wishes = wanted.value;
    // Told again after an outage, which may have swallowed it.
    const live = link.state.value.kind === "live";
    const stood = { freezes: freezes.value, frozen_ms: frozen_ms.value };
    if (!live || location === "" || wishes === null) return;
    const say = (): void => void tell(location, wishes, stood);
    if (wishes.length > 0) say();
    else later = setTimeout(say, NOBODY_MS);
  });
  const forget = onThin(({ session, audio_only }) => {
    if (link.location.peek().endsWith(`/${session}`)) audioOnly.value = audio_only;
  });
  const close = (): void => {
    forget();
    stop();
    clearTimeout(later);
    link.close();
  };
  return { ...link, streams, bySite, audioOnly, close };
}
