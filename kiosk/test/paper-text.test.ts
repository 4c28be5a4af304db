import assert from "node:assert/strict";
import { test } from "node:test";
import { isScan, textOf, wantText } from "../src/paper-text";
import { takeFrom } from "../src/pictures";
import { paperOf } from "./samples";

test("a text says what it said, however it is kept", async () => {
  const words = ["Ủy", "ban", "Đắk\u00a0Lắk"];
  const boxes = [1, 2, 3, 4, 10_000, 6, 7, 8, 9, 10, 11, 12];
  const pages = [
    { words, boxes, lines: [0, 2], paragraphs: [0] },
    { words: [], boxes: [], lines: [], paragraphs: [] },
  ];
  takeFrom(
    Promise.resolve({
      page: () => Promise.reject(new Error("no pictures here")),
      thumb: () => Promise.reject(new Error("no pictures here")),
      text: () => Promise.resolve({ aspects: [0.7, 0.7], outline: [], pages }),
    }),
  );
  const paper = paperOf("p");
  const text = await wantText("m", paper);
  const [first, blank] = text.pages;

  assert.deepEqual(first?.words, words);
  assert.deepEqual(Array.from(first?.boxes ?? []), boxes);
  assert.deepEqual([first?.lines, first?.paragraphs], [[0, 2], [0]]);
  assert.deepEqual(blank?.words, []);
  assert.equal(textOf(paper), text);
  assert.equal(isScan(text), false);
});
