/** The camera and the microphone in use: opened, changed, switched off and on. */
import { computed, signal } from "@preact/signals";
import {
  type Captured,
  type CaptureProblem,
  followLevel,
  listDevices,
  openCamera,
  openMicrophone,
} from "./devices";
import type { TrackKind } from "./media/link";

type Held = Captured | { readonly kind: "none" };

const NONE: Held = { kind: "none" };

const held = {
  video: signal<Held>(NONE),
  audio: signal<Held>(NONE),
};

/** What the person has switched on; what the device allows is another matter. */
export const wishes = { video: signal(true), audio: signal(true) };

/** How loud it is at this microphone, 0 to 1, also while it is switched off. */
export const level = signal(0);

let stopLevel = (): void => {};
const listeners = new Set<(kind: TrackKind, track: MediaStreamTrack | null) => void>();

function trackOf(kind: TrackKind): MediaStreamTrack | null {
  const now = held[kind].value;
  return now.kind === "ok" ? now.track : null;
}

export const cameraTrack = computed(() => trackOf("video"));
export const microphoneTrack = computed(() => trackOf("audio"));
/** The own picture as a stream; a new one whenever the camera changes. */
export const ownPicture = computed(() =>
  cameraTrack.value ? new MediaStream([cameraTrack.value]) : undefined,
);

/** Why there is no picture or no sound; null when there is, or nobody asked yet. */
export function problemWith(kind: TrackKind): CaptureProblem | null {
  const now = held[kind].value;
  return now.kind === "problem" ? now.problem : null;
}

/** Call `listener` with each new track; returns the function that stops that. */
export function onTrack(
  listener: (kind: TrackKind, track: MediaStreamTrack | null) => void,
): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Open the devices used last, or any; the browser asks the person if need be. */
export async function openDevices(): Promise<void> {
  await take("audio");
  await take("video");
  await listDevices();
}

/** Use this camera or microphone from now on. */
export async function take(kind: TrackKind, deviceId?: string): Promise<void> {
  const captured = await (kind === "video" ? openCamera(deviceId) : openMicrophone(deviceId));
  const before = trackOf(kind);
  if (captured.kind === "problem" && before?.readyState === "live") {
    // Another device was asked for and refused: better the old one than none.
    return;
  }
  before?.stop();
  held[kind].value = captured;
  if (captured.kind === "ok") {
    captured.track.enabled = wishes[kind].value;
    captured.track.addEventListener("ended", () => void take(kind));
    if (kind === "audio") measure(captured.track);
  }
  for (const tell of listeners) tell(kind, trackOf(kind));
}

/** Switch the camera or the microphone off or on; the device stays open. */
export function wish(kind: TrackKind, on: boolean): void {
  wishes[kind].value = on;
  const track = trackOf(kind);
  if (track) track.enabled = on;
}

/** Give the devices back. */
export function releaseDevices(): void {
  stopLevel();
  for (const kind of ["audio", "video"] as const) {
    trackOf(kind)?.stop();
    held[kind].value = NONE;
  }
}

/** On a copy, so that somebody who speaks with the microphone off can be told. */
function measure(track: MediaStreamTrack): void {
  stopLevel();
  const copy = track.clone();
  copy.enabled = true;
  const stop = followLevel(copy, (heard) => (level.value = heard));
  stopLevel = () => {
    stop();
    copy.stop();
    level.value = 0;
  };
}
