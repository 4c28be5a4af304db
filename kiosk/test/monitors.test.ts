import assert from "node:assert/strict";
import { test } from "node:test";
import { kindOf, lookedAt, watched } from "../src/monitors";
import { LATE_MS, WRONG_MS } from "../src/proofs";
import type { Proof } from "../src/wire";
import { displayOf, proofOn } from "./samples";

const SINCE_MS = 1_000_000;
const WALL = displayOf("wall");
const proof = (change: Partial<Proof> = {}): Proof =>
  proofOn("agenda:1/1", { shown_ms: SINCE_MS, ...change });

test("a display is shown with what it says itself, never with what it was told", () => {
  const wrong = proof({ shown: "notice:2/2", differs_ms: SINCE_MS });
  const seen = (ms: number) => watched(WALL, wrong, SINCE_MS + ms);

  assert.deepEqual([seen(0).name, seen(0).how], ["notice:2/2", "changing"]);
  assert.deepEqual([seen(LATE_MS).name, seen(LATE_MS).how], ["notice:2/2", "late"]);
  assert.deepEqual([seen(WRONG_MS).name, seen(WRONG_MS).how], ["notice:2/2", "wrong"]);
});

test("of a display that says nothing the picture is only supposed", () => {
  const mute = watched(WALL, proof({ shown: "" }), SINCE_MS);
  const off = watched(displayOf("wall", { health: "offline" }), proof(), SINCE_MS);

  assert.deepEqual([mute.name, mute.supposed, mute.how], ["agenda:1/1", true, "silent"]);
  assert.equal(off.supposed, true);
  assert.equal(watched(WALL, proof(), SINCE_MS).supposed, false);
  assert.equal(watched(WALL, undefined, SINCE_MS).name, "");
});

test("a display whose live picture has not come says so", () => {
  const waiting = watched(WALL, proof({ shown: "waiting:1/1" }), SINCE_MS);

  assert.deepEqual([waiting.waiting, waiting.how], [true, "right"]);
  assert.deepEqual([kindOf("poll:ab/cd"), kindOf("0f3a"), kindOf("")], ["poll", "", ""]);
});

test("the first wall is looked at until another display is chosen, or that one is gone", () => {
  const displays = [
    displayOf("ribbon", { kind: "ribbon", order: 0 }),
    displayOf("right", { order: 2 }),
    displayOf("left", { order: 1 }),
  ];

  assert.equal(lookedAt(displays, "")?.id, "left");
  assert.equal(lookedAt(displays, "ribbon")?.id, "ribbon");
  assert.equal(lookedAt(displays, "gone")?.id, "left");
  assert.equal(lookedAt(displays.slice(0, 1), "")?.id, "ribbon");
  assert.equal(lookedAt([], ""), undefined);
});
