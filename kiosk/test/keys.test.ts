import assert from "node:assert/strict";
import { test } from "node:test";
import { actOf } from "../src/ui/keys";

test("a letter does the same with Caps Lock on, and other keys do what they say", () => {
  const pressed: string[] = [];
  const keys = {
    m: () => void pressed.push("m"),
    "?": () => void pressed.push("?"),
    Escape: () => void pressed.push("Escape"),
  };
  for (const key of ["m", "M", "?", "Escape", "x", "X", "escape"]) actOf(keys, key)?.();

  assert.deepEqual(pressed, ["m", "m", "?", "Escape"]);
});
