import assert from "node:assert/strict";
import { test } from "node:test";
import { renderToString } from "preact-render-to-string";
import { RecordingControl } from "../src/late/recording-control";
import { RecordingMark } from "../src/late/recording-mark";
import { elapsed_s, fileOf, isOffered, mayBegin, newestOf, runningOf, storedBytes } from "../src/recordings";
import { room } from "../src/room";
import type { Meeting, Recording, Track } from "../src/wire";
import { InLanguage } from "../src/words/language";
import { MEETING, roomOf } from "./samples";

const AT = "2030-01-01T01:00:00Z";
const OPEN: Meeting = { ...MEETING, status: "open" };

const recording = (number: number, more: Partial<Recording> = {}): Recording => ({
  type: "recording",
  id: `recording/${number}`,
  number,
  status: "running",
  started_at: AT,
  started_by: "tech",
  started_role: "technician",
  program: false,
  stopped_at: null,
  stopped_by: "",
  why: null,
  fault: null,
  fault_at: null,
  deleted_at: null,
  deleted_by: "",
  reason: "",
  ...more,
});
const track = (source: string, stored_bytes = 1): Track => ({
  source,
  begin_ms: 0,
  end_ms: 10,
  stored_bytes,
  sound: true,
  picture: true,
  gaps: [],
});
const ended = (number: number, why: NonNullable<Recording["why"]>) =>
  recording(number, { status: "stopped", why });

test("the recording that goes on is found among those that have ended", () => {
  const room = roomOf(OPEN, ended(1, "asked"), recording(2));

  assert.equal(runningOf(room)?.id, "recording/2");
  assert.equal(newestOf(roomOf(OPEN, ended(3, "asked"), ended(2, "asked")))?.number, 3);
  assert.equal(runningOf(roomOf(OPEN, ended(1, "asked"))), undefined);
});

test("recording begins only while the meeting sits in public", () => {
  assert.equal(mayBegin(roomOf(OPEN)), true);
  assert.equal(mayBegin(roomOf({ ...OPEN, status: "recess" })), true);
  assert.equal(mayBegin(roomOf({ ...OPEN, status: "closed" })), false);
  assert.equal(mayBegin(roomOf({ ...OPEN, mode: "closed_door" })), false);
  assert.equal(mayBegin(roomOf({ ...OPEN, rehearsal: "m0" })), false);
});

test("to go on is offered once the doors are open again, and after nothing else", () => {
  const shut: Meeting = { ...OPEN, mode: "closed_door" };

  assert.equal(isOffered(roomOf(OPEN, ended(1, "closed_door"))), true);
  assert.equal(isOffered(roomOf(shut, ended(1, "closed_door"))), false);
  assert.equal(isOffered(roomOf(OPEN, ended(1, "asked"))), false);
  assert.equal(isOffered(roomOf(OPEN, ended(1, "closed_door"), recording(2))), false);
});

test("a recording knows how long it goes on, how large it is and where its files are", () => {
  const told = { recording: recording(1), length_ms: 10, tracks: [track("d1", 3), track("d2", 4)] };

  assert.equal(elapsed_s(recording(1), Date.parse(AT) + 65_000), 65);
  assert.equal(elapsed_s(recording(1), Date.parse(AT) - 5_000), 0);
  assert.equal(storedBytes(told), 7);
  assert.equal(
    fileOf("m", recording(4), track("d1/screen"), true),
    "/api/meetings/m/recordings/4/file?source=d1%2Fscreen&save",
  );
});

test("the mark says that the meeting is recorded, and nothing where it is not", () => {
  room.value = roomOf(OPEN, recording(1));
  const on = renderToString(<RecordingMark />);
  room.value = roomOf(OPEN, ended(1, "asked"));
  const off = renderToString(<RecordingMark />);

  assert.match(on, /Đang ghi/);
  assert.doesNotMatch(off, /<time|<i/);
});

test("whoever may record reads why not, what is missing, and that the doors ended it", () => {
  const drawn = (meeting: Meeting, ...records: Recording[]) =>
    renderToString(
      <InLanguage.Provider value="vi">
        <RecordingControl room={roomOf(meeting, ...records)} />
      </InLanguage.Provider>,
    );

  assert.match(drawn({ ...OPEN, status: "draft" }), /Chỉ ghi được khi phiên họp đang diễn ra công khai/);
  assert.match(drawn(OPEN, ended(1, "closed_door")), /không tự tiếp tục.*Ghi tiếp/s);
  assert.match(drawn(OPEN, recording(1, { fault: "behind", fault_at: AT })), /Dừng ghi.*thiếu một đoạn/s);
});
