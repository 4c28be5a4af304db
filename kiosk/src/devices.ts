/** Cameras, microphones and loudspeakers of this device. */
import { signal } from "@preact/signals";
import { chosen, read, write } from "./preferences";

export interface Device {
  readonly id: string;
  readonly label: string;
}

export interface Devices {
  readonly cameras: readonly Device[];
  readonly microphones: readonly Device[];
  readonly speakers: readonly Device[];
}

/** Why a camera or a microphone cannot be used. */
export type CaptureProblem = "denied" | "missing" | "busy" | "insecure";

export type Captured =
  | { readonly kind: "ok"; readonly track: MediaStreamTrack }
  | { readonly kind: "problem"; readonly problem: CaptureProblem };

export const devices = signal<Devices>({ cameras: [], microphones: [], speakers: [] });

const CAMERA = "camera";
const BADGE_CAMERA = "badge-camera";
const MICROPHONE = "microphone";
const SPEAKER = "speaker";

/** The loudspeaker in use; empty for the system's own choice. */
export const speaker = signal(read(SPEAKER) ?? "");

/** A room with its own processor wants the sound as it is. */
export const roomSound = chosen("sound", ["browser", "room"], "browser");

/** Look again at what is plugged in, now and whenever that changes. */
export function followDevices(): void {
  if (!navigator.mediaDevices) return;
  const look = (): void => void listDevices();
  navigator.mediaDevices.addEventListener("devicechange", look);
  look();
}

/** Read the list anew; names are known only once the person has allowed one device. */
export async function listDevices(): Promise<void> {
  const found = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  const of = (kind: MediaDeviceKind): Device[] =>
    found
      .filter((device) => device.kind === kind && device.deviceId !== "")
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  devices.value = {
    cameras: of("videoinput"),
    microphones: of("audioinput"),
    speakers: of("audiooutput"),
  };
}

/** Open a camera at 1280×720@30: the one asked for, the one used last, or any. */
export async function openCamera(wanted?: string): Promise<Captured> {
  const deviceId = wanted ?? read(CAMERA) ?? undefined;
  const size = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
  const captured = await capture({ video: { ...size, ...prefer(deviceId) } });
  if (captured.kind === "ok") {
    keep(CAMERA, captured.track);
    // On a thin line people rather lose sharpness than movement.
    captured.track.contentHint = "motion";
  }
  return captured;
}

/**
 * Open a camera that reads badges: the one asked for, the one used last for that, or the
 * one at the back of a tablet.
 */
export async function openBadgeCamera(wanted?: string): Promise<Captured> {
  const deviceId = wanted ?? read(BADGE_CAMERA) ?? undefined;
  const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
  const which = deviceId ? prefer(deviceId) : { facingMode: { ideal: "environment" } };
  const captured = await capture({ video: { ...size, ...which } });
  if (captured.kind === "ok") keep(BADGE_CAMERA, captured.track);
  return captured;
}

/** Hear everything from this loudspeaker from now on. */
export function chooseSpeaker(id: string): void {
  speaker.value = id;
  write(SPEAKER, id);
}

/** Send an element's sound to the chosen loudspeaker; one that is gone is passed over. */
export async function playOn(audio: HTMLAudioElement): Promise<void> {
  if (!("setSinkId" in audio)) return;
  await audio.setSinkId(speaker.peek()).catch(() => undefined);
}

/**
 * Open a microphone.  The browser takes echo and noise away, but where the room has a
 * processor that does so: two of them in a row swallow syllables.
 */
export async function openMicrophone(wanted?: string): Promise<Captured> {
  const deviceId = wanted ?? read(MICROPHONE) ?? undefined;
  const on = roomSound.peek() === "browser";
  const treatment = { echoCancellation: on, noiseSuppression: on, autoGainControl: on };
  const captured = await capture({ audio: { ...treatment, ...prefer(deviceId) } });
  if (captured.kind === "ok") keep(MICROPHONE, captured.track);
  return captured;
}

function prefer(deviceId: string | undefined): MediaTrackConstraints {
  return deviceId ? { deviceId: { ideal: deviceId } } : {};
}

function keep(name: string, track: MediaStreamTrack): void {
  const { deviceId } = track.getSettings();
  if (deviceId) write(name, deviceId);
}

async function capture(constraints: MediaStreamConstraints): Promise<Captured> {
  if (!navigator.mediaDevices) return { kind: "problem", problem: "insecure" };
  try {
    const [track] = (await navigator.mediaDevices.getUserMedia(constraints)).getTracks();
    return track ? { kind: "ok", track } : { kind: "problem", problem: "missing" };
  } catch (thrown) {
    return { kind: "problem", problem: problemOf(thrown) };
  }
}

function problemOf(thrown: unknown): CaptureProblem {
  const name = thrown instanceof DOMException ? thrown.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  if (name === "NotReadableError" || name === "AbortError") return "busy";
  return "missing";
}

let audio: AudioContext | undefined;

/** The one sound context of the page; a person's first touch wakes it. */
export function soundContext(): AudioContext {
  audio ??= new AudioContext();
  if (audio.state === "suspended") void audio.resume().catch(() => undefined);
  return audio;
}

/** Tell how loud a microphone is, 0 to 1, ten times a second, until stopped. */
export function followLevel(
  track: MediaStreamTrack,
  onLevel: (level: number) => void,
): () => void {
  const context = soundContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(levelOf(samples));
  }, 100);
  return () => {
    clearInterval(timer);
    source.disconnect();
  };
}

const QUIET_DB = -60;

/** Loudness of samples as people hear it: 0 at −60 dB and below, 1 at full scale. */
export function levelOf(samples: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < samples.length; i++) squares += (samples[i] ?? 0) ** 2;
  const db = 10 * Math.log10(squares / Math.max(1, samples.length) + 1e-12);
  return Math.min(1, Math.max(0, 1 - db / QUIET_DB));
}

interface Note {
  readonly hertz: number;
  readonly after_s: number;
  readonly for_s: number;
}

/** Play a few soft tones one after the other. */
export function playTones(notes: readonly Note[], shape: OscillatorType = "sine"): void {
  const context = soundContext();
  for (const { hertz, after_s, for_s } of notes) {
    const begin = context.currentTime + after_s;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.type = shape;
    tone.frequency.value = hertz;
    // A sudden start or end is heard as a click.
    volume.gain.setValueAtTime(0, begin);
    volume.gain.linearRampToValueAtTime(0.25, begin + 0.02);
    volume.gain.setValueAtTime(0.25, begin + for_s - 0.05);
    volume.gain.linearRampToValueAtTime(0, begin + for_s);
    tone.connect(volume).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + for_s);
  }
}

/** The tone by which a person checks the loudspeaker. */
export function playTestTone(): void {
  playTones([
    { hertz: 523, after_s: 0, for_s: 0.35 },
    { hertz: 659, after_s: 0.35, for_s: 0.35 },
    { hertz: 784, after_s: 0.7, for_s: 0.6 },
  ]);
}
