import assert from "node:assert/strict";
import { test } from "node:test";
import { delaysOf, scoreOf, verdictOf } from "../src/line/score";

const LAN = { rtt_ms: 8, jitter_ms: 1, up_bps: 90_000_000, down_bps: 90_000_000 };

test("a line that carries everything is worth a hundred", () => {
  assert.deepEqual(scoreOf(LAN), { score: 100, why: "none" });
});

test("a line is as good as its weakest figure, which is named", () => {
  assert.equal(scoreOf({ ...LAN, up_bps: 300_000 }).why, "up");
  assert.equal(scoreOf({ ...LAN, down_bps: 600_000 }).why, "down");
  assert.equal(scoreOf({ ...LAN, rtt_ms: 400 }).why, "delay");
  assert.equal(scoreOf({ ...LAN, jitter_ms: 90 }).why, "jitter");
});

test("a line on which nobody can meet is worth nothing", () => {
  assert.equal(scoreOf({ ...LAN, up_bps: 0 }).score, 0);
  assert.equal(scoreOf({ ...LAN, rtt_ms: 2_000 }).score, 0);
});

test("a megabit is fair, four are good", () => {
  const verdict = (up_bps: number) => verdictOf(scoreOf({ ...LAN, up_bps }).score);

  assert.equal(verdict(200_000), "bad");
  assert.equal(verdict(400_000), "weak");
  assert.equal(verdict(1_000_000), "fair");
  assert.equal(verdict(4_000_000), "good");
});

test("the delay is the middle of the trips, jitter what two in a row differ", () => {
  assert.deepEqual(delaysOf([20, 30, 20, 90, 20]), { rtt_ms: 20, jitter_ms: 40 });
  assert.deepEqual(delaysOf([]), { rtt_ms: 0, jitter_ms: 0 });
});
