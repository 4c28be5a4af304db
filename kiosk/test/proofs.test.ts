import assert from "node:assert/strict";
import { test } from "node:test";
import { drifting, gone, LATE_MS, mutes, proofOf, standing, WRONG_MS } from "../src/proofs";
import type { Connection, Display, Proof, Proofs } from "../src/wire";
import { displayOf, proofOn } from "./samples";

const SINCE_MS = 1_000_000;
const WALL = displayOf("wall");

const proof = (change: Partial<Proof> = {}): Proof =>
  proofOn("paper:1", { shown_ms: SINCE_MS, ...change });
const told = (...proofs: Proof[]): Proofs => ({ meeting: "m", cue: 3, skew_ms: null, proofs });

test("a display that shows something else is changing, then late, then wrong", () => {
  const other = proof({ shown: "agenda:1", differs_ms: SINCE_MS });
  const after = (ms: number) => standing(WALL, other, SINCE_MS + ms);

  assert.equal(after(0), "changing");
  assert.equal(after(LATE_MS), "late");
  assert.equal(after(WRONG_MS), "wrong");
  assert.equal(standing(WALL, proof(), SINCE_MS + WRONG_MS), "right");
});

test("a page that is not heard any more is quiet, then lost, and heard again it is right", () => {
  const mute = proof({ silent_ms: SINCE_MS });

  assert.equal(standing(WALL, mute, SINCE_MS + LATE_MS), "quiet");
  assert.equal(standing(WALL, mute, SINCE_MS + WRONG_MS), "lost");
  assert.equal(standing(WALL, proof(), SINCE_MS + WRONG_MS), "right");
  assert.equal(drifting([WALL], told(mute), "m", SINCE_MS + WRONG_MS).length, 1);
});

test("of a display that says nothing, or is away, nothing is claimed", () => {
  const away: Display = { ...WALL, health: "offline" };
  const other = proof({ shown: "agenda:1", differs_ms: SINCE_MS });

  assert.equal(standing(WALL, undefined, SINCE_MS), "silent");
  assert.equal(standing(WALL, proof({ shown: "", differs_ms: SINCE_MS }), SINCE_MS), "silent");
  assert.equal(standing(away, other, SINCE_MS + WRONG_MS), "silent");
});

test("who drifts is told by this meeting's proofs only", () => {
  const wrong = told(proof({ shown: "agenda:1", differs_ms: SINCE_MS }));
  const now_ms = SINCE_MS + WRONG_MS;
  const ids = (meeting: string) => drifting([WALL], wrong, meeting, now_ms).map(({ id }) => id);

  assert.deepEqual([ids("m"), ids("another")], [["wall"], []]);
  assert.equal(proofOf(null, "m", "wall"), undefined);
});

test("a display whose browser plays no sound is told of, and no other", () => {
  const mute = proof({ sound_refused: true });

  assert.deepEqual(mutes([WALL], told(mute), "m"), [WALL]);
  assert.deepEqual([mutes([WALL], told(proof()), "m"), mutes([WALL], told(mute), "n")], [[], []]);
});

test("a display that was connected is gone once it has been away for a while", () => {
  const link = (online: boolean, place = "wall"): Connection => ({
    type: "connection",
    id: `connection/${place}`,
    account: place,
    role: "display",
    place,
    label: "",
    online,
    since: new Date(SINCE_MS).toISOString(),
  });
  const off: Display = { ...WALL, health: "offline" };
  const left = (display: Display, connections: Connection[], after_ms: number) =>
    gone([display], connections, SINCE_MS + after_ms);

  assert.deepEqual(left(off, [link(false)], WRONG_MS), [{ display: off, since_ms: SINCE_MS }]);
  assert.deepEqual(left(off, [link(false)], WRONG_MS - 1), []);
  assert.deepEqual(left(off, [link(false, "other")], WRONG_MS), []);
  assert.deepEqual(left(WALL, [link(true)], WRONG_MS), []);
});
