import assert from "node:assert/strict";
import { test } from "node:test";
import {
  budgetLines,
  budgetsOf,
  budgetUse,
  delegations,
  filledUp,
  groupOf,
  hasOwn,
  isSpent,
  planOf,
  pointLines,
  pointsOf,
  ruleWish,
  USUAL,
} from "../src/floor-rules";
import { settled } from "../src/floor";
import { minutesOf } from "../src/time";
import type { FloorList, Participant, SpeakerRequest, Speech } from "../src/wire";
import { floor } from "../src/words/floor";
import { floorRules } from "../src/words/floor-rules";
import { LIST, PERSON, REQUEST, SPEECH, roomOf, siteOf } from "./samples";

const list = (item: string, more: Partial<FloorList> = {}): FloorList => ({
  ...LIST,
  id: `floor/${item}`,
  item,
  ...more,
});

const speech = (id: string, more: Partial<Speech> = {}): Speech => ({
  ...SPEECH,
  id,
  party: "p",
  name: "Đại biểu",
  unit: "Đoàn Một",
  group: "Đoàn Một",
  spent_ms: 120_000,
  ...more,
});

const request = (more: Partial<SpeakerRequest>): SpeakerRequest => ({
  ...REQUEST,
  party: "d1",
  ...more,
});

const site = siteOf(1, { label: "Huyện Một" });

test("a wish for one rule leaves the others as they are", () => {
  const { type, item, warn_s, ...rest } = ruleWish("i1", { warn_s: 60 });
  assert.deepEqual([type, item, warn_s], ["floor.rules", "i1", 60]);
  assert.ok(Object.values(rest).every((value) => value === null));
});

test("an item without rules of its own follows the pattern, and is open", () => {
  const room = roomOf(list("", { order_rule: "least", open: false }), list("i2", { more: true }));
  assert.deepEqual(planOf(roomOf(), "i1"), USUAL);
  assert.equal(planOf(room, "i1").order_rule, "least");
  assert.equal(planOf(room, "i1").open, true);
  assert.equal(planOf(room, "i2").order_rule, "arrival");
  assert.deepEqual([hasOwn(room, "i1"), hasOwn(room, "i2"), hasOwn(room, "")], [false, true, false]);
});

test("points of order are ranked by their lines, each once", () => {
  const points = pointsOf("Vi phạm quy chế\n\n Đề nghị tạm dừng \nVi phạm quy chế");
  assert.deepEqual(points, [
    { label: "Vi phạm quy chế", rank: 1 },
    { label: "Đề nghị tạm dừng", rank: 2 },
  ]);
  assert.equal(pointLines(points.toReversed()), "Vi phạm quy chế\nĐề nghị tạm dừng");
});

test("budgets are read as they are pasted, and written back", () => {
  const found = budgetsOf("Đoàn Một; 30\nĐoàn Hai\t7,5\n\nĐoàn Ba | 0");
  assert.deepEqual(found, [
    { group: "Đoàn Một", limit_s: 1_800 },
    { group: "Đoàn Hai", limit_s: 450 },
    { group: "Đoàn Ba", limit_s: 0 },
  ]);
  assert.ok(typeof found !== "number");
  assert.equal(budgetLines(found, "vi"), "Đoàn Một; 30\nĐoàn Hai; 7,5\nĐoàn Ba; 0");
  assert.equal(budgetLines(found.slice(1), "en"), "Đoàn Hai; 7.5\nĐoàn Ba; 0");
  assert.deepEqual(budgetsOf(budgetLines(found, "en")), found);
});

test("a line that means nothing is named by its number", () => {
  assert.equal(budgetsOf("Đoàn Một; 30\nĐoàn Hai"), 2);
  assert.equal(budgetsOf("Đoàn Một; 30\nĐoàn Một; 5"), 2);
  assert.equal(budgetsOf("; 30"), 1);
});

test("missing delegations are added behind those that have their time", () => {
  const person = (id: string, unit: string, more: Partial<Participant> = {}): Participant => ({
    ...PERSON,
    id,
    name: id,
    unit,
    presence: "in",
    mode: "hall",
    ...more,
  });
  const room = roomOf(
    person("a", "Đoàn Một"),
    person("b", "Đoàn Một"),
    person("c", "Báo chí", { eligibility: "guest" }),
    site,
  );
  assert.deepEqual(delegations(room), ["Đoàn Một", "Huyện Một"]);
  assert.equal(filledUp("Đoàn Một; 40\n", delegations(room), 15), "Đoàn Một; 40\nHuyện Một; 15");
});

test("a budget counts the speeches of its delegation to the item", () => {
  const budgets = [{ group: "Đoàn Một", limit_s: 600 }];
  const room = roomOf(
    list("i1", { budgets }),
    speech("1"),
    speech("2", { since: "2030-01-01T00:00:00Z", spent_ms: 0 }),
    speech("3", { item: "i2" }),
    speech("4", { group: "" }),
  );
  const now_ms = Date.parse("2030-01-01T00:01:00Z");
  assert.deepEqual(budgetUse(room, "i1", now_ms), [{ group: "Đoàn Một", limit_s: 600, used_s: 180 }]);
});

test("a budget is spent when its last second is, and not before", () => {
  const use = { group: "Đoàn Một", limit_s: 600 };

  assert.equal(isSpent({ ...use, used_s: 599.5 }), false);
  assert.ok(isSpent({ ...use, used_s: 600 }));
  assert.ok(isSpent({ ...use, used_s: 640 }));
});

test("seconds are told as minutes, to a tenth, as each language writes them", () => {
  assert.deepEqual([60, 90, 100, 0].map((s) => minutesOf(s, "vi")), ["1", "1,5", "1,7", "0"]);
  assert.deepEqual([90, 90_000].map((s) => minutesOf(s, "en")), ["1.5", "1500"]);
  assert.equal(floorRules.vi.used(450, 600), "đã dùng 7,5/10 phút");
  assert.equal(floorRules.en.minutes(90), "1.5 min");
  assert.equal(floor.vi.forecast(3, 150, "10:15"), "3 người chờ × 2,5 phút → 10:15");
});

test("a request uses the time of its unit, or else of its site", () => {
  const room = roomOf(site);
  assert.equal(groupOf(room, request({ unit: "Đoàn Một", site: "d1" })), "Đoàn Một");
  assert.equal(groupOf(room, request({})), "Huyện Một");
  assert.equal(groupOf(room, request({ kind: "reply", unit: "Đoàn Một" })), "");
});

test("who is off the list is found again, the last one first", () => {
  const one = (id: string, order: number, status: SpeakerRequest["status"], item = "i1") =>
    request({ id, order, status, item });
  const room = roomOf(
    one("a", 1, "finished"),
    one("b", 2, "queued"),
    one("c", 3, "declined"),
    one("d", 4, "withdrawn"),
    one("e", 5, "no_show", "i2"),
  );
  assert.deepEqual(settled(room, "i1").map((r) => r.id), ["c", "a"]);
});
