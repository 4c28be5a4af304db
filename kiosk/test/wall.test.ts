import assert from "node:assert/strict";
import { test } from "node:test";
import { load, type Room } from "../src/room";
import { scenePicture, wallPicture, type WallPicture } from "../src/wall";
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
