import { useEffect, useRef } from "preact/hooks";
import { useWish } from "../media/wishes";

/** What can be said of a picture that comes over the network. */
export type LiveState =
  | { readonly kind: "waiting" }
  | { readonly kind: "live" }
  | { readonly kind: "frozen"; readonly since_ms: number };

interface Props {
  readonly stream: MediaStream | undefined;
  readonly onState?: (state: LiveState) => void;
  /** The own picture is shown as in a mirror. */
  readonly mirrored?: boolean;
  /** Whose picture it is: the server is told how large it is seen here. */
  readonly site?: string;
  /** The larger, the later this picture is given up on a thin line. */
  readonly priority?: number;
}

/** Which picture is given up last on a thin line: the large one, a screen, who speaks,
 * the others. */
export const STAGE = 100;
export const SCREEN = 50;
export const SPEAKER = 20;
export const TILE = 10;

const FROZEN_AFTER_MS = 3_000;
const LOOK_EACH_MS = 500;

/**
 * A moving picture that never flashes: when the stream is replaced, the last frame of
 * the old one stays until the new one has a frame.  Silent; `LiveSound` is heard.
 */
export function LiveVideo({ stream, onState, mirrored = false, site, priority = TILE }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const tell = useRef(onState);
  tell.current = onState;
  useEffect(() => {
    if (!stream || !place.current) return;
    return show(place.current, stream, (state) => tell.current?.(state));
  }, [stream]);
  useEffect(() => () => place.current && empty(place.current), []);
  useWish(place, site, priority);
  return <div ref={place} class={`live-video${mirrored ? " is-mirrored" : ""}`} />;
}

/** Play a stream above whatever is there; returns how to stop watching it. */
function show(
  place: HTMLElement,
  stream: MediaStream,
  tell: (state: LiveState) => void,
): () => void {
  const video = document.createElement("video");
  video.muted = true;
  video.autoplay = true;
  video.playsInline = true;
  video.disablePictureInPicture = true;
  video.srcObject = stream;
  place.append(video);
  let seen_ms = 0;
  let told: LiveState["kind"] | "" = "";
  const say = (state: LiveState): void => {
    if (state.kind !== told) tell(state);
    told = state.kind;
  };
  const onFrame = (): void => {
    if (seen_ms === 0) removeOthers(place, video);
    seen_ms = Date.now();
    say({ kind: "live" });
    handle = video.requestVideoFrameCallback(onFrame);
  };
  let handle = video.requestVideoFrameCallback(onFrame);
  const look = setInterval(() => {
    if (document.hidden || seen_ms === 0) return;
    if (Date.now() - seen_ms > FROZEN_AFTER_MS) say({ kind: "frozen", since_ms: seen_ms });
  }, LOOK_EACH_MS);
  void video.play().catch(() => undefined);
  return () => {
    clearInterval(look);
    video.cancelVideoFrameCallback(handle);
    if (seen_ms === 0) drop(video);
  };
}

function removeOthers(place: HTMLElement, kept: HTMLVideoElement): void {
  for (const other of place.querySelectorAll("video")) if (other !== kept) drop(other);
}

function empty(place: HTMLElement): void {
  for (const video of place.querySelectorAll("video")) drop(video);
}

function drop(video: HTMLVideoElement): void {
  video.srcObject = null;
  video.remove();
}
