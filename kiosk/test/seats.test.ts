import assert from "node:assert/strict";
import { test } from "node:test";
import { whyNotHere } from "../src/late/chair-seats";
import { ownPlace } from "../src/own-place";
import { arranging, madeAnew, seatedInOrder, seating, shifted, takingBack } from "../src/seats/arrange";
import { aislesIn, hallOf, type HallPattern, isHall, letters, SEATS_MOST } from "../src/seats/pattern";
import { boundsOf, countsOf, namedPoll, neighbour, seatViews, siteViews } from "../src/seats/plan";
import type { Ballot, Participant, Poll, Seat } from "../src/wire";
import { seats as words } from "../src/words/seats";
import { poll as BLANK } from "./poll-samples";
import { PERSON, roomOf, siteOf } from "./samples";

const MESSAGE_MOST = 64 * 1024;
const seat = (id: string, row: number, column: number, more: Partial<Seat> = {}): Seat => ({
  type: "seat", id, label: id.toUpperCase(), row, column, kind: "delegate", withdrawn: false, ...more,
});
const person = (n: number, more: Partial<Participant> = {}): Participant => ({
  ...PERSON,
  id: `p-${n}`,
  order: n,
  name: `Đại biểu ${n}`,
  ...more,
});
const PATTERN: HallPattern = {
  shape: "rows", rows: 2, seats: 4, aisles: [2], presidiumRows: 1, presidiumSeats: 3,
  numbering: "letters", from: "left",
};
const spots = (pattern: HallPattern) => hallOf(pattern).map(({ row, column }) => `${row} ${column}`);

test("a hall has its presidium in front, an aisle, and rows that are called A1, A2", () => {
  const made = hallOf(PATTERN);

  assert.deepEqual(made.map(({ label }) => label), ["CT1", "CT2", "CT3", "A1", "A2", "A3", "A4", "B1", "B2", "B3", "B4"]);
  assert.deepEqual(made.slice(3, 7).map(({ row, column }) => [row, column]), [[2, 0], [2, 1], [2, 3], [2, 4]]);
  assert.deepEqual(made.slice(0, 3).map(({ column }) => column), [1, 2, 3]);
});

test("every pattern has different places and labels", () => {
  for (const shape of ["rows", "u", "board"] as const) {
    for (const numbering of ["letters", "through", "pairs"] as const) {
      for (const from of ["left", "right"] as const) {
        const made = { ...PATTERN, shape, numbering, from, rows: 30, seats: 7 };

        assert.equal(new Set(spots(made)).size, hallOf(made).length);
        assert.equal(new Set(hallOf(made).map(({ label }) => label)).size, hallOf(made).length);
      }
    }
  }
});

test("a U is open towards the front and a meeting table is closed", () => {
  const u = hallOf({ ...PATTERN, shape: "u", rows: 2, seats: 3, presidiumRows: 0 });
  const board = hallOf({ ...PATTERN, shape: "board", rows: 2, seats: 3, presidiumRows: 0 });

  assert.equal(u.length, 7);
  assert.ok(u.every(({ row, column }) => row > 0 || column === 0 || column === 4));
  assert.equal(board.length, 10);
});

test("numbers may begin at the right", () => {
  const made = hallOf({ ...PATTERN, from: "right", presidiumRows: 0 });

  assert.deepEqual(made.slice(0, 2).map(({ label, column }) => [label, column]), [["A1", 4], ["A2", 3]]);
});

test("what is no hall is found before anybody is asked", () => {
  assert.ok(isHall({ ...PATTERN, rows: 20, seats: 25, aisles: [5, 20] }));
  for (const wrong of [{ rows: 0 }, { seats: 61 }, { aisles: [4] }, { aisles: aislesIn("2, x") }, { rows: 1.5 }, { rows: 60, seats: 60 }]) {
    assert.equal(isHall({ ...PATTERN, ...wrong }), false);
  }
  assert.equal(letters(0) + letters(25) + letters(26) + letters(51) + letters(52), "AZAAAZBA");
});

test("the largest hall and its seating each fit one message", () => {
  const made = madeAnew(roomOf(), hallOf({ ...PATTERN, rows: 24, seats: 24, aisles: [] }), () => "s12345678");
  const people = Array.from({ length: SEATS_MOST }, (_, n) => ({ participant: crypto.randomUUID(), seat: `s${n}-678901` }));

  assert.ok(JSON.stringify(made).length < MESSAGE_MOST);
  assert.ok(JSON.stringify(arranging({ seated: people })).length < MESSAGE_MOST);
});

test("a plan made anew keeps the seats whose label stays", () => {
  const room = roomOf(seat("a1", 0, 0), seat("z9", 5, 5), seat("b1", 1, 0, { withdrawn: true }));
  const made = madeAnew(room, hallOf({ ...PATTERN, presidiumRows: 0 }), () => "new");

  assert.equal(made.seats.find(({ label }) => label === "A1")?.seat, "a1");
  assert.equal(made.seats.find(({ label }) => label === "B1")?.seat, "b1");
  assert.deepEqual(made.withdrawn, ["z9"]);
});

test("what an arrangement does is taken back, seats before people", () => {
  const room = roomOf(seat("a", 0, 0), seat("b", 0, 1), person(1, { seat: "b" }), person(2));
  const wish = arranging({
    seats: [{ seat: "a", label: "X", row: 3, column: 3, kind: "podium" }, { seat: "n", label: "N", row: 0, column: 0, kind: "delegate" }],
    withdrawn: ["b"],
    seated: [{ participant: "p-2", seat: "a" }],
  });

  assert.deepEqual(takingBack(room, wish), [
    arranging({
      seats: [
        { seat: "a", label: "A", row: 0, column: 0, kind: "delegate" },
        { seat: "b", label: "B", row: 0, column: 1, kind: "delegate" },
      ],
      withdrawn: ["n"],
      seated: [{ participant: "p-1", seat: "b" }, { participant: "p-2", seat: "" }],
    }),
  ]);
});

test("seats move together, and not onto others nor off the grid", () => {
  const room = roomOf(seat("a", 0, 0), seat("b", 0, 1), seat("c", 0, 2));
  const both = new Set(["a", "b"]);

  assert.deepEqual(shifted(room, both, { row: 1, column: 0 })?.seats.map(({ row }) => row), [1, 1]);
  assert.equal(shifted(room, both, { row: 0, column: 1 }), null);
  assert.equal(shifted(room, both, { row: 0, column: -1 }), null);
  assert.equal(shifted(room, new Set(), { row: 1, column: 0 }), null);
});

test("whoever is put on somebody's seat changes places with them", () => {
  const room = roomOf(seat("a", 0, 0), seat("b", 0, 1), person(1, { seat: "a" }), person(2, { seat: "b" }));

  assert.deepEqual(seating(room, person(1, { seat: "a" }), "b").seated, [
    { participant: "p-1", seat: "b" },
    { participant: "p-2", seat: "a" },
  ]);
  assert.deepEqual(seating(room, person(1, { seat: "a" }), "").seated, [{ participant: "p-1", seat: "" }]);
});

test("delegations sit together in the order of the roster, guests behind, sites not at all", () => {
  const room = roomOf(
    seat("ct", 0, 0, { kind: "presidium" }), seat("a", 1, 0), seat("b", 1, 1), seat("c", 1, 2), seat("d", 1, 3),
    person(1, { unit: "Một", seat: "ct" }), person(2, { unit: "Hai", eligibility: "guest" }),
    person(3, { unit: "Ba" }), person(4, { unit: "Bốn" }), person(5, { unit: "Ba" }), person(6, { site: "d1" }),
  );
  const seated = seatedInOrder(room, true).seated.map(({ participant, seat: at }) => `${participant} ${at}`);

  assert.deepEqual(seated, ["p-3 a", "p-5 b", "p-4 c", "p-2 d"]);
});

test("those who have a seat keep it unless everybody is seated anew", () => {
  const room = roomOf(seat("a", 0, 0), seat("b", 0, 1), person(1), person(2, { seat: "a" }));

  assert.deepEqual(seatedInOrder(room, false).seated, [{ participant: "p-1", seat: "b" }]);
  assert.deepEqual(seatedInOrder(room, true).seated, [
    { participant: "p-1", seat: "a" },
    { participant: "p-2", seat: "b" },
  ]);
});

const PLAN = [seat("a", 0, 0), seat("b", 0, 2), seat("c", 1, 1)];

test("a seat shows who is here, who is away and why, and who takes part elsewhere", () => {
  const cases: readonly [Partial<Participant>, string][] = [
    [{}, "expected"],
    [{ presence: "in", mode: "hall" }, "present"],
    [{ presence: "in", mode: "personal" }, "remote"],
    [{ presence: "out" }, "away"],
    [{ absent: "Đi công tác" }, "excused"],
    [{ presence: "withdrawn" }, "free"],
  ];
  for (const [facts, sign] of cases) {
    const views = seatViews(roomOf(...PLAN, person(1, { seat: "a", ...facts })));

    assert.equal(views[0]?.presence, sign);
  }
});

test("a seat that waits for somebody elsewhere is free, says for whom, and is filled only with others", () => {
  const away = person(1, { presence: "in", mode: "personal", reserved: "a" });
  const room = roomOf(...PLAN, away, person(2));
  const [view] = seatViews(room);

  assert.equal(view?.presence, "free");
  assert.equal(view?.keptFor?.id, "p-1");
  assert.deepEqual(seatedInOrder(room, true).seated, [{ participant: "p-2", seat: "a" }]);
});

test("a tablet tells its place, and who was noted at another one is told", () => {
  const site = siteOf(1, { label: "Thạch Vân", clearance: true });
  const place = (facts: Partial<Participant>) => ownPlace(roomOf(...PLAN, site), person(1, facts));
  const here = { presence: "in" } as const;

  assert.deepEqual(place({ seat: "a" }), { seat: "A", site: "", wrong: "", kept: false });
  assert.equal(place({ ...here, mode: "hall", seat: "a" }).wrong, "");
  assert.deepEqual(place({ ...here, mode: "hall", site: "d1" }), { seat: "", site: "Thạch Vân", wrong: "hall", kept: false });
  assert.deepEqual(place({ ...here, mode: "site", reserved: "a" }), { seat: "A", site: "", wrong: "site", kept: true });
  assert.deepEqual(place({ ...here, mode: "personal", reserved: "a" }), { seat: "A", site: "", wrong: "", kept: true });
});

const poll = (more: Partial<Poll>): Poll => ({ ...BLANK, id: "q", status: "open", opened_at: "2026-11-20T05:00:00Z", ...more });
const ballot = (n: number, more: Partial<Ballot> = {}): Ballot => ({
  type: "ballot", id: `ballot/${n}`, poll: "q", participant: `p-${n}`, choices: [], at: "2026-11-20T05:00:01Z",
  public: false, times: 1, ...more,
});
const voteSigns = (about: Poll, ...ballots: Ballot[]) => {
  const people = [1, 2].map((n) => person(n, { seat: n === 1 ? "a" : "b", presence: "in", mode: "hall" }));
  return seatViews(roomOf(...PLAN, ...people, about, ...ballots)).slice(0, 2).map(({ vote }) => vote);
};

test("the chair is told why nobody is called from the plan who is not in the hall", () => {
  const why = (presence: "present" | "remote" | "away", more: Partial<Participant> = {}) =>
    whyNotHere({ presence, person: person(1, more) }, words.vi);

  assert.equal(why("present"), undefined);
  assert.equal(why("away"), words.vi.notHere);
  assert.equal(why("remote", { mode: "site" }), words.vi.atSite);
  assert.equal(why("remote", { mode: "personal" }), words.vi.online);
});

test("a vote with names shows that somebody voted, and what only where the hall may see it", () => {
  assert.deepEqual(voteSigns(poll({}), ballot(1)), ["voted", ""]);
  assert.deepEqual(voteSigns(poll({ live: true }), ballot(1, { public: true, choices: ["no"] })), ["no", ""]);
  assert.deepEqual(voteSigns(poll({}), ballot(1, { choices: ["no"] })), ["voted", ""]);
});

test("a vote that is secret, in sums, not open or not of the screen colours no seat", () => {
  const cast = ballot(1, { public: true, choices: ["yes"] });
  for (const more of [
    { secrecy: "secret" }, { secrecy: "open" }, { status: "closed" }, { status: "counted" },
    { status: "published" }, { status: "annulled" }, { medium: "paper" }, { medium: "hand" },
  ] as const) {
    assert.deepEqual(voteSigns(poll(more), cast), ["", ""]);
    assert.equal(namedPoll(roomOf(poll(more))), undefined);
  }
});

test("arrow keys find the nearest seat, and stay where there is none", () => {
  const views = seatViews(roomOf(...PLAN));
  const [a, b, c] = PLAN;

  assert.equal(a && neighbour(views, a, { row: 0, column: 1 }).id, "b");
  assert.equal(b && neighbour(views, b, { row: 1, column: 0 }).id, "c");
  assert.equal(c && neighbour(views, c, { row: 1, column: 0 }).id, "c");
  assert.deepEqual(boundsOf(PLAN), { row: 0, column: 0, rows: 2, columns: 3 });
  assert.equal(countsOf(views).free, 3);
  assert.deepEqual(siteViews(roomOf(...PLAN)), []);
});
