import assert from "node:assert/strict";
import { test } from "node:test";
import { alike, type Hindrance, hindrance } from "../src/merging";
import type { AnyRecord, AttendanceInterval, Ballot, Participant } from "../src/wire";
import { poll } from "./poll-samples";
import { PERSON, roomOf } from "./samples";

const person = (id: string, more: Partial<Participant> = {}): Participant => ({
  ...PERSON,
  id,
  name: "Lò Văn Đức",
  ...more,
});
const spell = (participant: string, from: string, until: string | null): AttendanceInterval => ({
  type: "attendance_interval", id: `interval/${participant}/1`, participant, mode: "hall", site: "",
  from_at: `2026-11-20T${from}:00Z`, until_at: until && `2026-11-20T${until}:00Z`, began: "gate",
  ended: until === null ? null : "gate", corrected: "",
});
const ballot = (participant: string): Ballot => ({
  type: "ballot", id: `ballot/${participant}`, poll: "q", participant, choices: [],
  at: "2026-11-20T05:00:00Z", public: false, times: 1,
});

test("what would count one person twice, or mixes two people up, stands against a merge", () => {
  const cases: readonly [Partial<Participant>, Partial<Participant>, AnyRecord[], Hindrance | null][] = [
    [{}, {}, [], null],
    [{ member: "1" }, { member: "2" }, [], "directory"],
    [{ member: "1" }, {}, [], null],
    [{}, { eligibility: "guest" }, [], "eligibility"],
    [{ substitute_for: "b" }, {}, [], "standsIn"],
    [{ presence: "in" }, { presence: "in" }, [], "bothHere"],
    [{}, {}, [spell("a", "01:00", "02:00"), spell("b", "01:30", null)], "wereHere"],
    [{}, {}, [spell("a", "01:00", "02:00"), spell("b", "02:00", null)], null],
    [{}, {}, [{ ...poll, id: "q", status: "published" }, ballot("a"), ballot("b")], "bothVoted"],
    [{}, {}, [{ ...poll, id: "q", status: "annulled" }, ballot("a"), ballot("b")], null],
    [{}, {}, [{ ...poll, id: "q", status: "open" }, ballot("b")], "votes"],
    [{}, {}, [{ ...poll, id: "q", status: "open" }, ballot("a")], null],
  ];
  for (const [own, their, records, why] of cases) {
    const [a, b] = [person("a", own), person("b", their)];

    assert.equal(hindrance(roomOf(a, b, ...records), a, b), why);
  }
});

test("those of the same name are offered first, and nobody who is off the roster", () => {
  const own = person("a");
  const room = roomOf(
    own,
    person("b", { name: "Hà Thị Nga", order: 2 }),
    person("c", { name: "lò văn đức", order: 3 }),
    person("d", { presence: "withdrawn" }),
  );

  assert.deepEqual(alike(room, own).map(({ id }) => id), ["c", "b"]);
});
