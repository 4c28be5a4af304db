import assert from "node:assert/strict";
import { test } from "node:test";
import { dayAndTimeOf, dayFrom, momentFrom, timeFrom } from "../src/typed-day";

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

test("a time is read as it is typed here, in 24 hours", () => {
  for (const typed of ["14:30", "14h30", "14g30", "14 giờ 30 phút", "14.30", "14 30", "1430", " 14H30 "]) {
    assert.equal(timeFrom(typed), "14:30", typed);
  }
  for (const typed of ["8", "8h", "8 giờ", "08:00", "8:00", "800"]) {
    assert.equal(timeFrom(typed), "08:00", typed);
  }
  assert.equal(timeFrom("0:05"), "00:05");
});

test("no time is nothing, and what is no time is not made one", () => {
  assert.equal(timeFrom(" "), "");
  for (const typed of ["24:00", "14:60", "2:30 PM", "14:3", "14:", "-1", "mai", "14:30:00", "25", "99999"]) {
    assert.equal(timeFrom(typed), undefined, typed);
  }
});

test("a moment is a day and a time, or neither", () => {
  assert.equal(momentFrom({ day: "2026-11-20", time: "08:00" }), "2026-11-20T08:00");
  assert.equal(momentFrom({ day: "", time: "" }), "");
  for (const half of [
    { day: "2026-11-20", time: "" },
    { day: "", time: "08:00" },
    { day: undefined, time: "08:00" },
    { day: "", time: undefined },
    { day: undefined, time: undefined },
  ]) {
    assert.equal(momentFrom(half), undefined);
  }
});

test("a moment that is shown and read again is the same", () => {
  for (const moment of ["2026-11-20T08:00", ""]) {
    assert.equal(momentFrom(dayAndTimeOf(moment)), moment);
  }
});
