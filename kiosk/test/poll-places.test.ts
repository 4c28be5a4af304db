import assert from "node:assert/strict";
import { test } from "node:test";
import { besidePoll } from "../src/late/office-polls";
import { hasNames } from "../src/parts/poll-details";
import { poll } from "./poll-samples";

const known = ["a", "b", "c"].map((id, order) => ({ ...poll, id, order }));
const [a, b, c] = known;

test("a step up goes before the one above, a step down past the one below", () => {
  assert.ok(a && b && c);
  assert.equal(besidePoll(known, b, -1), "a");
  assert.equal(besidePoll(known, b, 1), null);
  assert.equal(besidePoll(known, a, 1), "c");
  assert.equal(besidePoll(known, a, -1), undefined);
  assert.equal(besidePoll(known, c, 1), undefined);
});

test("names are taken off a vote that had them, once it has ended", () => {
  assert.equal(hasNames({ ...poll, status: "published" }), true);
  assert.equal(hasNames({ ...poll, status: "annulled" }), true);
  assert.equal(hasNames({ ...poll, status: "open" }), false);
  assert.equal(hasNames({ ...poll, status: "recorded", secrecy: "open" }), false);
  assert.equal(hasNames({ ...poll, status: "recorded", anonymous: true }), false);
  assert.equal(hasNames({ ...poll, status: "annulled", opened_at: null }), false);
});
