import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const SOURCES = join(import.meta.dirname, "../src");
const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((name) =>
  /\.tsx?$/.test(name),
);
const textOf = (name: string): string => readFileSync(join(SOURCES, name), "utf8");

test("every text is composed (NFC), or letters fall apart on the wall", () => {
  const decomposed = files.filter((name) => textOf(name) !== textOf(name).normalize("NFC"));

  assert.deepEqual(decomposed, []);
});

test("every word is in words/, so that the other language has it too", () => {
  const vietnamese = /[a-z][ăâđêôơưạ-ỹ]|[ăâđêôơưạ-ỹ][a-z]/;
  const elsewhere = files.filter(
    (name) => !name.startsWith("words") && vietnamese.test(withoutComments(textOf(name))),
  );

  assert.deepEqual(elsewhere, []);
});

test("types are never forced: any, ! and as stand in link.ts only", () => {
  const forced = /(: any\b|<any>|\bas (?!const\b)[A-Z]|[\w)\]]!(?=[.;,)\]]))/;
  const forcing = files.filter(
    (name) => name !== "link.ts" && forced.test(withoutComments(textOf(name))),
  );

  assert.deepEqual(forcing, []);
});

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
}
