import assert from "node:assert/strict";
import { test } from "node:test";
import { obeying, SCREEN_LAYERS } from "../src/media/encodings";
import { load, type Room } from "../src/room";
import { isScreen, ownShare, screenOf, screenShown, sharedScreen } from "../src/screen";
import { screenProblemOf } from "../src/screen-capture";
import { screenLines, siteLines } from "../src/legs/diagnosis";
import type { AnyRecord, Leg, Scene, SharedScreen, Site } from "../src/wire";
import { MEETING, siteOf } from "./samples";

const site = (id: string): Site => siteOf(1, { id, label: `Huyện ${id}`, muted: true });
const shared = (more: Partial<SharedScreen>): SharedScreen => ({
  type: "shared_screen",
  id: "screen",
  site: "d1",
  since: null,
  link: "connected",
  audio: false,
  video: true,
  asking: "",
  ended: "",
  ended_by: "",
  ...more,
});
const roomOf = (scene: Scene, speaker: string, ...records: AnyRecord[]): Room =>
  load({
    meeting: "m1",
    epoch: "e",
    rev: 1,
    at: "",
    records: [
      { ...MEETING, id: "m1" },
      { type: "stage", id: "stage", scene, speaker, cue: 0, changed_at: null },
      site("d1"),
      site("d2"),
      ...records,
    ],
  });
const SPEAKER: Scene = { kind: "speaker" };

test("a screen is named by its site, and is no camera", () => {
  assert.equal(screenOf("d1"), "d1/screen");
  assert.deepEqual([isScreen("d1/screen"), isScreen("d1")], [true, false]);
});

test("everybody sees a shared screen but the site that shares it", () => {
  const room = roomOf(SPEAKER, "", shared({}));

  assert.equal(screenShown(room, "d2")?.id, "d1");
  assert.equal(screenShown(room, ""), sharedScreen(room) && screenShown(room, "d2"));
  assert.equal(screenShown(room, "d1"), undefined);
});

test("a screen of which nothing has come yet takes nobody's place", () => {
  const room = roomOf(SPEAKER, "d1", shared({ link: "offline" }));

  assert.equal(screenShown(room, "d2"), undefined);
  assert.equal(screenShown(roomOf(SPEAKER, ""), "d2"), undefined);
});

test("a screen that is lost keeps its place with its last picture", () => {
  const room = roomOf(SPEAKER, "", shared({ link: "lost" }));

  assert.equal(screenShown(room, "d2")?.id, "d1");
});

test("a site knows whether it shares, asks, or does neither", () => {
  const now = shared({ asking: "d2" });

  assert.equal(ownShare(now, "d1"), "sharing");
  assert.equal(ownShare(now, "d2"), "asking");
  assert.equal(ownShare(now, "hall"), "none");
  assert.equal(ownShare(undefined, "d1"), "none");
});

test("a screen goes up whole and small, and what nobody sees of it is stopped", () => {
  const sent = obeying(SCREEN_LAYERS, new Set(["h"]));

  assert.deepEqual(
    sent.map(({ rid, active }) => [rid, active]),
    [["h", true], ["f", false]],
  );
  assert.deepEqual(
    obeying(SCREEN_LAYERS, null).map(({ active }) => active),
    [true, true],
  );
});

test("why nothing is shared is told in words that there are", () => {
  const problem = (name: string) => screenProblemOf(new DOMException("", name));

  assert.equal(problem("NotAllowedError"), "denied");
  assert.equal(problem("NotReadableError"), "busy");
  assert.equal(problem("NotFoundError"), "missing");
  assert.equal(problem("TypeError"), "unsupported");
});

const leg = (site: string, fps: number): Leg => ({
  id: `leg-${site}`,
  direction: "up",
  site,
  path: "udp",
  codec: "vp8",
  points: [1, 2, 3].map((n) => ({
    n,
    loss: 0.2,
    rtt_ms: 20,
    jitter_ms: 4,
    bps: 90_000,
    fps,
    layer: "f",
    estimate_bps: null,
    audio_only: false,
    freezes: 0,
    frozen_ms: 0,
  })),
});

test("the technician reads a screen on a line of its own, and no site's", () => {
  const legs = { meeting: "m1", n: 3, share: 1, legs: [leg("d1/screen", 1), leg("d1", 25)] };
  const sites = [site("d1"), site("d2")];
  const [line, ...more] = screenLines(sites, legs);

  assert.equal(more.length, 0);
  assert.equal(line?.site.id, "d1");
  // A page that stands still is read: that is no fault, but loss is.
  assert.deepEqual(line?.findings.map(({ code }) => code), ["loss"]);
  assert.equal(siteLines(sites, legs, [], "open")[0]?.up?.id, "leg-d1");
});
