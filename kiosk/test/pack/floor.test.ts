import assert from "node:assert/strict";
import { test } from "node:test";
import { filtered, percentOf } from "../../src/pack/board";
import { askOf, floorOf, mayAsk } from "../../src/pack/floor";
import type { Entry, Waiting } from "../../src/pack/outbox";
import type { ReadinessRow } from "../../src/pack/wire";
import type { Meeting, SpeakerRequest } from "../../src/wire";
import { LIST, MEETING, REQUEST, roomOf } from "../samples";

const request = (
  id: string,
  party: string,
  order: number,
  status: SpeakerRequest["status"] = "queued",
): SpeakerRequest => ({
  ...REQUEST,
  id,
  party,
  order,
  status,
  name: party,
  item: "",
  at: "2026-11-20T01:42:00Z",
});

const entry = (id: string, act: Waiting): Entry => ({ id, act, at_ms: 0 });
const ask = entry("e-1", askOf("r", "", { paper: null, page: 1 }));

test("nobody may ask before the meeting, nor once the chair closed the list", () => {
  const open: Meeting = { ...MEETING, status: "open" };
  const shut = { ...LIST, id: "floor/", item: "", open: false };

  assert.equal(mayAsk(roomOf(MEETING), ""), false);
  assert.equal(mayAsk(roomOf(open), ""), true);
  assert.equal(mayAsk(roomOf(open, shut), ""), false);
});

test("one's number counts those who wait before", () => {
  const room = roomOf(
    request("a", "p-1", 1, "finished"),
    request("b", "p-2", 2),
    request("c", "p-3", 3, "withdrawn"),
    request("d", "p-4", 4),
  );

  assert.deepEqual(floorOf(room, "p-4", []), { kind: "queued", request: "d", number: 2 });
  assert.deepEqual(floorOf(room, "p-3", []), { kind: "none" });
});

test("whoever speaks is shown so, and whose call the hall cannot see yet still waits", () => {
  for (const status of ["live", "paused"] as const) {
    const room = roomOf(request("a", "p-1", 1, status), request("b", "p-1", 2));

    assert.deepEqual(floorOf(room, "p-1", []), { kind: "speaking", request: "a" });
  }
  assert.equal(floorOf(roomOf(request("a", "p-1", 1, "called")), "p-1", []).kind, "queued");
});

test("a wish to speak carries the page that is open", () => {
  const open = askOf("r", "i2", { paper: "a", page: 7 }, { kind: "reply" });

  assert.deepEqual([open.paper, open.page, open.kind], ["a", 7, "reply"]);
  assert.deepEqual(askOf("r", "i2", { paper: null, page: 7 }).page, 1);
});

test("what waits for the server shows as asking, until the server shows it itself", () => {
  assert.deepEqual(floorOf(roomOf(), "p-1", [ask]), { kind: "asking", entry: "e-1" });
  assert.equal(floorOf(roomOf(request("r", "p-1", 1)), "p-1", [ask]).kind, "queued");
});

test("a withdrawal that waits shows as leaving", () => {
  const back = entry("e-2", { type: "floor.withdraw", request: "r" });

  assert.deepEqual(floorOf(roomOf(request("r", "p-1", 1)), "p-1", [back]), {
    kind: "leaving",
    number: 1,
  });
});

const row = (facts: Partial<ReadinessRow>): ReadinessRow => ({
  place: "p",
  kind: "delegate",
  name: "",
  group: "",
  account: "",
  online: true,
  seen_at: null,
  pages: 300,
  held: 300,
  complete: true,
  missing: [],
  outdated: [],
  opened: null,
  wiped: 0,
  storage_bytes: null,
  quota_bytes: null,
  battery: null,
  problems: [],
  ...facts,
});

test("a hundred per cent is said only of a device that holds everything", () => {
  assert.equal(percentOf(row({})), 100);
  assert.equal(percentOf(row({ held: 300, complete: false })), 99);
  assert.equal(percentOf(row({ held: 0, pages: 0, complete: false })), 0);
});

test("the filters leave whoever has to be looked at", () => {
  const short = row({ place: "short", complete: false });
  const late = row({ place: "late", outdated: ["v"] });
  const weak = row({ place: "weak", problems: ["low_battery"] });
  const places = (filter: "incomplete" | "problems" | "all") =>
    filtered([row({}), short, late, weak], filter).map(({ place }) => place);

  assert.deepEqual(places("incomplete"), ["short", "late"]);
  assert.deepEqual(places("problems"), ["weak"]);
  assert.equal(places("all").length, 4);
});
