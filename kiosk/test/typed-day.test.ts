import assert from "node:assert/strict";
import { test } from "node:test";
import { dayFrom } from "../src/typed-day";

test("a day is read as it is typed here, the day before the month", () => {
  for (const typed of ["3/2/1995", "03/02/1995", "03.02.1995", "3-2-1995", "3 2 1995", "03021995", " 1995-02-03 "]) {
    assert.equal(dayFrom(typed), "1995-02-03", typed);
  }
});

test("nothing is nothing, and what is no day is not made one", () => {
  assert.equal(dayFrom("  "), "");
  for (const typed of ["31/2/1995", "3/13/1995", "3/2/95", "1995", "3/2.1995", "0/0/1995", "hai", "3/2/19950", "99/99/9999"]) {
    assert.equal(dayFrom(typed), undefined, typed);
  }
});

test("the last day of February depends on the year", () => {
  assert.equal(dayFrom("29/2/1996"), "1996-02-29");
  assert.equal(dayFrom("29/2/1995"), undefined);
});
