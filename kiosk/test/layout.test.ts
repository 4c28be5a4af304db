import assert from "node:assert/strict";
import { test } from "node:test";
import { arranged, columnsFor, LAYOUTS } from "../src/layout";

test("without a paper its place belongs to who speaks", () => {
  assert.equal(arranged("paper", true, false), "paper");
  assert.equal(arranged("paper", false, false), "speaker");
  assert.equal(arranged("gallery", false, false), "gallery");
});

test("every layout has one key", () => {
  assert.equal(new Set(LAYOUTS).size, 5);
});

test("a gallery has as many columns as make its pictures largest", () => {
  assert.equal(columnsFor(1, 1366, 600), 1);
  assert.equal(columnsFor(10, 1050, 580), 4);
  assert.equal(columnsFor(10, 1030, 592), 4);
  assert.equal(columnsFor(10, 580, 1050), 2);
  assert.equal(columnsFor(0, 0, 0), 1);
});

test("a screen is large in every arrangement, also where all are alike", () => {
  const places = LAYOUTS.map((layout) => arranged(layout, false, true));

  assert.deepEqual(places, ["paper", "speaker", "side", "side", "wall"]);
});
