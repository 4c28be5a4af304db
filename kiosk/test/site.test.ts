import assert from "node:assert/strict";
import { test } from "node:test";
import { waitBefore_ms } from "../src/media/link";
import { figuresOf, NO_FIGURES } from "../src/media/figures";
import { levelOf } from "../src/devices";
import { load, type Room } from "../src/room";
import { hearing, mainSite, others, unmuted } from "../src/site";
import type { AnyRecord, Site } from "../src/wire";
import { siteOf } from "./samples";

const site = (id: string, order: number, change: Partial<Site> = {}): Site =>
  siteOf(order, { id, label: id, ...change });
const roomWith = (speaker: string): Room => {
  const records: AnyRecord[] = [
    site("s1", 1),
    site("hall", 2, { kind: "hall" }),
    site("s3", 3),
    { type: "stage", id: "stage", scene: { kind: "idle" }, speaker, cue: 0, changed_at: null },
  ];
  return load({ meeting: "m", epoch: "e", rev: 1, at: "", records });
};
const speaking = { has: true, on: true, live: true };

test("the hall comes first and the own site is left out", () => {
  assert.deepEqual(others(roomWith(""), "s1").map(({ id }) => id), ["hall", "s3"]);
});

test("everybody who may be heard can be muted at once, but not the hall", () => {
  const sites = [
    site("hall", 1, { kind: "hall" }),
    site("s2", 2),
    site("s3", 3, { muted: true }),
    site("x4", 4, { kind: "listener", admitted: true }),
    site("x5", 5, { kind: "listener" }),
  ];

  assert.deepEqual(unmuted(sites).map(({ id }) => id), ["s2", "x4"]);
});

test("the large picture is the speaker's, and the hall's while oneself speaks", () => {
  assert.equal(mainSite(roomWith("s3"), "s1", "")?.id, "s3");
  assert.equal(mainSite(roomWith("s1"), "s1", "")?.id, "hall");
  assert.equal(mainSite(roomWith("s3"), "s1", "hall")?.id, "hall");
});

test("the site that the chair shows is large everywhere but at itself", () => {
  const shown = roomWith("s3");
  const stage = { kind: "site" as const, site: "s1" };
  const records = [...shown.records.values()].map((record) =>
    record.type === "stage" ? { ...record, scene: stage } : record,
  );
  const room = load({ meeting: "m", epoch: "e", rev: 2, at: "", records });

  assert.equal(mainSite(room, "s3", "")?.id, "s1");
  assert.equal(mainSite(room, "s1", "")?.id, "s3");
  assert.equal(mainSite(room, "hall", "s3")?.id, "s3");
});

test("a place that listens is no party until the chair admits it", () => {
  const placed = (admitted: boolean) => {
    const records = [...roomWith("").records.values()];
    const listener = site("c1", 9, { kind: "listener", admitted });
    return load({ meeting: "m", epoch: "e", rev: 1, at: "", records: [...records, listener] });
  };

  assert.deepEqual(others(placed(false), "s1").map(({ id }) => id), ["hall", "s3"]);
  assert.deepEqual(others(placed(true), "s1").map(({ id }) => id), ["hall", "s3", "c1"]);
  assert.equal(hearing(site("c1", 9, { kind: "listener" }), "", speaking), "listening");
});

test("a site is told that it is heard only if it is", () => {
  assert.equal(hearing(site("s1", 1), "", speaking), "heard");
  assert.equal(hearing(site("s1", 1), "s1", speaking), "on_air");
  assert.equal(hearing(site("s1", 1, { muted: true }), "s1", speaking), "muted_by_chair");
  assert.equal(hearing(site("s1", 1, { audio: false }), "", speaking), "not_arriving");
  assert.equal(hearing(site("s1", 1), "", { ...speaking, on: false }), "microphone_off");
  assert.equal(hearing(site("s1", 1), "", { ...speaking, live: false }), "not_connected");
});

test("tries come ever slower, never together and never more than five seconds apart", () => {
  const waits = [0, 1, 2, 3, 9].map((tries) => waitBefore_ms(tries, 1));

  assert.deepEqual(waits, [500, 1_000, 2_000, 4_000, 5_000]);
  assert.equal(waitBefore_ms(0, 0), 250);
});

test("silence is 0, full scale is 1", () => {
  assert.equal(levelOf(new Float32Array(64)), 0);
  assert.equal(levelOf(new Float32Array(64).fill(1)), 1);
});

test("rates are over the time between two readings", () => {
  const reading = (bytesReceived: number) => [
    { type: "inbound-rtp", kind: "video", bytesReceived, framesDecoded: 30, packetsReceived: 9 },
  ];
  const first = figuresOf(reading(1_000), NO_FIGURES, 1_000);
  const second = figuresOf(reading(126_000), first, 2_000);

  assert.equal(first.in_bps, 0);
  assert.equal(second.in_bps, 1_000_000);
});

test("pictures that stood still are counted over all of them", () => {
  const still = { type: "inbound-rtp", kind: "video", freezeCount: 1, totalFreezesDuration: 0.7 };
  const { freezes, frozen_ms } = figuresOf([still, still], NO_FIGURES, 1_000);

  assert.deepEqual([freezes, frozen_ms], [2, 1_400]);
  assert.equal(figuresOf([], NO_FIGURES, 1_000).freezes, 0);
});
