import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Facts, factsOf } from "../../src/door/facts";
import { HOLDS } from "../../src/door/holds";
import { BANNERS, TABLE } from "../../src/words/door-rows";
import { type Told, told } from "../../src/door/verdict";

interface Vector {
  readonly facts: Partial<Facts> & Pick<Facts, "at" | "reading">;
  readonly told: Told;
}

const VECTORS: readonly Vector[] = JSON.parse(
  readFileSync(new URL("vectors.json", import.meta.url), "utf8"),
);

test("the device says of every situation exactly what the server says", () => {
  for (const { facts, told: expected } of VECTORS) {
    assert.deepEqual(told(factsOf(facts)), expected, JSON.stringify(facts));
  }
});

test("every row of the table can hold on the device", () => {
  const codes = [...TABLE, ...BANNERS].map(({ code }) => code);

  assert.deepEqual(Object.keys(HOLDS).sort(), codes.sort());
});

test("without network another desk's delegation goes to its own desk", () => {
  const person = {
    name: "Lò Văn Đức",
    unit: "Mường Lay",
    seat: "A7",
    site: "",
    presence: "expected",
    photo: true,
  } as const;
  const at = "2026-03-02T05:00:00Z";
  const facts = { at, reading: "genuine", person, status: "chinh_thuc", offline: true } as const;
  const standing = { sequence: 1, issued_at: at };

  assert.equal(told(factsOf({ ...facts, standing, own_desk: "3" })).code, "DOAN_BAN_KHAC");
  assert.equal(told(factsOf({ ...facts, standing })).code, "OK_VAO");
});
