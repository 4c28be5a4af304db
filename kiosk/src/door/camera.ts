/** A camera that looks for badges: one picture after the other, read by a worker. */
import { openBadgeCamera, type CaptureProblem, listDevices } from "../devices";
import type { Sight } from "./qr";
import { squareIn } from "./sights";
import worker from "worker:badge-reader";
import program from "zxing-wasm/reader/zxing_reader.wasm";

/** What the camera does now. */
export type Looking =
  | { readonly kind: "opening" }
  | {
      readonly kind: "looking";
      /** The device, and what it calls itself. */
      readonly id: string;
      readonly label: string;
      /** Shown as in a mirror, so that a hand finds the frame. */
      readonly mirrored: boolean;
    }
  | { readonly kind: "problem"; readonly problem: CaptureProblem | "reader" };

const EVERY_MS = 100;
/** The program is a megabyte, and a slow desk compiles it for a while. */
const PATIENCE_MS = 20_000;

/**
 * Show a camera in `video` and tell each code that is seen, until the answer is called.
 *
 * @param wanted a device's id; undefined for the one used last
 */
export function lookForCodes(
  video: HTMLVideoElement,
  wanted: string | undefined,
  onLooking: (now: Looking) => void,
  onCode: (text: string) => void,
): () => void {
  const over = new AbortController();
  const { signal } = over;
  void look().catch(() => fail("reader"));

  async function look(): Promise<void> {
    onLooking({ kind: "opening" });
    const captured = await openBadgeCamera(wanted);
    if (captured.kind === "problem") return fail(captured.problem);
    const { track } = captured;
    if (signal.aborted) return track.stop();
    signal.addEventListener("abort", () => track.stop());
    // Pulled out, or taken away by the system.
    track.addEventListener("ended", () => fail("missing"));
    video.srcObject = new MediaStream([track]);
    // A hidden page may not play yet; the picture comes with the page.
    await video.play().catch(() => undefined);
    await listDevices();
    if (signal.aborted) return;
    const { deviceId = "", facingMode } = track.getSettings();
    const mirrored = facingMode !== "environment";
    onLooking({ kind: "looking", id: deviceId, label: track.label, mirrored });
    await readOn();
  }

  async function readOn(): Promise<void> {
    const reader = openReader(signal);
    while (!signal.aborted) {
      const picture = video.videoWidth > 0 ? await pictureOf(video) : undefined;
      const sight = picture && (await reader(picture));
      if (signal.aborted) return;
      if (sight?.kind === "failed") return fail("reader");
      if (sight?.kind === "code") onCode(sight.text);
      await new Promise((done) => setTimeout(done, EVERY_MS));
    }
  }

  function fail(problem: CaptureProblem | "reader"): void {
    if (signal.aborted) return;
    over.abort();
    onLooking({ kind: "problem", problem });
  }

  return () => {
    over.abort();
    video.srcObject = null;
  };
}

function pictureOf(video: HTMLVideoElement): Promise<ImageBitmap | undefined> {
  const { left, top, side } = squareIn(video.videoWidth, video.videoHeight);
  // Between two pictures of a camera that changes its size there may be none.
  return createImageBitmap(video, left, top, side, side).catch(() => undefined);
}

/** A worker of one's own, that ends with the camera. */
function openReader(signal: AbortSignal): (picture: ImageBitmap) => Promise<Sight> {
  const reader = new Worker(worker);
  signal.addEventListener("abort", () => reader.terminate());
  reader.postMessage(program);
  return (picture) =>
    new Promise((done) => {
      const failed = (): void => done({ kind: "failed" });
      const timer = setTimeout(failed, PATIENCE_MS);
      reader.onmessage = ({ data }: MessageEvent<Sight>) => {
        clearTimeout(timer);
        done(data);
      };
      reader.onerror = failed;
      signal.addEventListener("abort", failed, { once: true });
      reader.postMessage(picture, [picture]);
    });
}
