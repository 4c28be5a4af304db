import assert from "node:assert/strict";
import { test } from "node:test";
import { homeOf, returnPath } from "../src/home";
import { fromEntry, toEntry, tomorrowEntry } from "../src/local-time";
import { isWrongRow, rowOfSeats } from "../src/parts/seats/add-row";
import { beforeDrop, beforeStep } from "../src/sorting";
import type { AgendaItem, Seat } from "../src/wire";

const items = ["a", "b", "c"].map(
  (id, order): AgendaItem => ({
    type: "agenda_item",
    id,
    order,
    title: id,
    kind: "report",
    planned_min: 0,
    rapporteur: "",
    status: "planned",
    active_since: null,
    used_s: 0, parent: "", number: "", visibility: "common", opened_at: null, concluded_at: null,
  }),
);
const [a, b, c] = items;

test("a step up goes before the one above, a step down past the one below", () => {
  assert.ok(a && b && c);
  assert.equal(beforeStep(items, b, -1), "a");
  assert.equal(beforeStep(items, a, 1), "c");
  assert.equal(beforeStep(items, b, 1), null);
  assert.equal(beforeStep(items, a, -1), "same");
  assert.equal(beforeStep(items, c, 1), "same");
});

test("an item dropped downwards stands below, dropped upwards above", () => {
  assert.ok(a && b && c);
  assert.equal(beforeDrop(items, a, b), "c");
  assert.equal(beforeDrop(items, a, c), null);
  assert.equal(beforeDrop(items, c, a), "a");
});

test("a date entry is the province's clock, wherever the browser is", () => {
  assert.equal(fromEntry("2026-11-20T08:00"), "2026-11-20T01:00:00.000Z");
  assert.equal(toEntry("2026-11-20T01:00:00Z"), "2026-11-20T08:00");
  assert.equal(fromEntry(""), null);
  assert.equal(fromEntry(undefined), undefined);
  assert.equal(fromEntry("2026-13-20T08:00"), undefined);
  assert.equal(tomorrowEntry(Date.parse("2026-11-19T20:00:00Z")), "2026-11-21T08:00");
});

test("a row of seats is numbered and has a sane length", () => {
  assert.deepEqual(rowOfSeats("A", 1, 2).map(({ label }) => label), ["A1", "A2"]);
  assert.deepEqual(rowOfSeats("A", 1, 0), []);
  assert.deepEqual(rowOfSeats("", 1, 5), []);
  assert.deepEqual(rowOfSeats("A", 1, 1.5), []);
});

test("a row is refused where a label stands already, however it is written, or the grid ends", () => {
  const seat: Seat = {
    type: "seat", id: "s", label: "a 1", row: 0, column: 0, kind: "delegate", withdrawn: false,
  };

  assert.equal(isWrongRow([seat], rowOfSeats("B", 1, 2)), false);
  assert.ok(isWrongRow([seat], rowOfSeats("A", 1, 2)));
  assert.ok(isWrongRow([], rowOfSeats("A", 201, 2)));
  assert.equal(isWrongRow([], rowOfSeats("A", 200, 1, 200)), false);
  assert.ok(isWrongRow([], rowOfSeats("A", 200, 2, 200)));
  assert.ok(isWrongRow([], []));
});

test("nobody is sent to another server after signing in", () => {
  const back = (wanted: string) =>
    returnPath(`?return=${encodeURIComponent(wanted)}`, "https://hop.example");

  assert.equal(back("/chair?meeting=m1"), "/chair?meeting=m1");
  assert.equal(back("https://evil.example/x"), "/");
  assert.equal(back("//evil.example/x"), "/");
  assert.equal(back("javascript:alert(1)"), "/");
});

test("every role has a page of its own", () => {
  assert.equal(homeOf("delegate"), "/tablet");
  assert.equal(homeOf("technician"), "/tech");
});
