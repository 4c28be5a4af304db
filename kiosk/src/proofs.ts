/** What displays say of their glass, judged by the time it takes.  Pure. */
import type { Display, Proof, Proofs } from "./wire";

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
