import assert from "node:assert/strict";
import { test } from "node:test";
import { glassName, HOLD_MS, rests, waitFor } from "../src/glass";
import { afterSilence, type Layers, prepared, settled, wanted } from "../src/layers";
import type { Laid, Layout } from "../src/wire";

const BLANK: Layout = { width_px: 16, height_px: 9, parts: [] };
const notice = (text: string, counts = "0", more: Partial<Laid> = {}): Laid => ({
  meeting: "m",
  cue: 0,
  name: `notice:${text}/${counts}`,
  picture: "notice",
  turn: 0,
  layout: BLANK,
  rest_at: null,
  above: null,
  standby: null,
  ...more,
});
const ids = (layers: Layers): number[] => layers.map((layer) => layer.id);

test("a new picture is prepared above the one that is seen", () => {
  const seen = prepared(wanted([], notice("a"), 1), 1);
  const pile = wanted(seen, notice("b"), 2);

  assert.deepEqual(ids(pile), [1, 2]);
  assert.deepEqual(pile.map((layer) => layer.ready), [true, false]);
});

test("a picture that is overtaken while it is prepared is dropped", () => {
  const seen = prepared(wanted([], notice("a"), 1), 1);
  const pile = wanted(wanted(seen, notice("b"), 2), notice("c"), 3);

  assert.deepEqual(ids(pile), [1, 3]);
});

test("asking for what is seen already takes back what was prepared", () => {
  const seen = prepared(wanted([], notice("a"), 1), 1);

  assert.deepEqual(ids(wanted(wanted(seen, notice("b"), 2), notice("a"), 3)), [1]);
});

test("the old picture stays until the new one is fully seen", () => {
  const pile = prepared(wanted(prepared(wanted([], notice("a"), 1), 1), notice("b"), 2), 2);

  assert.deepEqual(ids(pile), [1, 2]);
  assert.deepEqual(ids(settled(pile, 2)), [2]);
});

test("at every moment some layer is seen, however pictures come and become ready", () => {
  let pile: Layers = prepared(wanted([], notice("0"), 0), 0);
  let seed = 7;
  for (let id = 1; id < 400; id++) {
    seed = (seed * 48_271) % 2_147_483_647;
    if (seed % 3 === 0) pile = wanted(pile, notice(String(seed % 5)), id);
    if (seed % 3 === 1) pile = prepared(pile, pile.at(-1)?.id ?? 0);
    if (seed % 3 === 2) pile = settled(pile, pile.at(-1)?.id ?? 0);
    assert.ok(pile.some((layer) => layer.ready));
  }
});

test("a picture of a new cue waits for its moment and never longer than it may", () => {
  const go = (cue: number, at_ms: number) => ({ meeting: "m", cue, at_ms });

  assert.equal(waitFor(3, null, 1_000, 1_000), HOLD_MS);
  assert.equal(waitFor(3, go(2, 1_050), 1_000, 1_000), HOLD_MS);
  assert.equal(waitFor(3, go(3, 1_120), 1_000, 1_000), 120);
  assert.equal(waitFor(3, go(4, 900), 1_000, 1_000), 0);
  assert.equal(waitFor(3, go(3, 3_600_000), 1_000, 1_000), HOLD_MS);
  assert.equal(waitFor(3, null, 1_000, 9_000), 0);
  // It learned that its clock was an hour ahead.
  assert.equal(waitFor(3, null, 3_601_000, 1_000), 0);
});

test("counts of the picture that is seen change in place, and so does its cue", () => {
  const seen = prepared(wanted([], notice("a"), 1), 1);
  const pile = wanted(seen, notice("a", "1", { cue: 4 }), 2);

  assert.deepEqual(ids(pile), [1]);
  assert.deepEqual(pile.map(({ laid, ready }) => [laid.name, laid.cue, ready]), [
    ["notice:a/1", 4, true],
  ]);
});

test("what was prepared is let go where the picture that is seen is asked for again", () => {
  const seen = prepared(wanted([], notice("a"), 1), 1);
  const pile = wanted(wanted(seen, notice("b"), 2), notice("a", "0", { cue: 3 }), 3);

  assert.deepEqual(pile.map(({ id, laid, ready }) => [id, laid.cue, ready]), [[1, 3, true]]);
});

test("another page of a picture is prepared behind the one that stands", () => {
  const seen = prepared(wanted([], notice("a"), 1), 1);

  assert.deepEqual(ids(wanted(seen, notice("a", "0", { turn: 1 }), 2)), [1, 2]);
});

test("a wall says of a picture that it waits for what moves in it", () => {
  assert.equal(glassName(notice("a")), "notice:a/0");
  assert.equal(glassName(notice("a"), true), "waiting:a/0");
});

test("without its server a wall waits as long as it was told to", () => {
  const idle: Layout = { ...BLANK, width_px: 32 };
  const five = notice("a", "0", { standby: { layout: idle, after_min: 5 } });

  assert.equal(afterSilence(notice("a"), 3_600_000).layout, BLANK);
  assert.equal(afterSilence(five, 299_999), five);
  assert.equal(afterSilence(five, 300_000).layout, idle);
});

test("a wall that waits is dimmed from the moment that it was told, and only then", () => {
  const at_ms = Date.parse("2030-05-10T11:00:00Z");
  const waiting = notice("a", "0", { rest_at: "2030-05-10T11:00:00+00:00" });

  assert.equal(rests(waiting, at_ms - 1), false);
  assert.equal(rests(waiting, at_ms), true);
  assert.equal(rests(notice("a"), at_ms), false);
  assert.equal(rests(null, at_ms), false);
});
