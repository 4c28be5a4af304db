import assert from "node:assert/strict";
import { test } from "node:test";
import { renderToString } from "preact-render-to-string";
import { PollChoice } from "../src/parts/poll-choice";
import { PollResult } from "../src/parts/poll-result";
import { OpenSheet } from "../src/parts/poll-sheets";
import { begun, checked, drafts, mayRetry, unsentBecause } from "../src/polls/casting";
import {
  barrierOf,
  countdown,
  findsVoters,
  flawOf,
  leftMs,
  missingOf,
  resultRows,
  tapped,
} from "../src/polls/model";
import { isAwaited, isPressing, noticed, seenName } from "../src/polls/notice";
import type { AnyRecord, Poll } from "../src/wire";
import { InLanguage } from "../src/words/language";
import { AT, AT_MS, poll, multiple, list, person, roomOf, tally, QUORUM } from "./poll-samples";

test("who has no vote is told why", () => {
  const cases: readonly (readonly [ReturnType<typeof barrierOf>, AnyRecord[], Poll])[] = [
    [null, [person("p")], poll],
    ["nobody", [], poll],
    ["guest", [person("p", { eligibility: "guest" })], poll],
    ["absent", [person("p", { presence: "out" })], poll],
    ["replaced", [person("p"), person("s", { substitute_for: "p" })], poll],
    ["group", [person("p")], { ...poll, electorate: { units: ["Huyện ủy Một"], people: [] } }],
    [null, [person("p")], { ...poll, electorate: { units: [], people: ["p"] } }],
  ];

  for (const [barrier, records, asked] of cases) {
    assert.equal(barrierOf(roomOf(...records), asked, "p"), barrier);
  }
});

test("a vote on tablets is opened only while somebody could vote", () => {
  const some = { ...poll, electorate: { units: ["Huyện ủy Một"], people: [] } };

  assert.equal(findsVoters(roomOf(person("p")), poll), true);
  assert.equal(findsVoters(roomOf(person("p")), some), false);
  assert.equal(findsVoters(roomOf(person("p", { presence: "expected" })), poll), false);
  assert.equal(findsVoters(roomOf(), { ...poll, medium: "hand" }), true);
});

test("before an empty hall the sheet says what to do instead of asking for a reason", () => {
  const sheet = (...records: readonly AnyRecord[]) =>
    renderToString(
      <InLanguage.Provider value="vi">
        <OpenSheet room={roomOf(...records)} open poll={poll} busy={false} onGive={() => {}} onClose={() => {}} />
      </InLanguage.Provider>,
    );
  const nobody = { ...QUORUM, type: "quorum", id: "quorum", met: false } as const;

  assert.match(sheet(nobody), /Chưa có đại biểu nào.*Điểm danh/s);
  assert.doesNotMatch(sheet(nobody), /Lý do mở/);
  assert.match(sheet(nobody, person("p")), /Lý do mở/);
});

test("several answers are gathered within their limits; no opinion stands alone", () => {
  const two = tapped(multiple, tapped(multiple, [], "c"), "a");

  assert.deepEqual(two, ["a", "c"]);
  assert.equal(flawOf(multiple, []), "few");
  assert.equal(flawOf(multiple, tapped(multiple, two, "b")), "many");
  assert.deepEqual(tapped(multiple, two, "abstain"), ["abstain"]);
  assert.deepEqual(tapped(multiple, ["abstain"], "b"), ["b"]);
});

test("on a list every name stands until it is struck out", () => {
  const whole = begun(list, null).chosen;

  assert.deepEqual(whole, ["a", "b", "c"]);
  assert.equal(flawOf(list, whole), "many");
  assert.deepEqual(tapped(list, whole, "b"), ["a", "c"]);
  assert.equal(checked(list, whole).step, "choosing");
  assert.equal(checked(list, ["a", "c"]).step, "checking");
});

test("an unfinished ballot outlives a reload, and only its own attempt", () => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const some = drafts(() => store);
  some.keep("m", list, ["a"]);

  assert.deepEqual(begun(list, some.read("m", list)).chosen, ["a"]);
  assert.equal(some.read("m", { ...list, attempt: 2 }), null);
  assert.deepEqual(begun(list, ["gone"]).chosen, ["a", "b", "c"]);
  some.drop("m", list);
  assert.equal(some.read("m", list), null);
});

test("storage that is refused costs nobody the vote", () => {
  const some = drafts(() => {
    throw new Error("refused");
  });
  some.keep("m", poll, ["yes"]);

  assert.equal(some.read("m", poll), null);
});

test("what was not taken is told, and sent again only where that can help", () => {
  assert.equal(unsentBecause(null), null);
  assert.equal(unsentBecause("no_answer"), "no_answer");
  assert.equal(unsentBecause("wrong_state"), "state");
  assert.equal(unsentBecause("forbidden"), "right");
  assert.deepEqual(
    (["offline", "no_answer", "state", "right", "other"] as const).map(mayRetry),
    [true, true, false, false, false],
  );
});

test("the clock of a poll runs with the server's and stands while it is paused", () => {
  assert.equal(leftMs(poll, AT_MS + 30_000), 90_000);
  assert.equal(leftMs({ ...poll, due_at: null, left_ms: 5_000 }, AT_MS), 5_000);
  assert.equal(leftMs({ ...poll, due_at: null }, AT_MS), null);
  assert.equal(countdown(65_001), "1:06");
});

test("a ballot that was put aside comes back in the last minute", () => {
  assert.equal(isPressing(poll, AT_MS + 59_000), false);
  assert.equal(isPressing(poll, AT_MS + 60_000), true);
  assert.equal(isPressing({ ...poll, status: "paused" }, AT_MS + 60_000), false);
  assert.equal(isPressing({ ...poll, due_at: null }, AT_MS), false);
});

test("a banner tells of what runs, then of the newest that ended, until it was seen", () => {
  const ended: Poll = { ...poll, id: "e", status: "published", published_at: AT };
  const prepared: Poll = { ...poll, id: "d", status: "ready", opened_at: null };
  const both = roomOf(poll, ended, prepared);
  const over = roomOf(ended);

  assert.deepEqual(noticed(both, new Set(), AT_MS).map((p) => p.id), ["q"]);
  assert.deepEqual(noticed(over, new Set(), AT_MS).map((p) => p.id), ["e"]);
  assert.deepEqual(noticed(over, new Set([seenName(ended)]), AT_MS), []);
  assert.deepEqual(noticed(over, new Set(), AT_MS + 3_600_000), []);
});

test("a vote is called out to whoever can still cast it, and to nobody else", () => {
  const cast = { type: "ballot", id: "ballot/q/p", poll: "q", participant: "p", choices: ["yes"], at: AT, times: 1, public: false } as const;
  const guest = person("p", { eligibility: "guest" });

  assert.equal(isAwaited(roomOf(person("p")), poll, "p", AT_MS), true);
  assert.equal(isAwaited(roomOf(guest), poll, "p", AT_MS), false);
  assert.equal(isAwaited(roomOf(person("p"), cast), poll, "p", AT_MS), false);
  assert.equal(isAwaited(roomOf(person("p")), { ...poll, status: "paused" }, "p", AT_MS), false);
  assert.equal(isAwaited(roomOf(person("p")), { ...poll, medium: "hand" }, "p", AT_MS), false);
  assert.equal(isAwaited(roomOf(person("p")), poll, "p", AT_MS + 120_000), false);
});

test("who has not voted yet is known by the electorate and the ballots", () => {
  const quorum = { type: "quorum", id: "quorum" } as const;
  const told = roomOf(
    {
      type: "electorate",
      id: "electorate/q",
      poll: "q",
      entitled: ["a", "b", "c"],
      present: ["a", "b"],
      voted: [],
      quorum: { ...QUORUM, ...quorum },
      frozen_at: null,
    },
    {
      type: "ballot",
      id: "ballot/1",
      poll: "q",
      participant: "a",
      choices: [],
      at: AT,
      public: false,
      times: 1,
    },
  );

  assert.deepEqual(missingOf(told, poll), ["b"]);
});

test("a result is told in numbers, by majority and by quorum, in both languages", () => {
  const rows = resultRows(poll, tally);
  const drawn = (lang: "vi" | "en") =>
    renderToString(
      <InLanguage.Provider value={lang}>
        <PollResult poll={poll} tally={tally} />
      </InLanguage.Provider>,
    );

  assert.deepEqual(
    rows.map(({ answer, votes, part, won }) => [answer, votes, part, won]),
    [
      ["yes", 3, 0.75, true],
      ["no", 0, 0, false],
      ["abstain", 1, 0.25, false],
    ],
  );
  assert.match(drawn("vi"), /Tán thành 3\/4: đạt\..*Có mặt 4\/4/);
  assert.match(drawn("en"), /For: 3 of 4: carried\..*Present: 4 of 4/);
});

test("a rule that does not decide is told as such", () => {
  const first = tally.outcomes[0];
  assert.ok(first);
  const other = { ...first, passed: false, sentence_vi: "Tán thành 3/9: không đạt." };
  const drawn = renderToString(
    <PollResult poll={poll} tally={{ ...tally, outcomes: [first, other] }} />,
  );

  assert.match(drawn, /Để đối chiếu, không quyết định<\/dt><dd>Tán thành 3\/9: không đạt/);
});

test("each answer is a button that says whether it is chosen", () => {
  const drawn = renderToString(
    <PollChoice poll={list} chosen={["a"]} online onChoose={() => {}} onCheck={() => {}} />,
  );

  assert.match(drawn, /aria-pressed="true"[^>]*>.*Ứng viên a/);
  assert.match(drawn, /is-struck" aria-pressed="false"[^>]*>.*Ứng viên b/);
  assert.match(drawn, /Còn lại 1 người/);
});
