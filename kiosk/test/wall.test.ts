import assert from "node:assert/strict";
import { test } from "node:test";
import { glassName, HOLD_MS, waitFor } from "../src/glass";
import { load, type Room } from "../src/room";
import {
  type Layers,
  prepared,
  scenePicture,
  settled,
  wallPicture,
  type WallPicture,
  wanted,
} from "../src/wall";
import type { AgendaItem, AnyRecord, Meeting, Scene, Stage } from "../src/wire";
import { MEETING, paperOf } from "./samples";

const meeting: Meeting = {
  ...MEETING,
  id: "m1",
  title: "Hội nghị",
  body: "Tỉnh ủy",
  place: "Hội trường",
  starts_at: "2026-11-20T01:00:00Z",
  status: "open",
  demo: true,
  reading_log: false,
};
const stage = (scene: Scene, speaker = ""): Stage => ({
  type: "stage",
  id: "stage",
  scene,
  speaker,
  cue: 0, changed_at: null,
});
const item = (n: number, status: AgendaItem["status"]): AgendaItem => ({
  type: "agenda_item",
  id: `i${n}`,
  order: n,
  title: `Mục ${n}`,
  kind: "report",
  planned_min: 10,
  rapporteur: "",
  status,
  active_since: null,
  used_s: 0, parent: "", number: "", visibility: "common", opened_at: null, concluded_at: null,
});
const site: AnyRecord = {
  type: "site",
  id: "s1",
  order: 1,
  label: "Huyện ủy An Sơn",
  kind: "district",
  link: "connected",
  audio: true,
  video: true,
  muted: false, clearance: false, admitted: false,
  since: null,
};
const roomOf = (...records: AnyRecord[]): Room =>
  load({ meeting: "m1", epoch: "e", rev: 1, at: "", records });
const notice = (text: string): WallPicture => ({ kind: "notice", text });
const ids = (layers: Layers): number[] => layers.map((layer) => layer.id);

test("before the room is known there is no picture", () => {
  assert.equal(wallPicture(roomOf()), null);
});

test("a speaker nobody knows gives the idle picture, never an empty one", () => {
  const picture = wallPicture(roomOf(meeting, stage({ kind: "speaker" })));

  assert.equal(picture?.kind, "idle");
});

test("the speaker's picture carries the label of the site", () => {
  const picture = wallPicture(roomOf(meeting, site, stage({ kind: "speaker" }, "s1")));

  assert.deepEqual(picture, { kind: "video", site: "s1", label: "Huyện ủy An Sơn", screen: false });
});

test("the agenda shows the item before, the active one and the two after", () => {
  const items = [
    item(1, "concluded"),
    item(2, "withdrawn"),
    item(3, "active"),
    item(4, "planned"),
    item(5, "planned"),
    item(6, "planned"),
  ];
  const picture = wallPicture(roomOf(meeting, stage({ kind: "agenda" }), ...items));

  assert.ok(picture?.kind === "agenda");
  assert.equal(picture.before?.title, "Mục 1");
  assert.deepEqual([picture.active?.number, picture.active?.title], ["2", "Mục 3"]);
  assert.deepEqual(picture.after.map((line) => line.title), ["Mục 4", "Mục 5"]);
});

test("what is prepared is drawn as the hall would see it now", () => {
  const spoken = roomOf(meeting, stage({ kind: "idle" }, "s1"), site);
  const next = scenePicture(spoken, { kind: "speaker" });

  assert.deepEqual(next, wallPicture(roomOf(meeting, stage({ kind: "speaker" }, "s1"), site)));
  assert.equal(wallPicture(spoken)?.kind, "idle");
});

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

test("two pictures have the same painted name only if they look the same", () => {
  const name = (text: string) => glassName(notice(text));

  assert.equal(name("Nghỉ"), name("Nghỉ"));
  assert.notEqual(name("Nghỉ"), name("Nghị"));
});

test("names are those that the server makes", () => {
  const idle = wallPicture(roomOf(meeting, stage({ kind: "idle" })));
  assert.ok(idle);

  assert.equal(glassName(idle), "idle:0a218f40dd4b58");
  assert.equal(glassName(notice("Nghỉ  giải lao")), "notice:02dac9885286f4");
  assert.equal(glassName(notice(""), true), "waiting:06ac7dc1ea1663");
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

test("another cue that looks the same is what is seen already", () => {
  const seen = prepared(wanted([], notice("a"), 1, 1), 1);
  const pile = wanted(wanted(seen, notice("b"), 2, 2), notice("a"), 3, 3);

  assert.deepEqual(ids(pile), [1]);
  assert.deepEqual(pile.map(({ ready, cue }) => [ready, cue]), [[true, 3]]);
});

test("the chime stands before the scene until another is chosen or the recess is over", () => {
  const recess = { ...meeting, status: "recess", since: "2026-11-20T02:00:00Z" } as const;
  const chime: AnyRecord = {
    type: "chime", id: "chime", number: 1, text: "", at: "2026-11-20T02:10:00Z",
  };
  const idle = stage({ kind: "idle" });
  const shown = (...records: AnyRecord[]) => wallPicture(roomOf(...records));

  assert.deepEqual(shown(recess, idle, chime), notice(""));
  assert.deepEqual(shown(recess, idle, { ...chime, text: "Mời vào họp" }), notice("Mời vào họp"));
  const chosen = { ...idle, changed_at: "2026-11-20T02:11:00Z" };
  assert.equal(shown(recess, chosen, chime)?.kind, "idle");
  assert.equal(shown({ ...recess, status: "open" }, idle, chime)?.kind, "idle");
  assert.equal(shown({ ...recess, since: "2026-11-20T03:00:00Z" }, idle, chime)?.kind, "idle");
});

test("a paper that is withdrawn while it is shown gives way to the idle picture", () => {
  const shown = { kind: "paper", paper: "bc", page: 2 } as const;
  const PAPER = paperOf("bc");
  const kinds = (["released", "withdrawn", "draft"] as const).map(
    (status) => scenePicture(roomOf(meeting, { ...PAPER, status }), shown)?.kind,
  );
  assert.deepEqual(kinds, ["paper", "idle", "idle"]);
});

test("a scene of a newer server is the idle picture, and not the scene before", () => {
  const unknown: Scene = JSON.parse('{"kind":"hologram"}');
  assert.equal(scenePicture(roomOf(meeting), unknown)?.kind, "idle");
});
