/** The own screen, shared from the choice in the browser until somebody ends it. */
import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { followMedia } from "./conference";
import type { Failure } from "./http";
import { onLayers, send } from "./link";
import { publishScreen, type ScreenPublication } from "./media/publish-screen";
import { codecNow } from "./media/wanted-codec";
import { room } from "./room";
import { type OwnShare, ownShare, screenOf, sharedScreen } from "./screen";
import { captureScreen, type ScreenProblem } from "./screen-capture";
import type { SharedScreen } from "./wire";

/** Why there is no share, or no longer; what the person did is not told. */
export type ShareNotice =
  | { readonly kind: "problem"; readonly problem: ScreenProblem }
  | { readonly kind: "refused"; readonly failure: Failure }
  | { readonly kind: "ended"; readonly by: SharedScreen["ended_by"]; readonly to: string };

export interface OwnScreen {
  /** What was chosen, for as long as it is held. */
  readonly stream: ReadonlySignal<MediaStream | null>;
  /** The browser asks what to share. */
  readonly choosing: ReadonlySignal<boolean>;
  readonly notice: ReadonlySignal<ShareNotice | null>;
  readonly link: ReadonlySignal<ScreenPublication | undefined>;
  start(): Promise<void>;
  stop(): void;
  /** Stop for good. */
  close(): void;
}

/** Share this device's screen as that of a site, when the person wishes and may. */
export function ownScreen(meeting: string, site: string): OwnScreen {
  const stream = signal<MediaStream | null>(null);
  const choosing = signal(false);
  const notice = signal<ShareNotice | null>(null);
  const link = signal<ScreenPublication | undefined>(undefined);
  let media: ReturnType<typeof followMedia<ScreenPublication>> | undefined;
  let unbind = (): void => {};
  let before: OwnShare = "none";

  const hangUp = (): void => {
    unbind();
    unbind = () => {};
    media?.close();
    media = undefined;
    link.value = undefined;
  };
  const drop = (): void => {
    for (const track of stream.peek()?.getTracks() ?? []) track.stop();
    stream.value = null;
    hangUp();
  };
  const ask = async (): Promise<void> => {
    const failure = await send({ type: "screen.share" });
    if (failure === null) return;
    drop();
    notice.value = { kind: "refused", failure };
  };
  const tellStop = (): void => void send({ type: "screen.stop", site });

  const start = async (): Promise<void> => {
    if (choosing.peek() || stream.peek()) return;
    notice.value = null;
    choosing.value = true;
    const chosen = await captureScreen();
    choosing.value = false;
    if (chosen.kind === "problem") {
      notice.value = { kind: "problem", problem: chosen.problem };
      return;
    }
    stream.value = chosen.stream;
    // The browser's own bar stops it, or the window is closed.
    for (const track of chosen.stream.getVideoTracks()) track.addEventListener("ended", stop);
    await ask();
  };
  const stop = (): void => {
    if (!stream.peek()) return;
    drop();
    before = "none";
    tellStop();
  };

  const carry = (held: MediaStream): void => {
    if (media) return;
    media = followMedia(
      () => publishScreen(meeting, site, held),
      () => 1,
      codecNow,
    );
    const made = media;
    unbind = effect(() => void (link.value = made.link.value));
  };
  const over = (shared: SharedScreen | undefined): void => {
    const ours = shared?.ended === site;
    // Nobody took it away: the line was gone for so long that the server gave it up.
    if (ours && shared.ended_by === "lost") return void ask();
    drop();
    // Whoever closed doors keep out is told nothing of the screen any more.
    const by = ours ? shared.ended_by : shared ? "" : "doors";
    notice.value = { kind: "ended", by, to: shared?.site ?? "" };
  };
  const step = (now: OwnShare, held: MediaStream | null, shared?: SharedScreen): void => {
    if (now === "sharing" && held) carry(held);
    else hangUp();
    if (now === "none" && before !== "none" && held) over(shared);
    before = held ? now : "none";
  };
  const follow = effect(() => {
    const shared = sharedScreen(room.value);
    const held = stream.value;
    untracked(() => step(ownShare(shared, site), held, shared));
  });
  const obey = onLayers((layers) => {
    if (layers.site === screenOf(site)) link.peek()?.obey(new Set(layers.wanted));
  });
  // A page that was loaded anew has lost what it shared.
  if (ownShare(sharedScreen(room.peek()), site) !== "none") tellStop();

  const close = (): void => {
    follow();
    obey();
    if (stream.peek()) stop();
    hangUp();
  };
  return { stream, choosing, notice, link, start, stop, close };
}
