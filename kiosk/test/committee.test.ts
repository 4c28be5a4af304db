import assert from "node:assert/strict";
import { test } from "node:test";
import { type Case, chosen, counted, differs, doubled, type Summary, timeline } from "../src/committee";
import { homeOf } from "../src/home";
import type { Admission } from "../src/wire";

const held: Summary = {
  subject: "p-1",
  name: "Nguyễn Thị Đào",
  unit: "Đảng ủy phường Một",
  status: "open",
  codes: ["KHAC_ANH"],
  decision: null,
  reason: "",
  proposed_by: "",
  confirmed_by: "",
  at: "2026-12-15T01:00:00Z",
};
const done: Summary = { ...held, subject: "p-2", name: "Lò Văn Ân", status: "concluded" };

function act(id: string, at: string, direction: "in" | "out", desk: string): Admission {
  const told = { via: "badge", code: "OK_VAO", mode: "hall", noted_at: null } as const;
  return { type: "admission", id, participant: "p-1", direction, desk, at, ...told };
}

test("cases are found by words without marks, and by their state", () => {
  const cases = [held, done];
  const subjects = (found: readonly Summary[]) => found.map(({ subject }) => subject);

  assert.deepEqual(subjects(chosen(cases, "all", "dao phuong")), ["p-1"]);
  assert.deepEqual(subjects(chosen(cases, "concluded", "")), ["p-2"]);
  assert.deepEqual(subjects(chosen(cases, "open", "an")), ["p-1"]);
  assert.deepEqual(counted(cases), { all: 2, open: 1, proposed: 0, concluded: 1 });
});

test("two entries without an exit between them are both sides of a double entry", () => {
  const first = act("a", "2026-12-15T01:00:00Z", "in", "desk-1");
  const second = act("b", "2026-12-15T01:02:00Z", "in", "desk-2");
  const left = act("c", "2026-12-15T01:03:00Z", "out", "desk-2");
  const again = act("d", "2026-12-15T01:04:00Z", "in", "desk-1");

  assert.deepEqual(doubled([second, first, left, again]), [first, second]);
  assert.deepEqual(doubled([first, left, again]), []);
});

test("the timeline puts what the desks did between the entries", () => {
  const entry = { seq: 1, at: held.at, actor: "d", kind: "held", codes: [], desk: "d", badge: 0, decision: null, text: "" } as const;
  const entries = [entry, { ...entry, seq: 2, at: "2026-12-15T01:05:00Z" }];
  const admissions = [act("a", "2026-12-15T01:02:00.500Z", "in", "desk-1")];
  const one: Case = { ...held, entries, possible: [], accounts: {}, admissions };

  assert.deepEqual(timeline(one).map(({ kind }) => kind), ["entry", "door", "entry"]);
});

test("nothing differs where one side says nothing", () => {
  assert.equal(differs("01012345", ""), false);
  assert.equal(differs("01012345", "01012346"), true);
});

test("the committee has a page of its own", () => {
  assert.equal(homeOf("credentials"), "/committee");
});
