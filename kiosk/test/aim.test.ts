import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { aimIn, aimKey, aimsOf, ownScene } from "../src/aim";
import type { Scene } from "../src/wire";
import { displayOf, roomOf } from "./samples";

const left = displayOf("left", { order: 1, label: "Trái", group: "Bên" });
const right = displayOf("right", { order: 3, label: "Phải", group: "Bên" });
const main = displayOf("main", { order: 2, label: "Giữa" });
const hall = roomOf(right, main, left);
const withOwn = (display: typeof left, own: Scene | null): typeof left => ({
  ...display,
  overrides: { ...display.overrides, own },
});

beforeEach(() => {
  aimKey.value = "";
});

test("groups come first, then every display in its order", () => {
  assert.deepEqual(
    aimsOf(hall).map(({ label, displays }) => [label, displays.map(({ id }) => id)]),
    [
      ["Bên", ["left", "right"]],
      ["Trái", ["left"]],
      ["Giữa", ["main"]],
      ["Phải", ["right"]],
    ],
  );
});

test("one wall is all displays, unless it belongs to a group", () => {
  const ribbon = displayOf("ribbon", { kind: "ribbon" });
  assert.deepEqual(aimsOf(roomOf(main, ribbon)), []);
  assert.equal(aimsOf(roomOf(left, ribbon)).length, 3);
  assert.deepEqual(aimsOf(roomOf()), []);
});

test("nothing is aimed at until somebody says so, nor once it is gone", () => {
  assert.equal(aimIn(hall), undefined);
  aimKey.value = "group/Bên";
  assert.deepEqual(aimIn(hall)?.displays, [left, right]);
  assert.equal(aimIn(roomOf(main, displayOf("left"))), undefined);
});

test("a group has a scene of its own only where all of it show that one", () => {
  const aim = (one: typeof left, other: typeof left) => ({
    key: "group/Bên",
    label: "Bên",
    displays: [one, other],
  });
  const page: Scene = { kind: "paper", paper: "a", page: 2 };
  const next: Scene = { kind: "paper", paper: "a", page: 3 };

  assert.equal(ownScene(aim(left, right)), null);
  assert.deepEqual(ownScene(aim(withOwn(left, page), withOwn(right, page))), page);
  assert.equal(ownScene(aim(withOwn(left, page), withOwn(right, next))), null);
  assert.equal(ownScene(aim(withOwn(left, page), right)), null);
});
