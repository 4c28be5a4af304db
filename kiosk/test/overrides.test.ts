import assert from "node:assert/strict";
import { test } from "node:test";
import { glassName } from "../src/glass";
import { isAway, ORDER, type Top, topOf } from "../src/overrides";
import { load, type Room } from "../src/room";
import { wallPicture } from "../src/wall";
import type { AnyRecord, Display, Meeting, Overrides, Scene, Stage } from "../src/wire";
import { displayOf, MEETING, siteOf } from "./samples";

const meeting: Meeting = { ...MEETING, id: "m1", title: "Hội nghị", status: "open" };
const stage = (scene: Scene, speaker = ""): Stage => ({
  type: "stage",
  id: "stage",
  scene,
  speaker,
  cue: 3,
  changed_at: null,
});
const site = (id: string) => siteOf(1, { id, label: id });
const wall = displayOf("w");
const NONE = wall.overrides;
const withOver = (...parts: Partial<Overrides>[]): Display => ({
  ...wall,
  overrides: Object.assign({ ...NONE }, ...parts),
});
const roomOf = (...records: AnyRecord[]): Room =>
  load({ meeting: "m1", epoch: "e", rev: 1, at: "", records });
const AT = "2026-11-20T01:00:00Z";
const room = roomOf(meeting, stage({ kind: "notice", text: "Nghỉ" }), site("s1"), site("s2"));
const put: Record<Exclude<Top, "program">, Partial<Display>> = {
  emergency: { overrides: { ...NONE, emergency: "Rời hội trường" } },
  blackout: { overrides: { ...NONE, blackout: true } },
  notice: { overrides: { ...NONE, notice: "Chờ" } },
  identify: { identify_until: AT },
  hold: { overrides: { ...NONE, instead: "hold", pinned: stage({ kind: "agenda" }) } },
  standby: { overrides: { ...NONE, instead: "standby", pinned: stage({ kind: "idle" }) } },
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
  },
});

test("of every pair the upper is seen", () => {
  const layers = ORDER.filter((one) => one !== "program");
  const pairs = layers.flatMap((upper, at) =>
    layers.slice(at + 1).map((lower) => [upper, lower] as const),
  );

  assert.equal(pairs.length, 15);
  for (const [upper, lower] of pairs) assert.equal(topOf(both(only(upper), only(lower))), upper);
  assert.equal(topOf(wall), "program");
});

test("a display shows what is on top of it, and the program where nothing is", () => {
  const shown = (display: Display) => wallPicture(room, 0, display);

  assert.deepEqual(shown(only("blackout")), { kind: "black" });
  assert.deepEqual(shown(only("emergency")), {
    kind: "notice",
    text: "Rời hội trường",
    urgent: true,
  });
  assert.deepEqual(shown(only("notice")), { kind: "notice", text: "Chờ" });
  assert.equal(shown(only("hold"))?.kind, "agenda");
  assert.equal(shown(only("standby"))?.kind, "idle");
  assert.deepEqual(shown(wall), wallPicture(room));
  assert.deepEqual(shown(only("identify")), wallPicture(room));
});

test("held is who spoke then", () => {
  const pinned = stage({ kind: "speaker" }, "s1");
  const now = roomOf(meeting, stage({ kind: "speaker" }, "s2"), site("s1"), site("s2"));
  const held = wallPicture(now, 0, withOver({ instead: "hold", pinned }));

  assert.equal(held?.kind === "video" && held.site, "s1");
});

test("names of what stands before the scene differ, and are those of the server", () => {
  const name = (display: Display) => {
    const picture = wallPicture(room, 0, display);
    return picture && glassName(picture);
  };

  assert.equal(name(only("blackout")), "black:140faf7baf8e32");
  assert.equal(name(only("emergency")), "notice:0f84f5b950247d");
  assert.equal(name(only("notice")), "notice:1ce2e61cd203c0");
});

test("without its server a wall waits as long as it was told to, and keeps what is above", () => {
  const five = { ...wall, away_after_min: 5 };
  const black = { ...only("blackout"), away_after_min: 5 };

  assert.equal(isAway(wall, 3_600_000), false);
  assert.equal(isAway(five, 299_999), false);
  assert.equal(isAway(five, 300_000), true);
  assert.equal(wallPicture(room, 0, five, true)?.kind, "idle");
  assert.equal(wallPicture(room, 0, only("hold"), true)?.kind, "idle");
  assert.deepEqual(wallPicture(room, 0, black, true), { kind: "black" });
});
