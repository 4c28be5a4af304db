/** Three seconds of the own microphone, heard again from the own loudspeaker. */
import { playOn } from "./devices";

export type EchoState = "idle" | "recording" | "playing" | "failed";

const RECORD_MS = 3_000;

/** Record, then play what was recorded; `tell` hears what goes on. */
export async function echo(
  microphone: MediaStreamTrack,
  tell: (state: EchoState) => void,
): Promise<void> {
  try {
    tell("recording");
    const recorded = await record(microphone);
    tell("playing");
    await playOnce(recorded);
    tell("idle");
  } catch {
    tell("failed");
  }
}

function record(microphone: MediaStreamTrack): Promise<Blob> {
  const recorder = new MediaRecorder(new MediaStream([microphone]));
  const parts: Blob[] = [];
  return new Promise((done, fail) => {
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onerror = () => fail(new Error("the recorder failed"));
    recorder.onstop = () => done(new Blob(parts, { type: recorder.mimeType }));
    recorder.start();
    setTimeout(() => recorder.state === "recording" && recorder.stop(), RECORD_MS);
  });
}

async function playOnce(recorded: Blob): Promise<void> {
  const address = URL.createObjectURL(recorded);
  const audio = new Audio(address);
  try {
    await playOn(audio);
    const ended = new Promise((done) => audio.addEventListener("ended", done));
    await audio.play();
    // A recording without a length may never say that it has ended.
    await Promise.race([ended, new Promise((done) => setTimeout(done, 2 * RECORD_MS))]);
  } finally {
    audio.pause();
    URL.revokeObjectURL(address);
  }
}
