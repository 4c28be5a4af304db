import assert from "node:assert/strict";
import { test } from "node:test";
import { type FoundMember, isSearchable, isStill } from "../src/members";
import { restoring } from "../src/parts/office/people-tab";
import type { Participant } from "../src/wire";
import { PERSON } from "./samples";

const member: FoundMember = {
  id: "m-1",
  name: "Quàng Thị Thuỷ",
  born_on: "1970",
  unit: "Chi bộ bản Chanh",
  status: "current",
};
const person: Participant = {
  ...PERSON,
  name: "Quàng Thị Thuỷ",
  position: "Phó Bí thư",
  unit: "Huyện ủy Thử",
  member: "m-1",
  seat: "seat-1",
  presence: "in",
  mode: "hall",
};

test("a word, however short, or a whole card number make a search", () => {
  for (const enough of ["anh", "Ý", "An", "Đỗ A", " Lò A ", "00000007"]) assert.ok(isSearchable(enough));
  for (const little of ["", " ", "...", "0000001", "123456789"]) {
    assert.ok(!isSearchable(little), little);
  }
});

test("a corrected spelling is still the member, another name is not", () => {
  assert.ok(isStill(member, "Quàng Thị Thủy"));
  assert.ok(isStill(member, "quàng thị  thuỷ "));
  assert.ok(!isStill(member, "Quàng Thị Thuý Hà"));
  assert.ok(!isStill(member, ""));
});

test("whoever is put back stays the same participant and gets the old seat", () => {
  const [back, seated] = restoring(person);

  assert.deepEqual(back, { type: "participant.restore", participant: "p-1" });
  assert.equal(seated?.type === "participant.edit" && seated.seat, "seat-1");
  assert.deepEqual(restoring({ ...person, seat: "" }), [back]);
});
