import assert from "node:assert/strict";
import { test } from "node:test";
import { type RosterRow, taking } from "../src/parts/office/roster-import";

const row = (state: RosterRow["state"]): RosterRow => ({
  row: 2,
  state,
  participant: "",
  name: "Lò Văn Một",
  position: "",
  unit: "",
  member: "",
  eligibility: "official",
  seat: "",
  site: "",
  problems: [],
  notes: [],
});

test("rows that are wrong or say nothing new are not taken over", () => {
  const rows = (["new", "changed", "same", "warning", "error"] as const).map(row);

  assert.deepEqual(taking(rows).map(({ state }) => state), ["new", "changed", "warning"]);
});
