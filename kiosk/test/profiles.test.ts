import assert from "node:assert/strict";
import { test } from "node:test";
import { blank, chosenFiles, countOf, type File, spellings } from "../src/profiles";

const file = (participant: string, ethnicity: string, missing: File["missing"] = []): File => ({
  participant,
  filled: { ...blank(participant), ethnicity, filled_by: "", filled_at: null, before: null },
  known: { sex: "", born_on: null, admitted_on: null },
  pages: "",
  missing,
});

test("nothing typed is missing, a zero is a number, and what is none is told", () => {
  assert.deepEqual(["", " ", "0", "12", "-1", "1.5", "1000", "hai"].map(countOf), [
    null,
    null,
    0,
    12,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("words are proposed once each, the most frequent first", () => {
  const files = ["Thái", "Kinh", "", "Kinh"].map((said, n) => file(`p-${n}`, said));
  assert.deepEqual(spellings(files, "ethnicity"), ["Kinh", "Thái"]);
});

test("people are found without marks, all of them or those with gaps", () => {
  const people = [
    { name: "Lò Văn Đức", unit: "Mường Chà", file: file("p-1", "", ["ethnicity"]) },
    { name: "Vừ A Dế", unit: "Mường Chà", file: file("p-2", "Mông") },
  ];
  const found = (words: string, gaps: boolean) =>
    chosenFiles(people, words, gaps).map((one) => one.file.participant);
  assert.deepEqual(found("muong cha", false), ["p-1", "p-2"]);
  assert.deepEqual(found("muong", true), ["p-1"]);
  assert.deepEqual(found("duc", false), ["p-1"]);
  assert.deepEqual(found("khong", false), []);
});
