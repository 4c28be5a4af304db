import assert from "node:assert/strict";
import { test } from "node:test";
import { load, type Room } from "../src/room";
import { bestGrid, besides, pageOf, places, sitesShown, turnAt } from "../src/wall-sites";
import { wallPicture } from "../src/wall";
import type { AnyRecord, Site } from "../src/wire";
import { MEETING, siteOf } from "./samples";


const many = (count: number): Site[] => Array.from({ length: count }, (_, n) => siteOf(n + 1));
const roomOf = (...records: AnyRecord[]): Room =>
  load({ meeting: "m1", epoch: "e", rev: 1, at: "", records });
const stage: AnyRecord = {
  type: "stage", id: "stage", scene: { kind: "sites" }, speaker: "", cue: 0, changed_at: null,
};
const BOX = { x: 20, y: 100, width: 1880, height: 960 };

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

test("eleven sites stand in rows of four, four and three, the last in the middle", () => {
  const grid = bestGrid(11, BOX, 50, 16);
  const found = places(grid, 11, BOX, 50, 16);
  const rows = [0, 4, 8].map((first) => found.slice(first, first + 4));

  assert.deepEqual([grid.columns, grid.rows], [4, 3]);
  assert.deepEqual(rows.map((row) => new Set(row.map(({ y }) => y)).size), [1, 1, 1]);
  assert.equal(rows.flat().length, 11);
  const middle = (row: typeof found): number =>
    Math.round(((row[0]?.x ?? 0) + (row.at(-1)?.x ?? 0) + grid.width) / 2);
  assert.deepEqual(rows.map(middle), [960, 960, 960]);
});

test("the usual counts give the usual grids", () => {
  const wall = { x: 0, y: 0, width: 1728, height: 880 };
  const grids = [1, 2, 3, 4, 6, 9, 11, 12].map((count) => bestGrid(count, wall, 48, 16));

  assert.deepEqual(
    grids.map(({ columns, rows }) => `${columns}x${rows}`),
    ["1x1", "2x1", "2x2", "2x2", "3x2", "3x3", "4x3", "4x3"],
  );
});

test("every place is inside its box, whatever the shape of the wall", () => {
  for (const [width, height] of [[1920, 1080], [3840, 1080], [1080, 1920], [320, 240]] as const) {
    for (let count = 1; count <= 12; count++) {
      const box = { x: 3, y: 5, width, height };
      const grid = bestGrid(count, box, 24, 8);
      for (const { x, y } of places(grid, count, box, 24, 8)) {
        assert.ok(x >= box.x && x + grid.width <= box.x + width);
        assert.ok(y >= box.y && y + grid.height + 24 <= box.y + height);
      }
    }
  }
});

test("a screen and what stands beside it share the wall without touching", () => {
  const [large, rest] = besides(BOX, 50, 16);

  assert.ok(large.x + large.width < rest.x);
  assert.ok(large.y + large.height + 50 <= BOX.y + BOX.height);
  assert.equal(rest.x + rest.width, BOX.x + BOX.width);
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
