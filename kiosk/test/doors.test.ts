import assert from "node:assert/strict";
import { test } from "node:test";
import { type Door, standOf } from "../src/doors-api";

const door = (more: Partial<Door>): Door => ({
  id: "door-1",
  site: "d1",
  use: "publish",
  label: "Bộ mã hóa",
  expires_at: "2026-11-20T09:00:00Z",
  revoked_at: null,
  used_at: null,
  ...more,
});
const at = (hour: string): number => Date.parse(`2026-11-20T${hour}:00Z`);

test("a token stands until its hour, unless it was revoked before", () => {
  assert.equal(standOf(door({}), at("08:59")), "open");
  assert.equal(standOf(door({}), at("09:00")), "over");
  assert.equal(standOf(door({ revoked_at: "2026-11-20T08:00:00Z" }), at("08:59")), "revoked");
});
