import assert from "node:assert/strict";
import { test } from "node:test";
import {
  begun,
  changed,
  COLUMNS,
  DIVISIONS,
  type Division,
  divided,
  fresh,
  keyed,
  redone,
  reordered,
  ROWS,
  shifted,
  undone,
} from "../src/scenes/draft";
import type { Zone } from "../src/wire";

const ZONE: Zone = { column: 4, row: 2, columns: 8, rows: 4, layer: { kind: "clock" } };

test("a zone never leaves the canvas, however far it is moved or stretched", () => {
  for (const by of [-100, -1, 0, 1, 100]) {
    for (const name of ["x", "y", "wide", "high"] as const) {
      const { column, row, columns, rows } = shifted(ZONE, { [name]: by });

      assert.ok(column >= 0 && row >= 0 && columns >= 1 && rows >= 1);
      assert.ok(column + columns <= COLUMNS && row + rows <= ROWS);
    }
  }
});

test("arrows move a zone, with Shift they resize it, and other keys do nothing", () => {
  assert.equal(keyed(ZONE, "ArrowRight", false)?.column, 5);
  assert.equal(keyed(ZONE, "ArrowDown", true)?.rows, 5);
  assert.equal(keyed(ZONE, "Tab", false), undefined);
});

test("a change can be taken back and done again, and the same draft is no change", () => {
  const first = begun({ title: "A", zones: [] });
  const second = changed(first, { title: "B", zones: [] });

  assert.equal(changed(second, { title: "B", zones: [] }), second);
  assert.deepEqual(undone(second).now, first.now);
  assert.deepEqual(redone(undone(second)), second);
  assert.equal(undone(first), first);
  assert.equal(redone(second), second);
});

test("every division covers the canvas once and keeps what stood in the first zones", () => {
  for (const name of Object.keys(DIVISIONS) as Division[]) {
    const zones = divided(name, [ZONE]);
    const cells = zones.reduce((sum, zone) => sum + zone.columns * zone.rows, 0);

    assert.equal(cells, COLUMNS * ROWS);
    assert.deepEqual(zones[0]?.layer, ZONE.layer);
  }
});

test("the order of painting changes by one, and not beyond the ends", () => {
  const other: Zone = { ...ZONE, layer: fresh("notice") };

  assert.deepEqual(reordered([ZONE, other], 0, 1), [other, ZONE]);
  assert.deepEqual(reordered([ZONE, other], 1, 1), [ZONE, other]);
});
