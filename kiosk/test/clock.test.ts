import assert from "node:assert/strict";
import { test } from "node:test";
import { bestOffset, sampleOf } from "../src/clock";

test("the server is taken to have read its clock half-way", () => {
  assert.deepEqual(sampleOf(1_000, 1_100, 5_050), { offset_ms: 4_000, roundTrip_ms: 100 });
});

test("the shortest round trip decides", () => {
  const samples = [sampleOf(0, 900, 5_900), sampleOf(0, 20, 5_010), sampleOf(0, 300, 5_400)];

  assert.equal(bestOffset(samples), 5_000);
});

test("before any exchange the device's own clock holds", () => {
  assert.equal(bestOffset([]), 0);
});
