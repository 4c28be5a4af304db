import assert from "node:assert/strict";
import { test } from "node:test";
import { daysOf, nextOf, readDays } from "../src/schedule";
import type { Schedule } from "../src/wire";

const WEEK: Schedule = { weekdays: [1, 2, 3, 4, 5], on_at: "07:00", off_at: "18:00", except_on: [] };
/** A Friday. */
const FRIDAY = "2030-05-10";

const at = (text: string): number => Date.parse(`${text}:00+07:00`);

test("After Friday evening Monday morning comes next, and after a holiday Tuesday", () => {
  const evening = at(`${FRIDAY}T18:00`);

  assert.deepEqual(nextOf(WEEK, at(`${FRIDAY}T12:00`)), { at_ms: evening, on: false });
  assert.deepEqual(nextOf(WEEK, evening), { at_ms: at("2030-05-13T07:00"), on: true });
  const holiday = { ...WEEK, except_on: ["2030-05-13"] };
  assert.deepEqual(nextOf(holiday, evening), { at_ms: at("2030-05-14T07:00"), on: true });
});

test("Hours over midnight end on the day after, and an exception is of their beginning", () => {
  const night: Schedule = { weekdays: [5], on_at: "18:00", off_at: "02:00", except_on: [] };
  const off = { at_ms: at("2030-05-11T02:00"), on: false };

  assert.deepEqual(nextOf(night, at(`${FRIDAY}T17:59`)), { at_ms: at(`${FRIDAY}T18:00`), on: true });
  assert.deepEqual(nextOf(night, at(`${FRIDAY}T18:00`)), off);
  assert.deepEqual(nextOf(night, at("2030-05-11T01:59")), off);
  assert.deepEqual(nextOf(night, at("2030-05-11T02:00")), { at_ms: at("2030-05-17T18:00"), on: true });
  const without = { ...night, except_on: [FRIDAY] };
  assert.deepEqual(nextOf(without, at("2030-05-11T01:00")), { at_ms: at("2030-05-17T18:00"), on: true });
});

test("Days are read as people write them, and what is none is refused", () => {
  assert.deepEqual(readDays("2/9/2030, 01/09/2030\n02/09/2030"), ["2030-09-01", "2030-09-02"]);
  assert.equal(daysOf(["2030-09-01", "2030-09-02"]), "01/09/2030, 02/09/2030");
  assert.deepEqual(readDays(" "), []);
  assert.equal(readDays("31/04/2030"), null);
  assert.equal(readDays("mai"), null);
});
