/** A screen, a window or a tab of this device, as the person chooses it in the browser. */

/** Why nothing is shared. */
export type ScreenProblem = "denied" | "missing" | "busy" | "unsupported";

export type ScreenCaptured =
  | { readonly kind: "ok"; readonly stream: MediaStream }
  | { readonly kind: "problem"; readonly problem: ScreenProblem };

/** What browsers know beyond the types that come with the language. */
interface Wishes extends DisplayMediaStreamOptions {
  readonly systemAudio: "include" | "exclude";
  readonly selfBrowserSurface: "exclude";
  readonly surfaceSwitching: "include";
}

/** Letters are read, films are rare: sharp rather than smooth. */
const FPS = 15;

export function canCaptureScreen(): boolean {
  return navigator.mediaDevices !== undefined && "getDisplayMedia" in navigator.mediaDevices;
}

/** Let the person choose what to share; must be called from a press or a key. */
export async function captureScreen(): Promise<ScreenCaptured> {
  if (!canCaptureScreen()) return { kind: "problem", problem: "unsupported" };
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia(wishes());
    for (const track of stream.getVideoTracks()) track.contentHint = "detail";
    for (const track of stream.getAudioTracks()) track.contentHint = "music";
    return { kind: "ok", stream };
  } catch (thrown) {
    return { kind: "problem", problem: screenProblemOf(thrown) };
  }
}

/**
 * Sound of the whole system has the conference's own in it; it is taken only where the
 * browser can leave that out.
 */
function wishes(): Wishes {
  const known: object = navigator.mediaDevices.getSupportedConstraints();
  const own = "restrictOwnAudio" in known ? { restrictOwnAudio: true } : {};
  const treatment = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  return {
    video: {
      frameRate: { ideal: FPS, max: 30 },
      width: { max: 1920 },
      height: { max: 1080 },
    },
    audio: { ...treatment, ...own },
    systemAudio: "restrictOwnAudio" in own ? "include" : "exclude",
    selfBrowserSurface: "exclude",
    surfaceSwitching: "include",
  };
}

export function screenProblemOf(thrown: unknown): ScreenProblem {
  const name = thrown instanceof Error ? thrown.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  if (name === "NotReadableError" || name === "AbortError") return "busy";
  return name === "NotFoundError" ? "missing" : "unsupported";
}
