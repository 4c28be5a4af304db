import assert from "node:assert/strict";
import { test } from "node:test";
import { hasNames } from "../src/parts/poll-details";
import { beforeStep } from "../src/sorting";
import { poll } from "./poll-samples";

const known = ["a", "b", "c"].map((id, order) => ({ ...poll, id, order }));
const [a, b, c] = known;

test("a step up goes before the one above, a step down past the one below", () => {
  assert.ok(a && b && c);
  assert.equal(beforeStep(known, b, -1), "a");
  assert.equal(beforeStep(known, b, 1), null);
  assert.equal(beforeStep(known, a, 1), "c");
  assert.equal(beforeStep(known, a, -1), "same");
  assert.equal(beforeStep(known, c, 1), "same");
});

test("names are taken off a vote that had them, once it has ended", () => {
  assert.equal(hasNames({ ...poll, status: "published" }), true);
  assert.equal(hasNames({ ...poll, status: "annulled" }), true);
  assert.equal(hasNames({ ...poll, status: "open" }), false);
  assert.equal(hasNames({ ...poll, status: "recorded", secrecy: "open" }), false);
  assert.equal(hasNames({ ...poll, status: "recorded", anonymous: true }), false);
  assert.equal(hasNames({ ...poll, status: "annulled", opened_at: null }), false);
});
