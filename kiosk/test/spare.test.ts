import assert from "node:assert/strict";
import { test } from "node:test";
import { Spare } from "../src/spare";

const counted = (most: number): Spare<number> => {
  let made = 0;
  return new Spare(most, () => ++made);
};

test("what is given back is used again before anything is made", () => {
  const spare = counted(2);
  const [one, two] = [spare.take(), spare.take()];

  assert.ok(spare.give(one));
  assert.equal(spare.take(), one);
  assert.notEqual(spare.take(), two);
});

test("no more are kept than were said, and none twice", () => {
  const spare = counted(2);
  const [one, two, three] = [spare.take(), spare.take(), spare.take()];

  assert.ok(spare.give(one));
  assert.ok(!spare.give(one));
  assert.ok(spare.give(two));
  assert.ok(!spare.give(three));
});
