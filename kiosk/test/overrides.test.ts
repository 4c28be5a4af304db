import assert from "node:assert/strict";
import { test } from "node:test";
import { ORDER, type Top, topOf } from "../src/overrides";
import type { Display, Scene, Stage } from "../src/wire";
import { displayOf } from "./samples";

const stage = (scene: Scene): Stage => ({
  type: "stage",
  id: "stage",
  scene,
  speaker: "",
  cue: 3,
  changed_at: null,
});
const wall = displayOf("w");
const NONE = wall.overrides;
const AT = "2026-11-20T01:00:00Z";
const put: Record<Exclude<Top, "program">, Partial<Display>> = {
  emergency: { overrides: { ...NONE, emergency: "Rời hội trường" } },
  blackout: { overrides: { ...NONE, blackout: true } },
  notice: { overrides: { ...NONE, notice: "Chờ" } },
  identify: { identify_until: AT },
  hold: { overrides: { ...NONE, instead: "hold", pinned: stage({ kind: "agenda" }) } },
  standby: { overrides: { ...NONE, instead: "standby", pinned: stage({ kind: "idle" }) } },
  own: { overrides: { ...NONE, own: { kind: "sites" } } },
};
const only = (layer: Exclude<Top, "program">): Display => ({ ...wall, ...put[layer] });
const both = (a: Display, b: Display): Display => ({
  ...wall,
  identify_until: a.identify_until ?? b.identify_until,
  overrides: {
    emergency: a.overrides.emergency || b.overrides.emergency,
    blackout: a.overrides.blackout || b.overrides.blackout,
    notice: a.overrides.notice || b.overrides.notice,
    instead: a.overrides.instead ?? b.overrides.instead,
    pinned: a.overrides.pinned ?? b.overrides.pinned,
    own: a.overrides.own ?? b.overrides.own,
  },
});

test("of every pair the upper is seen", () => {
  const layers = ORDER.filter((one) => one !== "program");
  const pairs = layers.flatMap((upper, at) =>
    layers.slice(at + 1).map((lower) => [upper, lower] as const),
  );

  assert.equal(pairs.length, 21);
  for (const [upper, lower] of pairs) assert.equal(topOf(both(only(upper), only(lower))), upper);
  assert.equal(topOf(wall), "program");
});
