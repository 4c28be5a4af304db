import assert from "node:assert/strict";
import { test } from "node:test";
import { balanceOf, differences, numberOf, sheetsOf } from "../src/polls/counts";
import { draftOf, EMPTY, flawsOf, optionsFrom, planOf, settled } from "../src/polls/draft";
import { majorityOf, shareName } from "../src/polls/procedure";
import { poll, options, list, roomOf, sheet } from "./poll-samples";

test("options are pasted by the line, keep their ids, and take no one else's", () => {
  const first = optionsFrom("Nguyễn Văn A | 1970\n\n Trần Thị B", []);
  const later = optionsFrom("Lê Văn C\nTrần Thị B", first);

  assert.deepEqual(first.map(({ id, label, note }) => [id, label, note]), [
    ["o1", "Nguyễn Văn A", "1970"],
    ["o2", "Trần Thị B", ""],
  ]);
  assert.deepEqual(later.map((o) => [o.id, o.label]), [["o3", "Lê Văn C"], ["o2", "Trần Thị B"]]);
});

test("a vote on persons is secret and on paper, whatever was chosen before", () => {
  const draft = settled({ ...EMPTY, live: true, roll: true, change: true, personnel: true });

  assert.deepEqual([draft.medium, draft.secrecy], ["paper", "secret"]);
  assert.deepEqual([draft.live, draft.roll, draft.change], [false, false, false]);
  assert.equal(settled({ ...EMPTY, medium: "hand" }).secrecy, "open");
});

test("a draft says what keeps it from being a poll", () => {
  const filled = { ...EMPTY, title: "Bầu", kind: "list", options: "A\nB\nC" } as const;

  assert.deepEqual(flawsOf(EMPTY), ["title"]);
  assert.deepEqual(flawsOf({ ...filled, options: "" }), ["options"]);
  assert.deepEqual(flawsOf({ ...filled, seats: "2", most: "3" }), ["limits"]);
  assert.deepEqual(flawsOf({ ...filled, seats: "4", most: "2" }), ["seats"]);
  assert.deepEqual(flawsOf({ ...filled, minutes: "hai" }), ["number"]);
  assert.deepEqual(flawsOf({ ...filled, seats: "2", most: "2" }), []);
});

test("what is read from a poll and sent again is the same poll", () => {
  const plan = planOf(draftOf(list), majorityOf(roomOf()), list);
  const { options: same, least, most, seats, limit_s, rule } = plan;

  assert.deepEqual([same, least, most, seats, limit_s, rule], [options, 1, 2, 2, 120, null]);
});

test("shares have their names", () => {
  const share = { numerator: 1, denominator: 2, comparator: ">", constant: 0 } as const;

  assert.equal(shareName(share), "half");
  assert.equal(shareName({ ...share, constant: 1 }), "other");
  assert.equal(shareName({ ...share, numerator: 2, denominator: 3, comparator: "≥" }), "twothirds");
});

test("ballot papers balance, or the first thing that cannot be true is said", () => {
  const kinds = (printed: number, issued: number, returned: number) =>
    balanceOf({ printed, issued, returned }).map(({ kind }) => kind);

  assert.deepEqual(kinds(10, 11, 0), ["moreIssued"]);
  assert.deepEqual(kinds(10, 8, 9), ["moreReturned"]);
  assert.deepEqual(kinds(10, 8, 7), ["stillOut", "spare"]);
  assert.deepEqual(kinds(8, 8, 8), ["allBack"]);
  assert.equal(numberOf(" 12 "), 12);
  assert.equal(numberOf("-1"), null);
});

test("two tellers have a side each; a third has none", () => {
  const one = roomOf(sheet("a", "anna", 3));
  const two = roomOf(sheet("a", "anna", 3), sheet("b", "binh", 3));

  assert.equal(sheetsOf(one, poll, "anna").side, "a");
  assert.equal(sheetsOf(one, poll, "binh").side, "b");
  assert.equal(sheetsOf(roomOf(), poll, "binh").side, "a");
  assert.equal(sheetsOf(two, poll, "binh").other?.by, "anna");
  assert.equal(sheetsOf(two, poll, "chi").side, null);
});

test("two counts that differ are told by field, without numbers", () => {
  assert.deepEqual(differences(poll, sheet("a", "x", 3), sheet("b", "y", 4, 4)), [
    "valid",
    "invalid",
    "yes",
  ]);
  assert.deepEqual(differences(poll, sheet("a", "x", 3), sheet("b", "y", 3)), []);
});
