import assert from "node:assert/strict";
import { test } from "node:test";
import { byUnit, calledIn, canComeBack, inGroup, isAsked, NO_LETTERS, sumOf } from "../src/invitations/model";
import type { Room } from "../src/room";
import { rosterOf, substitutesFor } from "../src/roster";
import type { AnyRecord, Meeting, Participant, Rsvp } from "../src/wire";

const hall = (...records: AnyRecord[]): Room => ({
  meeting: "m",
  epoch: "e",
  rev: 1,
  records: new Map(records.map((one) => [one.id, one])),
});
const person = (n: number, more: Partial<Participant> = {}): Participant => ({
  type: "participant", id: `p-${n}`, order: n, name: `Đại biểu ${n}`, position: "", unit: "Một", member: "",
  eligibility: "official", seat: "", site: "", presence: "expected", mode: null, since: null, absent: "",
  substitute_for: "", reserved: "", merged_into: "", ...more,
});
const rsvp = (n: number, more: Partial<Rsvp> = {}): Rsvp => ({
  type: "rsvp", id: `rsvp/p-${n}`, participant: `p-${n}`, answer: "attends", reason: "", proposed: "",
  via: "tablet", at: "2026-11-20T01:00:00Z", word: "", ...more,
});
const ROOM = hall(
  person(1), person(2), person(3, { unit: "Hai", eligibility: "guest" }), person(4, { presence: "withdrawn" }),
  person(5, { site: "d1" }), rsvp(1), rsvp(2, { answer: "substitute", reason: "Ốm", proposed: "Ai đó" }),
  rsvp(5, { answer: "declines", reason: "Bận", word: "agreed" }),
);

test("answers are counted by delegation, and sums are sums of rows", () => {
  const rows = byUnit(calledIn(ROOM));

  assert.deepEqual(rows, [
    { unit: "Một", people: 3, attends: 1, declines: 1, substitute: 1, silent: 0 },
    { unit: "Hai", people: 1, attends: 0, declines: 0, substitute: 0, silent: 1 },
  ]);
  assert.deepEqual(sumOf(rows, "Cộng"), { unit: "Cộng", people: 4, attends: 1, declines: 1, substitute: 1, silent: 1 });
});

test("letters go to a group: those summoned, invited, at a site, silent, asking, chosen", () => {
  const ids = (group: Parameters<typeof inGroup>[1]) =>
    calledIn(ROOM).filter((one) => inGroup(one, group, new Set(["p-3"]))).map((one) => one.person.id);

  assert.deepEqual(ids("all"), ["p-1", "p-2", "p-3", "p-5"]);
  assert.deepEqual(ids("officials"), ["p-1", "p-2", "p-5"]);
  assert.deepEqual(ids("guests"), ["p-3"]);
  assert.deepEqual(ids("sites"), ["p-5"]);
  assert.deepEqual(ids("silent"), ["p-3"]);
  assert.deepEqual(ids("proposals"), ["p-2"]);
  assert.deepEqual(ids("chosen"), ["p-3"]);
});

test("a substitute is an official who is free and comes", () => {
  const room = hall(
    person(1), person(2), person(3, { eligibility: "guest" }), person(4, { absent: "Ốm" }),
    person(5, { substitute_for: "p-6" }), person(6),
  );

  assert.deepEqual(substitutesFor(rosterOf(room), person(1)).map(({ id }) => id), ["p-2"]);
});

test("the office takes back what it put down itself, and nothing that was decided", () => {
  assert.ok(canComeBack(undefined));
  assert.ok(canComeBack(rsvp(1, { via: "paper" })));
  assert.equal(canComeBack(rsvp(1, { via: "tablet" })), false);
  assert.equal(canComeBack(rsvp(1, { via: "paper", word: "agreed" })), false);
});

test("somebody is asked once letters were made, until the meeting begins", () => {
  const meeting = (status: Meeting["status"]): Meeting => ({
    type: "meeting", id: "m", title: "Hội nghị", body: "", place: "", starts_at: "2026-11-20T01:00:00Z", status,
    opened_at: null, closed_at: null, since: null, reason: "", recess_s: 0, mode: "public", closed_door_at: null,
    self_check_in: false, demo: false, isolated: false, approval: false, reading_log: true, recalled_at: null, rehearsal: "",
  });
  const made = { ...NO_LETTERS, uid: "u" };

  assert.ok(isAsked(hall(meeting("convened"), made, person(1)), "p-1"));
  assert.equal(isAsked(hall(meeting("convened"), NO_LETTERS, person(1)), "p-1"), false);
  assert.equal(isAsked(hall(meeting("open"), made, person(1)), "p-1"), false);
  assert.equal(isAsked(hall(meeting("draft"), made, person(1)), "somebody"), false);
});
