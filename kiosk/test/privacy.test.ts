import assert from "node:assert/strict";
import { test } from "node:test";
import { type Kept, stageOf } from "../src/privacy";

const NOW = Date.parse("2026-12-15T01:00:00Z");
const NONE = {
  delegates: 0,
  profiles: 0,
  case_entries: 0,
  badges: 0,
  badge_issues: 0,
  door_entries: 0,
  portraits: 0,
};
const over: Kept = {
  due_at: "2026-12-14T01:00:00Z",
  keep_days: 30,
  kept: { ...NONE, profiles: 3 },
  proposal: null,
  certificates: [],
  accounts: {},
};
const proposal = { by: "a", at: "2026-12-14T02:00:00Z", reason: "Đã lưu trữ" };

test("nothing can be proposed while the meeting is open or its data are needed", () => {
  assert.equal(stageOf({ ...over, due_at: null }, "a", NOW), "needed");
  assert.equal(stageOf({ ...over, due_at: "2026-12-15T01:00:01Z" }, "a", NOW), "needed");
  assert.equal(stageOf(over, "a", NOW), "free");
});

test("only another person than the one who proposed may confirm", () => {
  assert.equal(stageOf({ ...over, proposal }, "a", NOW), "mine");
  assert.equal(stageOf({ ...over, proposal }, "b", NOW), "theirs");
});

test("nothing is offered where nothing is left", () => {
  assert.equal(stageOf({ ...over, kept: NONE }, "a", NOW), "empty");
});
