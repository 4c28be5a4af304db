import assert from "node:assert/strict";
import { test } from "node:test";
import { levelsOf } from "../src/stacking";
import type { Layout } from "../src/wire";

type Part = Layout["parts"][number];

const at = (x_px: number, width_px = 10) => ({ x_px, y_px: 0, width_px, height_px: 10 });
const fill = (x_px: number, width_px?: number): Part => ({
  kind: "fill",
  box: at(x_px, width_px),
  colour: "#000000",
  radius_px: 0,
});
const page = (x_px: number, width_px?: number): Part => ({
  kind: "sheet",
  box: at(x_px, width_px),
  sha256: "0",
  page: 1,
  cover: false,
});

test("Drawings and pages that do not overlap need one level", () => {
  assert.deepEqual(levelsOf([fill(0, 100), page(0), fill(10), page(20), fill(30)]), [0, 0, 0, 0, 0]);
});

test("A drawing over a page lies above it, and a page over that above both", () => {
  assert.deepEqual(levelsOf([fill(0, 100), page(0), fill(5), page(8), fill(12), fill(50)]), [
    0, 0, 1, 1, 2, 0,
  ]);
});

test("A page over a drawing that lies over a page is not lost beneath it", () => {
  assert.deepEqual(levelsOf([page(0, 40), fill(30, 40), page(60, 40)]), [0, 1, 1]);
});
