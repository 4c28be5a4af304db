import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { colourOf, placeOf, signsOf } from "../src/layout-clock";
import type { Clock } from "../src/wire";

interface Case {
  readonly clock: Clock;
  readonly at_ms: number;
  readonly signs: readonly { readonly text: string; readonly x_px: number }[];
  readonly colour: string;
  readonly beat_x_px: number;
}

// The same file is held to the renderer's clock: tests/display/test_clock_vectors.py.
const FILE = join(import.meta.dirname, "../../tests/display/clocks.json");
const CASES = JSON.parse(readFileSync(FILE, "utf8")) as readonly Case[];

test("Clocks show the signs of the renderer at its places and in its colours", () => {
  for (const { clock, at_ms, signs, colour } of CASES) {
    assert.deepEqual(signsOf(clock, at_ms), signs, `${clock.form} ${clock.align}`);
    assert.equal(colourOf(clock, at_ms), colour);
  }
});

test("A block moves with the last digit of the time", () => {
  for (const { clock, at_ms, beat_x_px } of CASES) {
    const beat = { box: clock.box, colour: "#FFFFFF", kind: "beat" } as const;
    assert.equal(placeOf(beat, at_ms).x_px, beat_x_px);
  }
});
