import assert from "node:assert/strict";
import { test } from "node:test";
import type { Numbered } from "../src/agenda";
import { forecast, pace } from "../src/forecast";
import type { AgendaItem } from "../src/wire";

const MIN_MS = 60_000;
const START_MS = Date.parse("2030-05-06T00:30:00Z");

const item = (id: string, planned_min: number, more: Partial<AgendaItem> = {}): AgendaItem => ({
  type: "agenda_item",
  id,
  order: 1,
  parent: "",
  number: "",
  visibility: "common",
  title: id,
  kind: "report",
  planned_min,
  rapporteur: "",
  status: "planned",
  active_since: null,
  used_s: 0,
  opened_at: null,
  concluded_at: null,
  ...more,
});
const agendaOf = (items: readonly AgendaItem[]): Numbered[] =>
  items.map((one) => ({ item: one, number: one.id }));

/** What is known of a day at one minute of it, from how long its items really took. */
function at(plan: readonly number[], real: readonly number[], minute: number): Numbered[] {
  let begun = 0;
  const items = plan.map((planned_min, n) => {
    const took = real[n] ?? 0;
    const from = begun;
    begun += took;
    if (begun <= minute) return item(`i${n}`, planned_min, { status: "concluded", used_s: took * 60 });
    if (from > minute) return item(`i${n}`, planned_min);
    const active_since = new Date(START_MS + from * MIN_MS).toISOString();
    return item(`i${n}`, planned_min, { status: "active", active_since });
  });
  return agendaOf(items);
}

test("a day that keeps its plan ends by its plan, from its first minute on", () => {
  const plan = [15, 25, 30, 10];
  for (const minute of [0, 20, 45, 75]) {
    const told = forecast(at(plan, plan, minute), START_MS + minute * MIN_MS, START_MS);
    assert.equal(told?.ends_ms, START_MS + 80 * MIN_MS);
    assert.equal(told?.late_min, 0);
  }
});

test("N4: from half-time on, the end of a replayed day is known to five minutes", () => {
  const days: readonly (readonly [readonly number[], readonly number[]])[] = [
    [[15, 25, 30, 10], [18, 28, 32, 10]],
    [[15, 25, 30, 10], [13, 22, 28, 9]],
    [[10, 30, 25, 60, 30, 15, 15, 15, 10], [11, 33, 27, 66, 33, 15, 16, 17, 10]],
    [[10, 30, 25, 60, 30, 15, 15, 15, 10], [9, 27, 24, 55, 28, 14, 14, 14, 9]],
  ];
  for (const [plan, real] of days) {
    const end_min = real.reduce((sum, one) => sum + one, 0);
    for (let minute = Math.ceil(end_min / 2); minute < end_min; minute++) {
      const told = forecast(at(plan, real, minute), START_MS + minute * MIN_MS, START_MS);
      const off_min = Math.abs((told?.ends_ms ?? 0) - START_MS - end_min * MIN_MS) / MIN_MS;
      assert.ok(off_min <= 5, `${off_min} minutes off at minute ${minute} of ${end_min}`);
    }
  }
});

test("a recess moves the end on by as long as it lasts", () => {
  const paused = agendaOf([item("a", 30, { status: "active", used_s: 600 }), item("b", 20)]);
  const first = forecast(paused, START_MS + 10 * MIN_MS, START_MS);
  const later = forecast(paused, START_MS + 25 * MIN_MS, START_MS);
  assert.equal((later?.ends_ms ?? 0) - (first?.ends_ms ?? 0), 15 * MIN_MS);
});

test("what is deferred takes no time, and a branch takes the time of its parts", () => {
  const items = [
    item("a", 60),
    item("a1", 20, { parent: "a" }),
    item("a2", 25, { parent: "a" }),
    item("b", 30, { status: "deferred" }),
  ];
  const told = forecast(agendaOf(items), START_MS, START_MS);
  assert.equal(told?.ends_ms, START_MS + 45 * MIN_MS);
  assert.equal(told?.late_min, 0);
});

test("without a plan there is no forecast, and one slow item does not double the day", () => {
  assert.equal(forecast(agendaOf([item("a", 0)]), START_MS, START_MS), null);
  assert.ok(pace([item("a", 5, { status: "concluded", used_s: 1_800 })]) <= 2);
});
