import assert from "node:assert/strict";
import { test } from "node:test";
import type { PageText } from "../src/paper-text";
import { continues, paragraphsOf } from "../src/reflow";

const page = (text: string, paragraphs: number[] = [], lines: number[] = []): PageText => ({
  words: text === "" ? [] : text.split(" "),
  boxes: [],
  lines,
  paragraphs,
});

test("paragraphs begin where the page says", () => {
  assert.deepEqual(paragraphsOf(page("I. Mở đầu Năm qua tỉnh", [0, 3])), [
    "I. Mở đầu",
    "Năm qua tỉnh",
  ]);
});

test("words before the first paragraph are not lost", () => {
  assert.deepEqual(paragraphsOf(page("a b c", [1])), ["a", "b c"]);
});

test("without paragraphs the lines are kept, and without lines all is one", () => {
  assert.deepEqual(paragraphsOf(page("a b c", [], [0, 2])), ["a b", "c"]);
  assert.deepEqual(paragraphsOf(page("a b c")), ["a b c"]);
});

test("a scan has no paragraphs", () => {
  assert.deepEqual(paragraphsOf(page("")), []);
});

test("a sentence that goes on over the page is seen", () => {
  assert.equal(continues(page("tỉnh đã"), page("hoàn thành")), true);
  assert.equal(continues(page("tỉnh đã xong."), page("hoàn thành")), false);
  assert.equal(continues(page("tỉnh đã"), page("Hoàn thành")), false);
  assert.equal(continues(undefined, page("hoàn thành")), false);
});
