import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { renderToString } from "preact-render-to-string";
import { StepList } from "../src/parts/script/step-list";
import { load, type Room } from "../src/room";
import { draftFlaws, draftFor, draftOf, EMPTY, planAgain, planOf, withoutStep } from "../src/script/draft";
import { factsOf } from "../src/script/facts";
import { gapsOf, type Report } from "../src/script/report";
import { currentStep, leftOut, nextStep, standing, timeLeft, undoLeft } from "../src/script/steps";
import { flawsOf, partOf, troublesOf, undoReason } from "../src/script/trouble";
import type { AgendaItem, AnyRecord, Paper, RunOfShow, ScriptStep } from "../src/wire";
import { InLanguage } from "../src/words/language";
import { script } from "../src/words/script";
import { person, poll } from "./poll-samples";

const KEPT = join(import.meta.dirname, "../../tests/sessions/script/refusals.json");
interface Kept {
  readonly steps: Readonly<Record<string, string | null>>;
  readonly undo: Readonly<Record<string, string>>;
}

const AT = "2026-11-20T01:00:00Z";
const item: AgendaItem = {
  type: "agenda_item", id: "i", order: 1, parent: "", number: "2", visibility: "common",
  title: "Báo cáo", kind: "discussion", planned_min: 30, rapporteur: "", status: "planned",
  active_since: null, used_s: 0, opened_at: null, concluded_at: null,
};
const paper: Paper = {
  type: "paper", id: "p", item: "i", order: 1, title: "Tờ trình", symbol: "01-TTr", dated: null,
  signer: "", classification: "ordinary", status: "released", version: "p1", number: 1, sha256: "",
  pages: 12, ready: 12, aspect: 1.4, keep: false,
};
const step = (order: number, update: Partial<ScriptStep> = {}): ScriptStep => ({
  type: "script_step", id: `s${order}`, order, withdrawn: false, title: `Bước số ${order}`, note: "",
  item: "", paper: "", page: 1, scene: null, speakers: "", mute_all: false, timer_s: 0, poll: "",
  ...update,
});
const run = (update: Partial<RunOfShow> = {}): RunOfShow => ({
  type: "run_of_show", id: "script", current: "", previous: "", at: null, due_at: null,
  undo_until: null, undone: "", ...update,
});
const roomOf = (...records: AnyRecord[]): Room =>
  load({ meeting: "m", epoch: "e", rev: 1, at: AT, records });

test("the next step is the first that stands behind the current one", () => {
  const steps = [step(1), step(2, { withdrawn: true }), step(3)];

  assert.equal(nextStep(roomOf(...steps))?.step.id, "s1");
  assert.equal(nextStep(roomOf(...steps, run({ current: "s1" })))?.step.id, "s3");
  assert.equal(nextStep(roomOf(...steps, run({ current: "s3" }))), undefined);
  assert.deepEqual(standing(roomOf(...steps)).map(({ number }) => number), [1, 2]);
});

test("a step of an item that was concluded by hand is not next; a planned return is", () => {
  const concluded: AgendaItem = { ...item, status: "concluded" };
  const steps = [step(1, { item: "i" }), step(2), step(3, { item: "i" })];

  assert.equal(nextStep(roomOf(concluded, ...steps))?.step.id, "s2");
  assert.equal(nextStep(roomOf(concluded, ...steps, run({ current: "s2" })))?.step.id, "s3");
  assert.equal(nextStep(roomOf(item, ...steps))?.step.id, "s1");
});

test("a current step that was taken out still says what is next", () => {
  const room = roomOf(step(1), step(2, { withdrawn: true }), step(3), run({ current: "s2" }));

  assert.equal(currentStep(room)?.id, "s2");
  assert.equal(nextStep(room)?.step.id, "s3");
});

test("a jump says what it leaves out, and leaves nothing out backwards", () => {
  const room = roomOf(step(1), step(2), step(3), step(4), run({ current: "s2" }));

  assert.deepEqual(leftOut(room, step(4)).map(({ step: { id } }) => id), ["s3"]);
  assert.deepEqual(leftOut(room, step(1)), []);
});

test("undoing counts down by the server's clock and ends at nothing", () => {
  const there = run({ current: "s1", undo_until: AT, due_at: AT });
  const at = Date.parse(AT);

  assert.equal(undoLeft(there, at - 9_200), 10);
  assert.equal(undoLeft(there, at + 1), 0);
  assert.equal(undoLeft(run(), at), 0);
  assert.equal(timeLeft(there, at - 5_000), 5);
  assert.equal(timeLeft(run(), at), null);
});

test("a step says in words what it does", () => {
  const room = roomOf(item, paper, poll);
  const full = step(1, {
    item: "i", paper: "p", page: 3, scene: { kind: "paper", paper: "p", page: 3 },
    speakers: "closed", mute_all: true, timer_s: 90, poll: "q",
  });

  assert.deepEqual(factsOf(room, full, script.vi.does), [
    "Mục 2. Báo cáo",
    "Tờ trình, trang 3",
    "Chiếu trang này",
    "Đóng đăng ký phát biểu",
    "Tắt tiếng các điểm cầu không phát biểu",
    "Mở biểu quyết “Thông qua nghị quyết”",
    "1,5 phút",
  ]);
  assert.deepEqual(factsOf(room, step(2), script.vi.does), [script.vi.does.nothing]);
  assert.deepEqual(factsOf(room, step(3, { title: "Báo cáo", item: "i" }), script.vi.does), ["Mục 2"]);
});

test("what stands in the way of a step is known before it is taken", () => {
  const reasons = (room: Room, one: ScriptStep) => flawsOf(room, one).map(({ reason }) => reason);
  const unready = { ...poll, status: "draft", opened_at: null } as const;
  const ready = { ...unready, status: "ready" } as const;

  assert.deepEqual(reasons(roomOf(item, paper), step(1, { item: "i", paper: "p" })), []);
  assert.deepEqual(reasons(roomOf({ ...item, status: "withdrawn" }), step(1, { item: "i" })), ["itemGone"]);
  assert.deepEqual(reasons(roomOf({ ...poll, status: "withdrawn" }), step(1, { poll: "q" })), ["pollWithdrawn"]);
  assert.deepEqual(reasons(roomOf({ ...paper, status: "draft" }), step(1, { paper: "p" })), ["paperUnreleased"]);
  assert.deepEqual(reasons(roomOf(paper), step(1, { paper: "p", page: 13 })), ["pageBeyond"]);
  assert.deepEqual(reasons(roomOf({ ...paper, ready: 3 }), step(1, { paper: "p" })), ["paperUnpainted"]);
  assert.deepEqual(reasons(roomOf(unready), step(1, { poll: "q" })), ["pollUnready"]);
  assert.deepEqual(reasons(roomOf(), step(1, { speakers: "open" })), ["listWithoutItem"]);
  assert.deepEqual(
    troublesOf(roomOf(ready, person("p"), { ...poll, id: "other" }), step(1, { poll: "q" })).map((one) => one.reason),
    ["noQuorum", "pollOther"],
  );
  assert.deepEqual(troublesOf(roomOf(ready), step(1, { poll: "q" })).map((one) => one.reason), ["nobodyHere"]);
});

test("the server's answer names the part and the reason", () => {
  // The same file is held to the server's sentences: tests/sessions/script/test_refusals.py.
  const kept: Kept = JSON.parse(readFileSync(KEPT, "utf8"));
  const said = (sentence: string) => sentence.replaceAll("{}", "một, hai");

  for (const [sentence, part] of Object.entries(kept.steps)) assert.equal(partOf(said(sentence)), part ?? undefined, sentence);
  for (const [sentence, reason] of Object.entries(kept.undo)) assert.equal(undoReason(said(sentence)), reason, sentence);
  assert.equal(undoReason("anything"), "other");
});

test("what is read from a step and sent again is the same step", () => {
  const steps = [
    step(1, { item: "i", paper: "p", page: 3, scene: { kind: "site", site: "x" }, timer_s: 90 }),
    step(2, { scene: { kind: "notice", text: "Nghỉ" }, speakers: "open", mute_all: true }),
    step(3, { poll: "q", scene: { kind: "poll", poll: "q" }, note: "Nhắc" }),
  ];

  for (const lang of ["vi", "en"] as const) for (const one of steps) assert.deepEqual(planOf(roomOf(item, paper), draftOf(one, lang)), planAgain(one));
});

test("a draft says what keeps it from being a step", () => {
  const room = roomOf(item, paper);
  const named = { ...EMPTY, title: "Nghỉ" };

  assert.deepEqual(draftFlaws(room, EMPTY), ["title"]);
  assert.deepEqual(draftFlaws(room, { ...EMPTY, item: "i" }), []);
  assert.deepEqual(draftFlaws(room, { ...named, paper: "p", page: "13" }), ["page"]);
  assert.deepEqual(draftFlaws(room, { ...named, minutes: "hai" }), ["minutes"]);
  assert.deepEqual(draftFlaws(room, { ...named, scene: "notice" }), ["notice"]);
  assert.deepEqual(draftFlaws(room, { ...named, scene: "paper" }), ["paper"]);
  assert.deepEqual(draftFlaws(room, { ...named, scene: "poll" }), ["poll"]);
});

test("an item proposes its paper, and is proposed where it has no step", () => {
  const room = roomOf(item, paper, step(1));
  const draft = draftFor(room, item);

  assert.deepEqual([draft.paper, draft.speakers, draft.minutes], ["p", "open", "30"]);
  assert.deepEqual(withoutStep(room).map(({ id }) => id), ["i"]);
  assert.deepEqual(withoutStep(roomOf(item, step(1, { item: "i" }))), []);
});

test("the list marks where the meeting is and what follows", () => {
  const room = roomOf(step(1), step(2), step(3), run({ current: "s1" }));
  const drawn = (lang: "vi" | "en") =>
    renderToString(
      <InLanguage.Provider value={lang}>
        <StepList room={room} why={undefined} busy={false} onGo={() => undefined} />
      </InLanguage.Provider>,
    );

  assert.match(drawn("vi"), /aria-current="step".*Bước số 1.*Đang ở đây.*Bước số 2.*Tiếp theo/s);
  assert.match(drawn("en"), /Here now.*Go to this step/s);
});

test("a report names what is not ready, and nothing where everything is", () => {
  const whole: Report = { rehearsal: "", at: AT, steps: [], papers: [], displays: [], sites: [] };
  const room = roomOf({ ...item, status: "withdrawn" }, paper, step(1, { item: "i" }));
  const refused = { step: "s1", refused: "step s1, agenda item: item i is withdrawn", taken: false };
  const gaps = gapsOf(room, { ...whole, steps: [refused], papers: ["p"], sites: ["gone"] }, script.vi);

  assert.deepEqual(gapsOf(room, whole, script.vi), []);
  assert.deepEqual(gaps.map(({ names }) => names), [
    ["Bước số 1: Mục “Báo cáo” đã rút hoặc chuyển phiên sau."],
    ["Tờ trình"],
    ["gone"],
  ]);
});
