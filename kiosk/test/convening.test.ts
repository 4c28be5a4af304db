import assert from "node:assert/strict";
import { test } from "node:test";
import { allotting, type Convened, delegationsOf, servingBy } from "../src/convening";
import type { Participant } from "../src/wire";

function person(id: string, unit: string, change: Partial<Participant> = {}): Participant {
  return {
    type: "participant",
    id,
    name: id,
    position: "",
    unit,
    member: "",
    eligibility: "official",
    seat: "",
    site: "",
    absent: "",
    substitute_for: "",
    presence: "expected",
    order: 1,
    ...change,
  } as Participant;
}

function convened(participant: string, change: Partial<Convened>): Convened {
  return { participant, capacity: "elected", alternate_rank: 0, decision: "", zone: "", ...change };
}

test("an alternate is a delegate once a decision puts it into somebody's place", () => {
  const roster = [
    person("a", "Mường Thanh", { absent: "ốm" }),
    person("b", "Mường Thanh", { substitute_for: "a" }),
  ];
  const of = (decision: string) =>
    delegationsOf(roster, [convened("b", { capacity: "alternate", decision })], [])[0];

  assert.equal(of("")?.delegates, 1);
  assert.equal(of("12-QĐ/TU")?.delegates, 2);
});

test("delegations keep the order of the roster, and one without people shows its quota", () => {
  const roster = [person("a", "Tủa Chùa"), person("b", "Na Son"), person("c", "Tủa Chùa")];
  const quotas = [
    { unit: "Na Son", number: 3 },
    { unit: "Pu Nhi", number: 2 },
  ];
  const found = delegationsOf(roster, [], quotas);

  assert.deepEqual(
    found.map(({ unit, delegates, quota }) => [unit, delegates, quota]),
    [
      ["Tủa Chùa", 2, null],
      ["Na Son", 1, 3],
      ["Pu Nhi", 0, 2],
    ],
  );
});

test("guests are nobody's delegates, whatever was said of them", () => {
  const roster = [person("a", "Báo", { eligibility: "guest" })];
  const [one] = delegationsOf(roster, [], []);

  assert.equal(one?.delegates, 0);
  assert.equal(one?.counts.guest, 1);
});

test("a quota is changed in its place and can be taken away", () => {
  const quotas = [{ unit: "Na Son", number: 3 }];

  assert.deepEqual(allotting(quotas, "Na Son", 4), [{ unit: "Na Son", number: 4 }]);
  assert.deepEqual(allotting(quotas, "Na Son", null), []);
});

test("a delegation may have several desks, each said once and taken away alone", () => {
  const one = servingBy([{ unit: "Đoàn B", desk: "d-1" }], "Đoàn A", "d-1", true);
  const both = servingBy(servingBy(one, "Đoàn A", "d-2", true), "Đoàn A", "d-2", true);

  assert.deepEqual(
    both.map(({ unit, desk }) => `${unit} ${desk}`),
    ["Đoàn B d-1", "Đoàn A d-1", "Đoàn A d-2"],
  );
  assert.deepEqual(servingBy(both, "Đoàn A", "d-1", false), [both[0], both[2]]);
});
