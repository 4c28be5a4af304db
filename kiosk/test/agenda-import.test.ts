import assert from "node:assert/strict";
import { test } from "node:test";
import { commandRows, copiedRows, type OutlineRow } from "../src/agenda-import";
import type { AgendaItem } from "../src/wire";

const row = (n: number, level: number, more: Partial<OutlineRow> = {}): OutlineRow => ({
  row: n,
  state: "new",
  problem: "",
  item: "",
  level,
  title: `Mục ${n}`,
  kind: "report",
  planned_min: 0,
  rapporteur: "",
  ...more,
});

function counting(): () => string {
  let n = 0;
  return () => `n${++n}`;
}

test("rows stand under the nearest row above them that is a level higher", () => {
  const rows = [row(1, 0), row(2, 1), row(3, 2), row(4, 1), row(5, 0)];
  const sent = commandRows(rows, counting());
  assert.deepEqual(
    sent.map(({ item, parent }) => [item, parent]),
    [["n1", ""], ["n2", "n1"], ["n3", "n2"], ["n4", "n1"], ["n5", ""]],
  );
});

test("rows that are the same or wrong are not sent, and children find their parent all the same", () => {
  const rows = [row(1, 0, { state: "same", item: "i1" }), row(2, 1), row(3, 0, { state: "error" })];
  assert.deepEqual(
    commandRows(rows, counting()).map(({ item, parent }) => [item, parent]),
    [["n1", "i1"]],
  );
});

test("an import never says who sees an item", () => {
  const [sent] = commandRows([row(1, 0, { state: "changed", item: "i1" })], counting());
  assert.equal(sent?.visibility, null);
});

test("an agenda is copied under ids of its own, what others stand under first", () => {
  const item = (id: string, order: number, more: Partial<AgendaItem> = {}): AgendaItem => ({
    type: "agenda_item", id, order, title: `Mục ${id}`, kind: "report", planned_min: 15,
    rapporteur: "Văn phòng", status: "concluded", active_since: null, used_s: 0, parent: "",
    number: "", visibility: "internal", opened_at: null, concluded_at: null, ...more,
  });
  const items = [
    item("b1", 1, { parent: "b" }),
    item("a", 2),
    item("x", 3, { status: "withdrawn" }),
    item("b", 4),
    item("x1", 5, { parent: "x" }),
  ];
  let made = 0;
  const rows = copiedRows(items, () => `new-${++made}`);

  assert.deepEqual(rows.map((row) => row.title), ["Mục a", "Mục b", "Mục x1", "Mục b1"]);
  assert.equal(rows[3]?.parent, rows[1]?.item);
  assert.deepEqual([rows[2]?.parent, rows[0]?.visibility, rows[0]?.planned_min], ["", "internal", 15]);
  assert.ok(rows.every((row) => row.item.startsWith("new-")));
});
