import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  budgetLeft,
  clockText,
  forecast,
  isOpen,
  listOf,
  perSpeaker,
  phase,
  speaking,
  timesSpoken,
  waiting,
  whoIs,
} from "../src/floor";
import { askOf } from "../src/pack/floor";
import type { SpeakerRequest, Speech } from "../src/wire";
import { LIST, SPEECH, roomOf } from "./samples";

const NOON_MS = Date.parse("2026-11-20T05:00:00Z");
const at = (seconds: number): number => NOON_MS + seconds * 1_000;
const iso = (seconds: number): string => new Date(at(seconds)).toISOString();

function request(id: string, order: number, more: Partial<SpeakerRequest> = {}): SpeakerRequest {
  const { type: _, request: __, ...asked } = askOf(id, "i1", { paper: null, page: 1 });
  const blank = { unit: "", site: "", rank: 0, missed: false, again: 0, turns: 0 };
  return {
    ...asked,
    ...blank,
    type: "speaker_request",
    id,
    order,
    party: id,
    name: id,
    at: iso(0),
    status: "queued",
    called_at: null,
    failed: "",
    ...more,
  };
}

function speech(id: string, order: number, more: Partial<Speech> = {}): Speech {
  return {
    ...SPEECH,
    id: `speech/${id}/1`,
    order,
    request: id,
    party: id,
    name: id,
    started_at: iso(0),
    since: iso(0),
    ...more,
  };
}

test("the clock counts down from its anchor, and on below nothing", () => {
  const running = speech("a", 1);
  const shown = [0, 0.5, 269, 270, 300, 372].map((s) => [
    clockText(running, at(s)),
    phase(running, at(s)),
  ]);

  assert.deepEqual(shown, [
    ["5:00", "calm"],
    ["5:00", "calm"],
    ["0:31", "calm"],
    ["0:30", "warning"],
    ["0:00", "over"],
    ["−1:12", "over"],
  ]);
});

test("a countdown reads as it does on a ribbon", () => {
  // The same file is held to the renderer's clock: tests/display/test_floor_scene.py.
  const file = join(import.meta.dirname, "../../tests/display/countdown.json");
  const cases: readonly Case[] = JSON.parse(readFileSync(file, "utf8"));

  for (const { since_ms, at_ms, words, phase: colour, ...rest } of cases) {
    const since = since_ms === null ? null : new Date(since_ms).toISOString();
    const shown = speech("a", 1, { ...rest, since });
    assert.deepEqual([clockText(shown, at_ms), phase(shown, at_ms)], [words, colour]);
  }
});

interface Case {
  readonly since_ms: number | null;
  readonly spent_ms: number;
  readonly limit_s: number | null;
  readonly warn_s: number;
  readonly at_ms: number;
  readonly words: string;
  readonly phase: string;
}

test("a stopwatch counts up without colours, and a paused clock stands", () => {
  const watch = speech("a", 1, { limit_s: null });
  const still = speech("a", 1, { since: null, spent_ms: 60_000 });

  assert.deepEqual([clockText(watch, at(372)), phase(watch, at(372))], ["6:12", "none"]);
  assert.equal(clockText(still, at(9_999)), "4:00");
});

test("an interposed question stands before the speaker whom it pauses", () => {
  const room = roomOf(
    speech("a", 1, { since: null }),
    speech("x", 2, { within: "speech/a/1" }),
    speech("z", 3, { ended_at: iso(5), since: null }),
  );

  assert.equal(speaking(room)?.request, "x");
});

test("those who wait are in order, of one item, and called ones among them", () => {
  const room = roomOf(
    request("b", 20, { status: "called" }),
    request("a", 10),
    request("c", 5, { item: "i2" }),
    request("d", 1, { status: "live" }),
  );

  assert.deepEqual(waiting(room, "i1").map((one) => one.id), ["a", "b"]);
});

test("the forecast adds what the speaker has left to everybody's time", () => {
  const room = roomOf(request("a", 1), request("b", 2), speech("c", 1));

  assert.equal(forecast(room, "i1", at(60)), at(60 + 240 + 600));
  assert.equal(forecast(roomOf(), "i1", at(0)), at(0));
});

test("a list without rules of its own has those of the pattern, and is open", () => {
  assert.equal(perSpeaker(listOf(roomOf(), "i1")), 300);
  assert.ok(isOpen(listOf(roomOf(), "i1"), at(0)));
  assert.ok(!isOpen({ open: false }, at(0)));
  assert.ok(!isOpen({ window: { opens_at: null, closes_at: iso(10) } }, at(10)));
});

test("a speaker of a site stands before the site", () => {
  const asked = request("d1", 1, { site: "d1", name: "Điểm cầu 1", speaker: "Bà Mai" });

  assert.deepEqual(whoIs(roomOf(), asked), { name: "Bà Mai", about: "Điểm cầu 1" });
  assert.deepEqual(whoIs(roomOf(), request("p", 1, { unit: "Sở Tài chính" })), {
    name: "p",
    about: "Sở Tài chính",
  });
});

test("only speeches in the discussion that are over are counted", () => {
  const over = { ended_at: iso(60), since: null };
  const room = roomOf(
    speech("a", 1, over),
    speech("a", 2, { ...over, id: "speech/a/2", kind: "procedure" }),
    speech("a", 3, { id: "speech/a/3" }),
  );

  assert.equal(timesSpoken(room, request("a", 1)), 1);
});

test("the time of a delegation may go below nothing", () => {
  const spoken = speech("a", 1, { group: "Đoàn Một" });
  const room = roomOf(spoken);
  const ruled = roomOf(spoken, { ...LIST, budgets: [{ group: "Đoàn Một", limit_s: 60 }] });

  assert.equal(budgetLeft(ruled, "i1", "Đoàn Một", at(90)), -30_000);
  assert.equal(budgetLeft(room, "i1", "Đoàn Một", at(90)), null);
});
