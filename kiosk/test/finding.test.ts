import assert from "node:assert/strict";
import { test } from "node:test";
import { indexed, occurrences } from "../src/find";
import { chosen, endSearch, type Findings, neighbour, nearest, search } from "../src/finding";
import type { PaperText } from "../src/paper-text";
import { paperOf } from "./samples";

function foundIn(id: string, ...pages: string[]) {
  const text: PaperText = {
    aspects: [],
    outline: [],
    pages: pages.map((words) => ({
      words: words.split(" "),
      boxes: [],
      lines: [],
      paragraphs: [],
    })),
  };
  const index = indexed(text);
  return [id, { paper: paperOf(id), text, index, at: occurrences(index, "xx") }] as const;
}

const FINDINGS: Findings = {
  phrase: "xx",
  found: new Map([foundIn("a", "xx b", "c xx"), foundIn("b", "d", "xx")]),
  scanned: new Map(),
  missing: 0,
};

test("next goes through all papers and round again", () => {
  const seen = [neighbour(FINDINGS, null, 1)];
  for (let n = 0; n < 3; n++) seen.push(neighbour(FINDINGS, seen.at(-1) ?? null, 1));

  assert.deepEqual(seen, [
    { paper: "a", n: 0 },
    { paper: "a", n: 1 },
    { paper: "b", n: 0 },
    { paper: "a", n: 0 },
  ]);
});

test("previous goes the same way back", () => {
  assert.deepEqual(neighbour(FINDINGS, { paper: "a", n: 0 }, -1), { paper: "b", n: 0 });
  assert.deepEqual(neighbour(FINDINGS, { paper: "b", n: 0 }, -1), { paper: "a", n: 1 });
  assert.deepEqual(neighbour(FINDINGS, { paper: "a", n: 1 }, -1), { paper: "a", n: 0 });
  assert.deepEqual(neighbour(FINDINGS, null, -1), { paper: "b", n: 0 });
});

test("a search begins at the page in hand", () => {
  assert.deepEqual(nearest(FINDINGS, { paper: "a", page: 2 }), { paper: "a", n: 1 });
  assert.deepEqual(nearest(FINDINGS, { paper: "b", page: 1 }), { paper: "b", n: 0 });
  assert.deepEqual(nearest(FINDINGS, { paper: "elsewhere", page: 1 }), { paper: "a", n: 0 });
});

test("where nothing was found there is nothing to go to", () => {
  assert.equal(neighbour({ ...FINDINGS, found: new Map() }, null, 1), null);
});

test("the chosen hit stays while the papers change, and goes with other words", async () => {
  const papers = [paperOf("a"), paperOf("b")];
  await search("m", [], "xx");
  chosen.value = { paper: "a", n: 1 };
  void search("m", papers, "xx");
  const kept = chosen.value;
  void search("m", papers, "xy");
  const after = chosen.value;
  endSearch();

  assert.deepEqual(kept, { paper: "a", n: 1 });
  assert.equal(after, null);
});
