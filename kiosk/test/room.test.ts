import assert from "node:assert/strict";
import { test } from "node:test";
import { all, apply, find, load, NOTHING, type Room } from "../src/room";
import type { AgendaItem, AnyRecord, Change, Snapshot } from "../src/wire";

const item = (n: number, status: AgendaItem["status"] = "planned"): AgendaItem => ({
  type: "agenda_item",
  id: `item-${n}`,
  order: n,
  title: `Mục ${n}`,
  kind: "report",
  planned_min: 10,
  rapporteur: "",
  status,
  active_since: null,
  used_s: 0, parent: "", number: "", visibility: "common", opened_at: null, concluded_at: null,
});
const snapshot = (rev: number, ...records: AnyRecord[]): Snapshot => ({
  meeting: "m1",
  epoch: "e1",
  rev,
  at: "2026-11-20T01:00:00Z",
  records,
});
const change = (rev: number, put: AnyRecord[], gone: string[] = []): Change => ({
  meeting: "m1",
  rev,
  after: rev - 1,
  at: "2026-11-20T01:00:00Z",
  cause: "item.open",
  put,
  gone,
});
const applied = (before: Room, next: Change): Room => {
  const after = apply(before, next);
  assert.ok(after !== "gap");
  return after;
};

test("a change replaces the records it carries and leaves the others", () => {
  const before = load(snapshot(4, item(1), item(2)));

  const after = applied(before, change(5, [item(2, "active")]));
  assert.equal(after.rev, 5);
  assert.deepEqual(
    all(after, "agenda_item").map((i) => i.status),
    ["planned", "active"],
  );
});

test("what is gone may not be seen any more", () => {
  const before = load(snapshot(4, item(1), item(2)));

  const after = applied(before, change(5, [], ["item-1"]));
  assert.equal(find(after, "agenda_item", "item-1"), undefined);
  assert.equal(all(after, "agenda_item").length, 1);
});

test("a change that is already in leaves the very same room", () => {
  const before = load(snapshot(4, item(1)));

  assert.equal(apply(before, change(4, [item(1, "active")])), before);
  assert.equal(apply(before, change(1, [], ["item-1"])), before);
});

test("a missed change is a gap", () => {
  const before = load(snapshot(4, item(1)));

  assert.equal(apply(before, change(6, [item(1, "active")])), "gap");
});

test("a change follows on the revision that it names, however far back", () => {
  const before = load(snapshot(4, item(1)));

  const after = applied(before, { ...change(9, [item(1, "active")]), after: 4 });
  assert.equal(after.rev, 9);
  assert.equal(apply(before, { ...change(9, []), after: 5 }), "gap");
});

test("before the first snapshot every change is a gap", () => {
  assert.equal(apply(NOTHING, change(0, [item(1)])), "gap");
});

test("a change of another meeting is not ours", () => {
  const before = load(snapshot(4, item(1)));

  assert.equal(apply(before, { ...change(5, [item(2)]), meeting: "m2" }), before);
});

test("a snapshot of another epoch voids what was known, even at a lower revision", () => {
  const before = load(snapshot(40, item(1), item(2)));
  const after = load({ ...snapshot(3, item(2)), epoch: "e2" });

  assert.notEqual(after.epoch, before.epoch);
  assert.deepEqual([...after.records.keys()], ["item-2"]);
  assert.equal(after.rev, 3);
});

test("following the changes shows what a newcomer sees", () => {
  const steps = [
    change(1, [item(1), item(2)]),
    change(2, [item(1, "active")]),
    change(3, [], ["item-2"]),
    change(4, [item(3), item(1, "concluded")]),
  ];
  const follower = steps.reduce(applied, load(snapshot(0)));

  const newcomer = load(snapshot(4, item(1, "concluded"), item(3)));
  assert.deepEqual(follower, newcomer);
});

test("a record is found by its type and id together", () => {
  const room = load(snapshot(1, item(1)));

  assert.equal(find(room, "paper", "item-1"), undefined);
  assert.equal(find(room, "agenda_item", "item-1")?.title, "Mục 1");
});
