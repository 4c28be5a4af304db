import assert from "node:assert/strict";
import { test } from "node:test";
import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import { calledBack, calling, rangNow } from "../src/chime";
import { AideLine } from "../src/late/chair-aide";
import {
  aideLine,
  groupsOf,
  ownCall,
  toAcknowledge,
  toldTo,
  waitingCalls,
} from "../src/messages";
import { SaidCard } from "../src/parts/own-messages";
import { ServiceCalls } from "../src/parts/service-calls";
import { ServiceControl } from "../src/parts/service-control";
import type { AideNote, Announcement, AnyRecord, Chime, Meeting, ServiceCall } from "../src/wire";
import { InLanguage } from "../src/words/language";
import { MEETING, PERSON, roomOf, siteOf } from "./samples";

const AT = "2026-11-20T01:00:00Z";
const AT_MS = Date.parse(AT);
const after = (seconds: number): string => new Date(AT_MS + seconds * 1_000).toISOString();
const drawn = (part: ComponentChildren, lang: "vi" | "en" = "vi") =>
  renderToString(<InLanguage.Provider value={lang}>{part}</InLanguage.Provider>);

const note = (order: number, more: Partial<AideNote> = {}): AideNote => ({
  type: "aide_note",
  id: `note-${order}`,
  order,
  text: `Việc số ${order}`,
  by: "office",
  at: AT,
  answers: [
    { code: "agree", label_vi: "Đồng ý", label_en: "Agreed" },
    { code: "later", label_vi: "Để sau", label_en: "Later" },
    { code: "come", label_vi: "Mời lên trao đổi", label_en: "Come and see me" },
  ],
  read_at: null,
  answer: null,
  answered_at: null,
  ...more,
});
const announcement = (order: number, more: Partial<Announcement> = {}): Announcement => ({
  type: "announcement",
  id: `said-${order}`,
  order,
  text: `Thông báo số ${order}`,
  level: "info",
  group: "all",
  name: "",
  recipients: ["p-1", "p-2"],
  until_at: null,
  at: AT,
  closed_door: false,
  withdrawn_at: null,
  ...more,
});
const acknowledged = (of: number, party: string): AnyRecord => ({
  type: "acknowledgement",
  id: `acknowledged/said-${of}/${party}`,
  announcement: `said-${of}`,
  party,
  at: AT,
});
const call = (order: number, more: Partial<ServiceCall> = {}): ServiceCall => ({
  type: "service_call",
  id: `call-${order}`,
  order,
  kind: "water",
  party: "p-1",
  seat: "",
  status: "open",
  at: AT,
  taken_by: "",
  taken_at: null,
  ended_at: null,
  ...more,
});
const meeting = (more: Partial<Meeting>): Meeting => ({
  ...MEETING,
  starts_at: AT,
  status: "recess",
  opened_at: AT,
  since: AT,
  ...more,
});
const chime = (at: string): Chime => ({ type: "chime", id: "chime", number: 1, text: "", at });

test("the oldest unread line stands before the chair until it is read", () => {
  const [first, second, third] = [note(1, { read_at: AT }), note(2), note(3)];

  assert.deepEqual(aideLine(roomOf(third, second, first)), { note: second, more: 1 });
  assert.deepEqual(aideLine(roomOf(first)), { note: first, more: 0 });
  assert.deepEqual(aideLine(roomOf()), { note: undefined, more: 0 });
});

test("the chair has the three replies in both languages, and marks what it gave", () => {
  const answered = note(1, { read_at: AT, answer: "later", answered_at: AT });

  assert.match(drawn(<AideLine room={roomOf(note(1))} />), /Đồng ý.*Để sau.*Mời lên trao đổi.*Đã đọc/s);
  assert.match(drawn(<AideLine room={roomOf(note(1))} />, "en"), /Agreed.*Later.*Come and see me/s);
  assert.match(drawn(<AideLine room={roomOf(answered)} />), /aria-pressed="true"[^>]*>.*?Để sau/s);
  assert.match(drawn(<AideLine room={roomOf()} />), /Chưa có nhắc việc/);
});

test("announcements wait in one queue, the important first, until each is acknowledged", () => {
  const room = roomOf(
    announcement(1),
    announcement(2, { level: "important" }),
    announcement(3, { until_at: after(60) }),
    announcement(4, { withdrawn_at: AT }),
    acknowledged(1, "p-2"),
  );
  const waits = (place: string, now_ms: number) =>
    toAcknowledge(room, place, now_ms).map(({ order }) => order);

  assert.deepEqual(waits("p-1", AT_MS), [2, 1, 3]);
  assert.deepEqual(waits("p-2", AT_MS), [2, 3]);
  assert.deepEqual(waits("p-1", AT_MS + 60_000), [2, 1]);
});

test("the office sees who has acknowledged and who has not", () => {
  const told = toldTo(roomOf(announcement(1), acknowledged(1, "p-2")), announcement(1));

  assert.deepEqual(told.map(({ id, at_ms }) => [id, at_ms]), [["p-1", null], ["p-2", AT_MS]]);
});

test("groups with a name come from the roster and the sites", () => {
  const site = siteOf(1, { id: "s", label: "Huyện Một" });

  assert.deepEqual(
    groupsOf(roomOf(site)).map(({ group, name }) => `${group}/${name}`),
    ["all/", "delegates/", "guests/", "sites/", "site/s"],
  );
  assert.ok(groupsOf(roomOf()).every(({ group }) => group !== "sites"));
});

test("one's own call stays until it is done, and a moment longer", () => {
  const done = call(2, { status: "done", ended_at: AT });

  assert.equal(ownCall(roomOf(call(1)), "p-1", "water", AT_MS)?.status, "open");
  assert.equal(ownCall(roomOf(call(1)), "p-1", "papers", AT_MS), undefined);
  assert.equal(ownCall(roomOf(call(1)), "p-2", "water", AT_MS), undefined);
  assert.equal(ownCall(roomOf(done), "p-1", "water", AT_MS + 59_000)?.status, "done");
  assert.equal(ownCall(roomOf(done), "p-1", "water", AT_MS + 60_000), undefined);
  assert.equal(ownCall(roomOf(call(1, { status: "cancelled" })), "p-1", "water", AT_MS), undefined);
});

test("calls that nobody sees to come first", () => {
  const room = roomOf(call(1, { status: "taken" }), call(2), call(3, { status: "done" }), call(4));

  assert.deepEqual(waitingCalls(room).map(({ order }) => order), [2, 4, 1]);
});

test("the chime calls until its recess is over, and never into another", () => {
  const rung = chime(after(300));
  const later_ms = AT_MS + 900_000;

  assert.equal(calling(roomOf(meeting({}), rung), later_ms), rung);
  assert.equal(calling(roomOf(meeting({ status: "open" }), rung), later_ms), undefined);
  assert.equal(calling(roomOf(meeting({ status: "open" }), rung), AT_MS + 310_000), rung);
  assert.equal(calledBack(roomOf(meeting({ since: after(600) }), rung)), undefined);
  assert.equal(rangNow(roomOf(rung), AT_MS + 329_000), true);
  assert.equal(rangNow(roomOf(rung), AT_MS + 330_000), false);
});

test("an announcement waits for a finger, and without network it can be put away", () => {
  const card = (online: boolean, lang: "vi" | "en" = "vi") =>
    drawn(
      <SaidCard
        said={announcement(1, { level: "important" })}
        waiting={2}
        onPutAway={online ? undefined : () => undefined}
        why={!online}
      />,
      lang,
    );

  assert.match(card(true), /Quan trọng.*1\/2.*Thông báo số 1.*Đã rõ/s);
  assert.doesNotMatch(card(true), /Cất/);
  assert.match(card(false), /Đang mất kết nối.*Cất/s);
  assert.doesNotMatch(card(false), /Đã rõ/);
  assert.match(card(false, "en"), /No connection\..*Put away/s);
});

test("the button at the seat tells how far a call is, and keeps its one line", () => {
  const control = (call_: ServiceCall) =>
    drawn(
      <ServiceControl
        room={roomOf(meeting({ status: "open" }), call_)}
        place="p-1"
        kinds={["water", "technician"]}
        online={true}
        now_ms={AT_MS}
      />,
    );

  assert.match(control(call(1)), /Nước uống: đã gửi/);
  assert.match(control(call(1, { status: "taken" })), /Nước uống: đang tới/);
  assert.match(control(call(1, { party: "p-2" })), /Gọi phục vụ/);
});

test("who sees to calls is told who calls for what and where", () => {
  const person: AnyRecord = {
    ...PERSON,
    name: "Nguyễn Thị Thắm",
    unit: "Thường trực",
    seat: "a1",
    presence: "in",
    mode: "hall",
  };
  const list = drawn(<ServiceCalls room={roomOf(person, call(1, { seat: "A1" }))} />);

  assert.match(list, /Nước uống · Nguyễn Thị Thắm.*Ghế A1 · Thường trực.*Nhận.*Xong/s);
  assert.match(drawn(<ServiceCalls room={roomOf()} technical />), /Không có lời gọi nào/);
});
