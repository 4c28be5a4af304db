import assert from "node:assert/strict";
import { test } from "node:test";
import { closed, followed, led, NOTHING_OPEN, opened, turned } from "../src/reading";
import type { Lead } from "../src/wire";

const lead = (paper: string, page: number): Lead => ({
  type: "lead",
  id: "lead",
  paper,
  page,
  moved_at: null,
});

const all = () => true;
const none = () => false;

test("a follower sees the page the chair turns to", () => {
  const reading = led(NOTHING_OPEN, lead("p1", 3), all);

  assert.deepEqual(reading, { following: true, paper: "p1", page: 3 });
});

test("turning by oneself leaves at once, and the chair's next turn changes nothing", () => {
  const own = turned(led(NOTHING_OPEN, lead("p1", 3), all), { paper: "p1", page: 4 });

  assert.deepEqual(led(own, lead("p1", 9), all), { following: false, paper: "p1", page: 4 });
});

test("one step leads back to the chair's page", () => {
  const own = opened("p2", 7);

  assert.deepEqual(followed(own, lead("p1", 9), all), { following: true, paper: "p1", page: 9 });
});

test("following before the chair has opened anything waits for the chair", () => {
  const waiting = followed(opened("p2", 7), lead("", 1), none);

  assert.deepEqual(waiting, { following: true, paper: "p2", page: 7 });
  assert.equal(led(waiting, lead("p1", 1), all).paper, "p1");
});

test("a turn to the page in hand is no turn", () => {
  const reading = led(NOTHING_OPEN, lead("p1", 3), all);

  assert.equal(turned(reading, { paper: "p1", page: 3 }), reading);
});

test("putting the paper away leaves", () => {
  const reading = closed(led(NOTHING_OPEN, lead("p1", 3), all));

  assert.deepEqual(reading, { following: false, paper: null, page: 1 });
});

test("scrolling on into the next paper leaves", () => {
  const own = turned(led(NOTHING_OPEN, lead("p1", 3), all), { paper: "p2", page: 1 });

  assert.deepEqual(own, { following: false, paper: "p2", page: 1 });
});

test("a paper that is not on the table leaves the page as it is, until it is", () => {
  const before = led(NOTHING_OPEN, lead("p1", 3), all);
  const without = led(before, lead("secret", 1), none);

  assert.equal(without, before);
  assert.equal(led(without, lead("secret", 2), all).page, 2);
});
