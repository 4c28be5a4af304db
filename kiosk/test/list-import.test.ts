import assert from "node:assert/strict";
import { test } from "node:test";
import { type ListRow, serious, taking, wrongIn } from "../src/list-import";

const STATES = ["new", "changed", "same", "warning", "error"] as const;
const rows = STATES.map(
  (state, row): ListRow => ({ row, state, name: "Lò Văn Một", problems: [], notes: [] }),
);
const statesOf = (some: readonly ListRow[]) => some.map(({ state }) => state);

test("rows that are wrong or say nothing new are not taken over", () => {
  assert.deepEqual(statesOf(taking(rows)), ["new", "changed", "warning"]);
  assert.equal(wrongIn(rows), 1);
});

test("rows that somebody has to look at come first", () => {
  assert.deepEqual(statesOf(serious(rows)), ["error", "warning", "changed", "new", "same"]);
});
