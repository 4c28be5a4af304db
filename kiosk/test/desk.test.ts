import assert from "node:assert/strict";
import { test } from "node:test";
import { verdictOf } from "../src/desk";
import { fold } from "../src/fold";
import { linesOf } from "../src/people-list";
import { dayOfBirth } from "../src/time-of-birth";

test("a verdict that cannot be read admits nobody", () => {
  for (const odd of [null, 7, "x", [], {}, { colour: "blue", admit: "maybe" }]) {
    const verdict = verdictOf(odd);
    assert.deepEqual([verdict.colour, verdict.admit, verdict.person], ["red", "no", null]);
  }
});

test("a verdict keeps the person, the words and what else was found", () => {
  const verdict = verdictOf({
    code: "DA_VAO",
    colour: "amber",
    admit: "after_check",
    message_vi: "Đã vào",
    message_en: "Inside",
    person: { participant: "p1", name: "Hoàng Thị Sử", eligibility: "official", photo: true },
    others: [{ code: "THIEU_ANH", colour: "amber", message_vi: "v", message_en: "e" }],
    rev: 12,
  });

  assert.equal(verdict.person?.name, "Hoàng Thị Sử");
  assert.equal(verdict.message.vi, "Đã vào");
  assert.deepEqual(verdict.others.map(({ code }) => code), ["THIEU_ANH"]);
  assert.equal(verdict.rev, 12);
});

test("folding takes away marks and makes đ a d", () => {
  assert.equal(fold("  Đặng  Thị Ánh Tuyết "), "dang thi anh tuyet");
  assert.equal(fold("Đặng".normalize("NFD")), "dang");
});

test("a pasted list is read by tab, semicolon or bar, with or without numbers", () => {
  const text = "1\tLê Đức Thắng\tBí thư\tHuyện ủy An Sơn\n\nVũ Thị Dương; Phó Bí thư\n2. | Sử | | Ban";

  assert.deepEqual(linesOf(text), [
    { name: "Lê Đức Thắng", position: "Bí thư", unit: "Huyện ủy An Sơn" },
    { name: "Vũ Thị Dương", position: "Phó Bí thư", unit: "" },
    { name: "Sử", position: "", unit: "Ban" },
  ]);
});

test("a date of birth is the same day everywhere", () => {
  assert.equal(dayOfBirth("1968-05-03"), "03/05/1968");
});
