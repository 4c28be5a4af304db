import assert from "node:assert/strict";
import { test } from "node:test";
import { hindrance, isOver, isSealed, isShutOut, placeOnWay, stepCommand, stepsOf, WAY } from "../src/lifecycle";
import type { AnyRecord, Meeting, SignedMinutes } from "../src/wire";
import { MEETING, roomOf } from "./samples";

const meeting = (more: Partial<Meeting>): Meeting => ({ ...MEETING, ...more });

test("a meeting that is over has no step but those of its end", () => {
  assert.deepEqual(stepsOf(meeting({ status: "closed" })), ["minute"]);
  assert.deepEqual(stepsOf(meeting({ status: "minuted" })), ["archive"]);
  for (const status of ["archived", "cancelled", "open", "recess"] as const) {
    assert.deepEqual(stepsOf(meeting({ status })), []);
  }
});

test("minutes are approved, and a meeting archived, with a signed revision in force", () => {
  const signed: SignedMinutes = {
    type: "signed_minutes",
    id: "minutes/signed/1",
    symbol: "",
    superior: "",
    locality: "",
    chair: "",
    chair_post: "",
    secretary: "",
    secretary_post: "",
    copies: [],
    revision: 1,
    sha256: "a".repeat(64),
    sections: [],
    by: "chair",
    at: "2030-01-01T05:00:00Z",
    public: false,
    void: "",
  };
  for (const step of ["minute", "archive"] as const) {
    assert.equal(hindrance(roomOf(meeting({})), step), "notSigned");
    assert.equal(hindrance(roomOf(meeting({}), { ...signed, void: "Sai tên" }), step), "notSigned");
    assert.equal(hindrance(roomOf(meeting({}), signed), step), null);
  }
});

test("a sitting that is over is corrected until the meeting is archived or cancelled", () => {
  const told = (status: Meeting["status"]) => [isOver({ status }), isSealed({ status })];

  assert.deepEqual(told("open"), [false, false]);
  assert.deepEqual(told("recess"), [false, false]);
  assert.deepEqual(told("closed"), [true, false]);
  assert.deepEqual(told("minuted"), [true, false]);
  assert.deepEqual(told("archived"), [true, true]);
  assert.deepEqual(told("cancelled"), [true, true]);
});

test("a recess is a part of the sitting", () => {
  assert.equal(WAY[placeOnWay(meeting({ status: "recess" }))], "open");
});

test("a reason goes with what needs one", () => {
  assert.deepEqual(stepCommand("cancel", "Bão"), { type: "meeting.cancel", reason: "Bão" });
});

test("whoever sees the meeting and no stage while the doors are closed is shut out", () => {
  const stage: AnyRecord = {
    type: "stage",
    id: "stage",
    scene: { kind: "idle" },
    speaker: "",
    cue: 0, changed_at: null,
  };
  assert.equal(isShutOut(roomOf(meeting({ mode: "closed_door" }))), true);
  assert.equal(isShutOut(roomOf(meeting({ mode: "closed_door" }), stage)), false);
  assert.equal(isShutOut(roomOf(meeting({}))), false);
});
