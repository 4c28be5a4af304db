import assert from "node:assert/strict";
import { test } from "node:test";
import { byUnit, calledIn, canComeBack, inGroup, isAsked, NO_LETTERS, sumOf } from "../src/invitations/model";
import { rosterOf, substitutesFor } from "../src/roster";
import type { Meeting, Participant, Rsvp } from "../src/wire";
import { MEETING, PERSON, roomOf } from "./samples";

const person = (n: number, more: Partial<Participant> = {}): Participant => ({
  ...PERSON,
  id: `p-${n}`,
  order: n,
  name: `Đại biểu ${n}`,
  unit: "Một",
  ...more,
});
const rsvp = (n: number, more: Partial<Rsvp> = {}): Rsvp => ({
  type: "rsvp", id: `rsvp/p-${n}`, participant: `p-${n}`, answer: "attends", reason: "", proposed: "",
  via: "tablet", at: "2026-11-20T01:00:00Z", decision: "", ...more,
});
const ROOM = roomOf(
  person(1), person(2), person(3, { unit: "Hai", eligibility: "guest" }), person(4, { presence: "withdrawn" }),
  person(5, { site: "d1" }), rsvp(1), rsvp(2, { answer: "substitute", reason: "Ốm", proposed: "Ai đó" }),
  rsvp(5, { answer: "declines", reason: "Bận", decision: "agreed" }),
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
  const room = roomOf(
    person(1), person(2), person(3, { eligibility: "guest" }), person(4, { absent: "Ốm" }),
    person(5, { substitute_for: "p-6" }), person(6),
  );

  assert.deepEqual(substitutesFor(rosterOf(room), person(1)).map(({ id }) => id), ["p-2"]);
});

test("the office takes back what it put down itself, and nothing that was decided", () => {
  assert.ok(canComeBack(undefined));
  assert.ok(canComeBack(rsvp(1, { via: "paper" })));
  assert.equal(canComeBack(rsvp(1, { via: "tablet" })), false);
  assert.equal(canComeBack(rsvp(1, { via: "paper", decision: "agreed" })), false);
});

test("somebody is asked once letters were made, until the meeting begins", () => {
  const meeting = (status: Meeting["status"]): Meeting => ({
    ...MEETING,
    title: "Hội nghị",
    starts_at: "2026-11-20T01:00:00Z",
    status,
  });
  const made = { ...NO_LETTERS, uid: "u" };

  assert.ok(isAsked(roomOf(meeting("convened"), made, person(1)), "p-1"));
  assert.equal(isAsked(roomOf(meeting("convened"), NO_LETTERS, person(1)), "p-1"), false);
  assert.equal(isAsked(roomOf(meeting("open"), made, person(1)), "p-1"), false);
  assert.equal(isAsked(roomOf(meeting("draft"), made, person(1)), "somebody"), false);
});
