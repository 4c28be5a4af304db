import assert from "node:assert/strict";
import { test } from "node:test";
import { load, type Room } from "../src/room";
import { bestGrid, pageOf, sitesShown, turnAt } from "../src/wall-sites";
import { wallPicture } from "../src/wall";
import type { AnyRecord, Site } from "../src/wire";
import { MEETING, siteOf } from "./samples";


const many = (count: number): Site[] => Array.from({ length: count }, (_, n) => siteOf(n + 1));
const roomOf = (...records: AnyRecord[]): Room =>
  load({ meeting: "m1", epoch: "e", rev: 1, at: "", records });
const stage: AnyRecord = {
  type: "stage", id: "stage", scene: { kind: "sites" }, speaker: "", cue: 0, changed_at: null,
};

test("districts stand there connected or not, the hall last, listeners once admitted", () => {
  const room = roomOf(
    siteOf(1, { id: "hall", kind: "hall" }),
    siteOf(4, { id: "commune", kind: "listener" }),
    siteOf(5, { id: "guest", kind: "listener", admitted: true }),
    siteOf(6, { id: "gone", kind: "listener", admitted: true, link: "offline" }),
    siteOf(3, { link: "offline" }),
    siteOf(2),
  );

  assert.deepEqual(sitesShown(room).map(({ id }) => id), ["d2", "d3", "guest", "hall"]);
  assert.deepEqual(sitesShown(roomOf(siteOf(1, { kind: "hall", link: "offline" }))), []);
});

test("the usual counts give the usual grids", () => {
  const wall = { x: 0, y: 0, width: 1728, height: 880 };
  const grids = [1, 2, 3, 4, 6, 9, 11, 12].map((count) => bestGrid(count, wall, 48, 16));

  assert.deepEqual(
    grids.map(({ columns, rows }) => `${columns}x${rows}`),
    ["1x1", "2x1", "2x2", "2x2", "3x2", "3x3", "4x3", "4x3"],
  );
});

test("pages are alike, turn in a circle and leave nobody out", () => {
  for (const count of [1, 11, 12, 13, 25, 130]) {
    const pages = Math.ceil(count / 12);
    const shown = Array.from({ length: pages }, (_, turn) => pageOf(many(count), false, turn));

    assert.deepEqual(shown.flatMap(({ sites }) => sites), many(count).map(({ id }) => id));
    assert.ok(shown.every(({ sites, largest }) => largest - sites.length <= 1 && largest <= 12));
    assert.deepEqual(pageOf(many(count), false, pages), shown[0]);
  }
  assert.equal(pageOf(many(11), true, 0).sites.length, 6);
});

test("a turn lasts twenty seconds", () => {
  assert.equal(turnAt(39_999) - turnAt(20_000), 0);
  assert.equal(turnAt(40_000) - turnAt(20_000), 1);
});

test("the picture is the same whoever speaks and whoever is lost", () => {
  const meeting: AnyRecord = { ...MEETING, id: "m1" };
  const before = wallPicture(roomOf(meeting, stage, ...many(3)));
  const after = wallPicture(
    roomOf(meeting, { ...stage, speaker: "d2" }, siteOf(1), siteOf(2), siteOf(3, { link: "lost" })),
  );

  assert.deepEqual(before, { kind: "sites", sites: ["d1", "d2", "d3"], largest: 3, screen: "" });
  assert.deepEqual(after, before);
  assert.equal(wallPicture(roomOf(meeting, stage))?.kind, "idle");
});

test("where there are several pages, the picture turns", () => {
  const room = roomOf({ ...MEETING, id: "m1" }, stage, ...many(13));
  const sites = [0, 1, 2].map((turn) => wallPicture(room, turn));

  assert.notDeepEqual(sites[0], sites[1]);
  assert.deepEqual(sites[0], sites[2]);
});

test("a shared screen stands beside fewer sites", () => {
  const shared: AnyRecord = {
    type: "shared_screen", id: "screen", site: "d2", asking: "", since: null, link: "connected",
    audio: false, video: true, ended: "", ended_by: "",
  };
  const picture = wallPicture(roomOf({ ...MEETING, id: "m1" }, stage, shared, ...many(11)));

  assert.ok(picture?.kind === "sites");
  assert.deepEqual([picture.screen, picture.sites.length], ["d2", 6]);
});
