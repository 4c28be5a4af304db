import assert from "node:assert/strict";
import { test } from "node:test";
import { columnAt } from "../src/columns";
import type { PageText } from "../src/paper-text";

interface Block {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly lines: number;
}

/** Words of uneven lengths that fill the lines of some blocks. */
function page(...blocks: readonly Block[]): PageText {
  const words: string[] = [];
  const boxes: number[] = [];
  for (const { left, right, top, lines } of blocks) {
    for (let line = 0; line < lines; line++) {
      let x = left;
      for (let n = line; x < right; n++) {
        const width = Math.min(300 + ((n * 7 + line * 3) % 5) * 110, right - x);
        words.push("chữ");
        boxes.push(x, top + line * 200, width, 140);
        x += width + 70;
      }
    }
  }
  return { words, boxes, lines: [], paragraphs: [] };
}

const near = (actual: number, wanted: number) => assert.ok(Math.abs(actual - wanted) <= 150);

test("in a report the column is the text between the margins", () => {
  const text = page({ left: 1_400, right: 8_900, top: 1_000, lines: 40 });
  const column = columnAt(text, 5_000, 4_000);
  assert.ok(column);

  near(column.left, 1_400);
  near(column.right, 8_900);
});

test("in two columns it is the one under the finger, also under a common headline", () => {
  const text = page(
    { left: 1_000, right: 9_000, top: 600, lines: 1 },
    { left: 1_000, right: 4_800, top: 1_000, lines: 40 },
    { left: 5_300, right: 9_000, top: 1_000, lines: 40 },
  );
  const left = columnAt(text, 2_000, 1_500);
  const right = columnAt(text, 8_000, 1_500);
  assert.ok(left && right);

  near(left.left, 1_000);
  near(left.right, 4_800);
  near(right.left, 5_300);
  near(right.right, 9_000);
});

test("a cell of a table is too narrow for a column: the table is taken", () => {
  const cells = [1_000, 3_000, 5_000, 7_000].map((left) => ({
    left,
    right: left + 1_200,
    top: 1_000,
    lines: 30,
  }));
  const column = columnAt(page(...cells), 3_500, 3_000);
  assert.ok(column);

  near(column.left, 1_000);
  near(column.right, 8_200);
});

test("where there are no words there is no column", () => {
  const text = page({ left: 1_000, right: 9_000, top: 1_000, lines: 4 });

  assert.equal(columnAt(text, 5_000, 8_000), undefined);
});
