/** What displays say of their glass, judged by the time it takes.  Pure. */
import type { Connection, Display, Proof, Proofs } from "./wire";

/** A display that shows something else for so long is late, and then wrong. */
export const LATE_MS = 2_000;
export const WRONG_MS = 6_000;

/**
 * `silent` before a display has said anything, and while nobody reaches it; `quiet`, then
 * `lost`, where its page is connected and not heard any more.
 */
export type Standing = "silent" | "right" | "changing" | "late" | "wrong" | "quiet" | "lost";

export const STANDING_TONES = {
  silent: "neutral",
  right: "ok",
  changing: "neutral",
  late: "warning",
  wrong: "danger",
  quiet: "warning",
  lost: "danger",
} as const satisfies Record<Standing, string>;

/** How it stands with a display at a moment of the server's clock. */
export function standing(
  display: Display,
  proof: Proof | undefined,
  now_ms: number,
): Standing {
  if (!proof || proof.shown === "" || display.health === "offline") return "silent";
  const heard = proof.silent_ms ?? now_ms;
  if (now_ms - heard >= WRONG_MS) return "lost";
  if (now_ms - heard >= LATE_MS) return "quiet";
  if (proof.differs_ms === null) return "right";
  const wrong_ms = now_ms - proof.differs_ms;
  if (wrong_ms >= WRONG_MS) return "wrong";
  return wrong_ms >= LATE_MS ? "late" : "changing";
}

/** The proof of a display in what was told of this meeting. */
export function proofOf(
  told: Proofs | null,
  meeting: string,
  display: string,
): Proof | undefined {
  if (told?.meeting !== meeting) return undefined;
  return told.proofs.find((proof) => proof.display === display);
}

/** The displays that show something else than they must or are lost, in the order given. */
export function drifting(
  displays: readonly Display[],
  told: Proofs | null,
  meeting: string,
  now_ms: number,
): Display[] {
  return displays.filter(
    (one) => ["wrong", "lost"].includes(standing(one, proofOf(told, meeting, one.id), now_ms)),
  );
}

/** A display that has gone, and since when. */
export interface Gone {
  readonly display: Display;
  readonly since_ms: number;
}

/** The displays that were connected and have not been for as long as makes one wrong. */
export function gone(
  displays: readonly Display[],
  connections: readonly Connection[],
  now_ms: number,
): Gone[] {
  return displays.flatMap((display): Gone[] => {
    if (display.health !== "offline") return [];
    const own = connections.filter(({ place, online }) => place === display.id && !online);
    const since_ms = Math.max(...own.map(({ since }) => Date.parse(since)));
    return now_ms - since_ms >= WRONG_MS && own.length > 0 ? [{ display, since_ms }] : [];
  });
}

/** The displays whose browser plays no sound before somebody touches it. */
export function mutes(
  displays: readonly Display[],
  told: Proofs | null,
  meeting: string,
): Display[] {
  return displays.filter(({ id }) => proofOf(told, meeting, id)?.sound_refused);
}
