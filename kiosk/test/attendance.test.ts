import assert from "node:assert/strict";
import { test } from "node:test";
import {
  correction,
  countsOf,
  marking,
  sought,
  spellsByPerson,
  standingOf,
  timesOf,
  usualMode,
} from "../src/attendance";
import { spellText } from "../src/parts/office/attendance-spells";
import { named, replaceable } from "../src/roster";
import type { AttendanceInterval, Participant } from "../src/wire";
import { attendance } from "../src/words/attendance";
import { PERSON, roomOf, siteOf } from "./samples";

const person = (id: string, more: Partial<Participant> = {}): Participant => ({
  ...PERSON,
  id,
  name: `Đại biểu ${id}`,
  unit: "Huyện ủy Thử",
  ...more,
});

const spell = (id: string, more: Partial<AttendanceInterval> = {}): AttendanceInterval => ({
  type: "attendance_interval",
  id,
  participant: "a",
  mode: "hall",
  site: "",
  from_at: "2030-05-06T01:02:31.5Z",
  until_at: "2030-05-06T03:15:09Z",
  began: "gate",
  ended: "secretariat",
  corrected: "",
  ...more,
});

test("who is here counts as here, also with a reason to stay away", () => {
  const people = [
    person("a", { presence: "in", absent: "Ốm" }),
    person("b", { absent: "Công tác" }),
    person("c", { presence: "out" }),
    person("d"),
  ];
  assert.deepEqual(people.map(standingOf), ["in", "away", "out", "expected"]);
  assert.deepEqual(countsOf(people), { in: 1, away: 1, out: 1, expected: 1 });
});

test("people are found without marks, and by where they stand", () => {
  const people = [person("a", { name: "Lò Văn Đức" }), person("b", { presence: "in" })];
  assert.deepEqual(sought(people, "duc lo", null).map((p) => p.id), ["a"]);
  assert.deepEqual(sought(people, "", "in").map((p) => p.id), ["b"]);
});

test("somebody is noted first where that person is expected", () => {
  assert.equal(usualMode(person("a")), "hall");
  assert.equal(usualMode(person("a", { site: "d1" })), "site");
});

test("the spells of each person stand in their order", () => {
  const later = spell("2", { from_at: "2030-05-06T04:00:00Z", until_at: null, ended: null });
  const found = spellsByPerson(roomOf(later, spell("1"), spell("3", { participant: "b" })));
  assert.deepEqual(found.get("a")?.map((one) => one.id), ["1", "2"]);
});

test("a spell says when and where by the clock of the province", () => {
  const room = roomOf(siteOf(1, { label: "Huyện Một" }));
  assert.equal(spellText(room, spell("1"), attendance.vi), "08:02–10:15 · Hội trường");
  const there = spell("2", { mode: "site", site: "d1", until_at: null, ended: null });
  assert.equal(spellText(room, there, attendance.vi), "08:02–nay · Huyện Một");
});

test("an official stands in for an official who stays away and has nobody yet", () => {
  const away = person("b", { absent: "Ốm" });
  const other = person("c", { absent: "Công tác" });
  const people = [person("a"), away, other, person("d", { substitute_for: "c" }), person("e")];
  assert.deepEqual(replaceable(people, person("a")).map((p) => p.id), ["b"]);
  assert.deepEqual(replaceable(people, person("g", { eligibility: "guest" })), []);
  assert.deepEqual(
    replaceable(people, person("d", { substitute_for: "c" })).map((p) => p.id),
    ["b", "c"],
    "also the one who is replaced already, by this very person",
  );
});

test("whoever was at a site is noted there again, and anybody else where they are expected", () => {
  const mode = (one: Participant) => {
    const { mode: where, present } = marking(one, true);
    return [where, present];
  };

  assert.deepEqual(mode(person("a", { presence: "in", mode: "site", site: "x" })), ["site", true]);
  assert.deepEqual(mode(person("a", { presence: "in", mode: "hall", site: "x" })), ["hall", true]);
  assert.deepEqual(mode(person("a", { site: "x" })), ["site", true]);
  assert.deepEqual(mode(person("a")), ["hall", true]);
  assert.equal(marking(person("a"), false).present, false);
});

test("words find a name or a unit, without its marks", () => {
  const people = [person("a", { name: "Lò Văn Đức" }), person("b", { unit: "Sở Tài chính" })];

  assert.deepEqual(named(people, "duc lo").map(({ id }) => id), ["a"]);
  assert.deepEqual(named(people, "tai chinh").map(({ id }) => id), ["b"]);
  assert.equal(named(people, " ").length, 2);
});

test("a corrected time leaves the other one as exact as it was", () => {
  const known = timesOf(spell("1"));
  assert.deepEqual(known, { from: "2030-05-06T08:02", until: "2030-05-06T10:15" });
  assert.deepEqual(correction(spell("1"), { ...known, until: "2030-05-06T10:00" }, "Về sớm"), {
    type: "attendance.correct",
    interval: "1",
    from_at: "2030-05-06T01:02:31.5Z",
    until_at: "2030-05-06T03:00:00.000Z",
    reason: "Về sớm",
  });
});

test("a time that is none, or the wrong way round, is no correction", () => {
  const known = timesOf(spell("1"));
  assert.equal(correction(spell("1"), { ...known, from: "" }, "?"), null);
  assert.equal(correction(spell("1"), { ...known, until: "" }, "?"), null);
  assert.equal(correction(spell("1"), { ...known, until: "2030-05-06T07:00" }, "?"), null);
});
