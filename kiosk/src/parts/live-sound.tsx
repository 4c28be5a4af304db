import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { playOn, soundContext, speaker } from "../devices";

/** The browser wants a touch before it lets anything be heard. */
export const soundRefused = signal(false);

const silent = new Set<HTMLAudioElement>();
const WAKES_MS = 1_000;

/** Tell by `soundRefused` how it stands before anybody is heard, and heed any touch. */
export function followSound(): void {
  let allowed = false;
  const look = (): void => {
    if (allowed) return;
    const context = soundContext();
    allowed = context.state === "running";
    soundRefused.value = !allowed;
    // Kept running, it would cost as much as sound.
    if (allowed) void context.suspend();
  };
  soundContext().addEventListener("statechange", look);
  setTimeout(look, WAKES_MS);
  for (const touch of ["click", "keydown"]) {
    addEventListener(touch, () => {
      allowSound();
      look();
    });
  }
}

/** Play everything that was refused; call it from a touch. */
export function allowSound(): void {
  soundRefused.value = false;
  for (const audio of silent) void play(audio);
}

async function play(audio: HTMLAudioElement): Promise<void> {
  try {
    await audio.play();
    silent.delete(audio);
  } catch (thrown) {
    if (!(thrown instanceof DOMException) || thrown.name !== "NotAllowedError") return;
    silent.add(audio);
    soundRefused.value = true;
  }
}

/** What one site says, through the loudspeaker. */
export function LiveSound({ stream }: { readonly stream: MediaStream }) {
  const element = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const audio = element.current;
    if (!audio) return;
    audio.srcObject = stream;
    void play(audio);
    return () => {
      silent.delete(audio);
      audio.srcObject = null;
    };
  }, [stream]);
  const on = speaker.value;
  useEffect(() => void (element.current && playOn(element.current)), [on]);
  return <audio ref={element} />;
}
