import assert from "node:assert/strict";
import { test } from "node:test";
import { held, holdView } from "../src/hold";

test("the view is held until the last hold is over, however often one is ended", () => {
  const writing = holdView();
  const voting = holdView();
  writing();
  writing();
  assert.equal(held.value, true);
  voting();

  assert.equal(held.value, false);
});
