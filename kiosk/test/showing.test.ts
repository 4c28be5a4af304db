import assert from "node:assert/strict";
import { test } from "node:test";
import { said } from "../src/showing";
import type { Lead } from "../src/wire";

const LEAD: Lead = {
  type: "lead",
  id: "lead",
  paper: "a",
  page: 4,
  moved_at: "2030-05-06T07:00:00Z",
};
const TURNED_MS = Date.parse("2030-05-06T07:00:00Z");

test("a follower tells how long after the chair's turn the page was painted", () => {
  const told = said({ following: true, paper: "a", page: 4 }, LEAD, true, TURNED_MS + 120);

  assert.deepEqual(told, { paper: "a", page: 4, following: true, late_ms: 120 });
});

test("a page that is still coming is not told", () => {
  assert.equal(said({ following: true, paper: "a", page: 4 }, LEAD, false, TURNED_MS), undefined);
});

test("who reads alone is late for nothing", () => {
  const told = said({ following: false, paper: "a", page: 4 }, LEAD, true, TURNED_MS + 9_000);

  assert.equal(told?.late_ms, null);
});

test("a clock that is behind the server's never tells a time before the turn", () => {
  const told = said({ following: true, paper: "a", page: 4 }, LEAD, true, TURNED_MS - 30);

  assert.equal(told?.late_ms, 0);
});

test("a bare table is told as nothing open", () => {
  const told = said({ following: true, paper: null, page: 1 }, LEAD, false, TURNED_MS);

  assert.deepEqual(told, { paper: "", page: 1, following: true, late_ms: null });
});
