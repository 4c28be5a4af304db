import assert from "node:assert/strict";
import { test } from "node:test";
import { did, NO_HISTORY, redo, undo } from "../../src/notes/history";
import { addSample, belongsTo, centreLine, outline, THIN, touches } from "../../src/notes/ink";
import type { Ink, Note, Stroke } from "../../src/notes/model";

const line = (...points: number[]): Stroke => ({ pen: "pen", colour: "blue", width: THIN, points });
const ink = (...strokes: Stroke[]): Ink => ({ kind: "ink", strokes, anchor: null });
const sheet = { paper: "p", version: "v", page: 1 };
const AT = "2030-05-06T05:00:00.000Z";
const note = (body: Ink): Note => ({ ...sheet, id: "n", body, changed_at: AT, deleted: false });

test("samples become whole numbers, and those that say nothing are left out", () => {
  const points: number[] = [];
  const taken = [
    { x: 0.5, y: 0.25, pressure: 0.4 },
    { x: 0.50001, y: 0.25001, pressure: 0.5 },
    { x: 0.6, y: 2, pressure: 0 },
  ].map((sample) => addSample(points, sample));

  assert.deepEqual(taken, [true, false, true]);
  assert.deepEqual(points, [5000, 2500, 40, 6000, 10_500, 50]);
});

test("a stroke that never ends stops growing", () => {
  const points: number[] = [];
  for (let n = 0; n < 5_000; n++) addSample(points, { x: (n % 2) / 2, y: 0.5, pressure: 0.5 });

  assert.equal(points.length, 6_000);
});

test("an outline is a closed shape around the line, and a tap is a dot", () => {
  const path = outline(line(1000, 1000, 50, 2000, 1000, 50), 0.5);

  assert.match(path, /^M1000 20\d\d(\.\d)?L2000 20\d\d/);
  assert.match(path, /Z$/);
  assert.match(outline(line(1000, 1000, 50), 0.5), /^M9\d\d.*a10 10 .*Z$/);
  assert.equal(outline(line(), 0.5), "");
  assert.equal(centreLine(line(1000, 1000, 50), 0.5), "M1000 2000l1 0");
});

test("an eraser takes the stroke that it touches, also between its points", () => {
  const stroke = line(1000, 1000, 50, 9000, 1000, 50);

  assert.equal(touches(stroke, 5000, 1010, 50, 0.7), true);
  assert.equal(touches(stroke, 5000, 1200, 50, 0.7), false);
  assert.equal(touches(stroke, 500, 1000, 50, 0.7), false);
});

test("strokes drawn together are one note, others begin a new one", () => {
  const known = note(ink(line(1000, 1000, 50, 1500, 1000, 50)));
  const body = ink(line(1000, 1000, 50, 1500, 1000, 50));
  const near = line(1600, 1100, 50);
  const at_ms = Date.parse(AT);

  assert.equal(belongsTo(known, body, near, at_ms + 1_000), true);
  assert.equal(belongsTo(known, body, near, at_ms + 10_000), false);
  assert.equal(belongsTo(known, body, line(8000, 8000, 50), at_ms + 1_000), false);
});

test("what was done is undone and done again, the last first", () => {
  const first = { note: "a", sheet, before: null, after: ink(line(1, 1, 1)) };
  const second = { note: "a", sheet, before: first.after, after: null };
  const both = did(did(NO_HISTORY, first), second);
  const back = undo(both);

  assert.equal(back?.[0], second);
  assert.equal(undo(back?.[1] ?? NO_HISTORY)?.[0], first);
  assert.deepEqual(redo(back?.[1] ?? NO_HISTORY), [second, both]);
  assert.equal(undo(NO_HISTORY), undefined);
  assert.deepEqual(did(back?.[1] ?? NO_HISTORY, first).undone, []);
});
