import assert from "node:assert/strict";
import { test } from "node:test";
import { blank, chosenFiles, countOf, type File, type ProfileRow, spellings, templateOf, wanted } from "../src/profiles";
import { profiles as vi } from "../src/words/vi/profiles";

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

test("of a list only rows that fill something in are taken over", () => {
  const row = (state: ProfileRow["state"]): ProfileRow => ({
    row: 2,
    state,
    name: "Lò Văn Một",
    unit: "",
    profile: state === "error" ? null : blank(state),
    changes: [],
    problems: [],
    notes: [],
  });
  const rows = (["new", "changed", "same", "warning", "error"] as const).map(row);

  assert.deepEqual(wanted(rows).map(({ participant }) => participant), ["new", "changed", "warning"]);
});

test("the list to fill in names whoever lacks something, and no formula", () => {
  const people = [
    { name: "=SUM(1)", unit: 'Đoàn "A"; B', file: file("p-1", "", ["ethnicity"]) },
    { name: "Vừ A Dế", unit: "Mường Chà", file: file("p-2", "Mông") },
  ];
  const text = templateOf(people, vi.sheet.columns, vi.fields);
  const [head, line, ...rest] = text.split("\r\n");

  assert.equal(head?.split(";").length, 14);
  assert.ok(head?.startsWith("Họ và tên;Đoàn;Giới tính;"));
  assert.equal(line, `'=SUM(1);"Đoàn ""A""; B"${";".repeat(12)}`);
  assert.deepEqual(rest, [""]);
});
