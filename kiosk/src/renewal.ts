/**
 * An upgrade of the server under an open page: the page opens anew by itself, at a
 * moment when nobody minds.
 *
 * Until then its late parts come from its own build, which the server keeps.  Pages
 * that are kept for times without network have their worker for this.
 */
import { effect } from "@preact/signals";
import { ownNow } from "./clock";
import { held } from "./hold";
import { status } from "./link";
import { only, type Room, room } from "./room";

const CALM_MS = 60_000;
const LOOK_MS = 10_000;
/** Hundreds of pages come back at once. */
export const SPREAD_MS = 30_000;

/** Do something each time that the server is there again after it was not. */
export function onReturn(act: () => void): void {
  let been = false;
  let away = false;
  effect(() => {
    const { kind } = status.value;
    const here = kind === "connected" || kind === "slow";
    if (here && away && been) act();
    away = !here;
    been ||= here;
  });
}

/** Whether a sitting is under way, or its room is not here yet. */
export function meets(seen: Room): boolean {
  const standing = only(seen, "meeting")?.status;
  return standing === undefined || standing === "open" || standing === "recess";
}

/** Whether a page as it is served now asks for other files than this one did. */
export function isNewer(served: string, own: readonly string[]): boolean {
  return own.some((address) => !served.includes(`"${address}"`));
}

/** Open this page anew once the server has a newer one and nobody is at it. */
export function followUpgrades(): void {
  let newer = false;
  let touched_ms = ownNow();
  const written = new Set<Element>();
  const touch = ({ target, type }: Event): void => {
    touched_ms = ownNow();
    if (type === "input" && target instanceof Element) written.add(target);
  };
  for (const type of ["pointerdown", "keydown", "wheel", "input"]) {
    addEventListener(type, touch, { capture: true, passive: true });
  }
  onReturn(() =>
    setTimeout(async () => (newer ||= await looksNewer()), Math.random() * SPREAD_MS),
  );
  setInterval(() => {
    if (!newer || meets(room.value) || held.value) return;
    if (ownNow() - touched_ms < CALM_MS || document.querySelector("dialog[open]")) return;
    // Words in a form that is still there may not have been sent.
    for (const field of written) if (!field.isConnected) written.delete(field);
    if (written.size === 0) location.reload();
  }, LOOK_MS);
}

async function looksNewer(): Promise<boolean> {
  try {
    const answer = await fetch(location.pathname, { cache: "no-cache" });
    return answer.ok && isNewer(await answer.text(), addresses());
  } catch {
    return false;
  }
}

function addresses(): string[] {
  const own = document.querySelectorAll("head [src], head [rel=stylesheet]");
  const address = (one: Element) => one.getAttribute("src") ?? one.getAttribute("href") ?? "";
  return [...own].map((one) => new URL(address(one), location.href).pathname);
}
