import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { renderToString } from "preact-render-to-string";
import { answerTo, chatLives, choiceOf, partners, type Self, targetOf, unread } from "../src/chat";
import { again, discard, type Outgoing, outgoing, write } from "../src/chat-outbox";
import type { Answer } from "../src/link";
import { ChatPanel } from "../src/parts/chat-panel";
import type { AnyRecord, ChatLine, SayChat, Site } from "../src/wire";
import { InLanguage } from "../src/words/language";
import { MEETING, roomOf, siteOf } from "./samples";

const SELF: Self = { role: "site", site: "d1" };
const ALL = { group: "all", name: "" } as const;

const site = (id: string, order: number): Site => siteOf(order, { id });
const line = (order: number, more: Partial<ChatLine> = {}): ChatLine => ({
  type: "chat_line",
  id: `chat/${order}`,
  order,
  line: `l-${order}`,
  text: `Tin số ${order}`,
  group: "all",
  name: "",
  role: "technician",
  site: "",
  account: "",
  recipients: [],
  at: "2026-11-20T01:00:00Z",
  ...more,
});
const drawn = (records: readonly AnyRecord[], more: Partial<Parameters<typeof ChatPanel>[0]> = {}) =>
  renderToString(
    <InLanguage.Provider value="vi">
      <ChatPanel
        room={roomOf(...records)}
        self={SELF}
        lines={records.filter((r): r is ChatLine => r.type === "chat_line")}
        outgoing={[]}
        online
        why={undefined}
        onWrite={() => true}
        onAgain={() => undefined}
        onDiscard={() => undefined}
        onClose={() => undefined}
        {...more}
      />
    </InLanguage.Provider>,
  );
const waits = (): readonly Outgoing[] => outgoing.value;
const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

beforeEach(() => (outgoing.value = []));

test("what others wrote behind the last line that was seen is new", () => {
  const lines = [line(1), line(2, { role: "site", site: "d1" }), line(3), line(4)];

  assert.deepEqual(unread(lines, SELF, 1).map(({ order }) => order), [3, 4]);
  assert.deepEqual(unread(lines, SELF, 4), []);
});

test("a line goes to everybody, to the technician, or to another site", () => {
  const room = roomOf(site("d2", 2), site("d1", 1));

  assert.deepEqual(partners(room, SELF).map(({ id }) => id), ["d2"]);
  for (const target of [ALL, { group: "technical", name: "" }, { group: "site", name: "d2" }] as const) {
    assert.deepEqual(targetOf(choiceOf(target)), target);
  }
  assert.deepEqual(answerTo(line(1, { role: "site", site: "d2" })), { group: "site", name: "d2" });
  assert.deepEqual(answerTo(line(1)), { group: "technical", name: "" });
});

test("the chat lives as long as the meeting, and not in a rehearsal", () => {
  assert.ok(chatLives(roomOf({ ...MEETING, status: "open" })));
  assert.ok(!chatLives(roomOf({ ...MEETING, status: "closed" })));
  assert.ok(!chatLives(roomOf({ ...MEETING, status: "open", rehearsal: "m" })));
});

test("the panel says who wrote to whom, and offers four replies", () => {
  const html = drawn([
    site("d2", 2),
    line(1),
    line(2, { role: "site", site: "d2", group: "site", name: "d1" }),
  ]);

  assert.match(html, /Kỹ thuật.*gửi tất cả.*Tin số 1.*Huyện 2.*gửi riêng điểm cầu này.*Tin số 2/s);
  assert.match(html, /Nghe rõ.*Mất tiếng.*Mất hình.*Đề nghị chờ/s);
});

test("what has not left says so, and what was refused waits for a finger", () => {
  const one = { ...ALL, line: "x", text: "Mất hình", refused: false };

  assert.match(drawn([], { outgoing: [one], online: false }), /Mất hình.*Chưa gửi. Máy tự gửi.*Bỏ/s);
  assert.match(drawn([], { outgoing: [one] }), /Mất hình.*Đang gửi/s);
  assert.match(drawn([], { outgoing: [{ ...one, refused: true }] }), /Chưa gửi.*Gửi lại.*Bỏ/s);
});

test("lines leave one after the other, each under one name until it is answered", async () => {
  const sent: string[] = [];
  const answers: Answer[] = ["no_answer", null, null];
  const carry = (command: SayChat, id: string): Promise<Answer> => {
    sent.push(`${command.text} ${id === command.line}`);
    return Promise.resolve(answers.shift() ?? null);
  };
  write("một", ALL, carry);
  write("hai", ALL, carry);
  await settled();

  assert.deepEqual(sent, ["một true", "một true", "hai true"]);
  assert.deepEqual(outgoing.value, []);
});

test("a refused line stays until it is sent again or given up, and holds up no other", async () => {
  let answer: Answer = "wrong_state";
  const carry = (): Promise<Answer> => Promise.resolve(answer);
  write("một", ALL, carry);
  await settled();
  const refused = waits();
  answer = null;
  write("hai", ALL, carry);
  await settled();
  assert.deepEqual(waits(), refused);

  again(refused[0]?.line ?? "", carry);
  await settled();
  assert.equal(waits().length, 0);
  answer = "wrong_state";
  write("ba", ALL, carry);
  await settled();
  discard(waits()[0]?.line ?? "");
  assert.equal(waits().length, 0);
});
