import assert from "node:assert/strict";
import { test } from "node:test";
import { renderToString } from "preact-render-to-string";
import { PollChoice } from "../src/parts/poll-choice";
import { PollResult } from "../src/parts/poll-result";
import { begun, checked, drafts, mayRetry, unsentBecause } from "../src/polls/casting";
import { balanceOf, differences, numberOf, sheetsOf } from "../src/polls/counts";
import { draftOf, EMPTY, flawsOf, optionsFrom, planOf, settled } from "../src/polls/draft";
import {
  barrierOf,
  countdown,
  flawOf,
  leftMs,
  missingOf,
  resultRows,
  tapped,
} from "../src/polls/model";
import { isPressing, noticed, seenName } from "../src/polls/notice";
import { majorityOf, shareName } from "../src/polls/procedure";
import { load, type Room } from "../src/room";
import type { AnyRecord, CountSheet, Participant, Poll, Tally } from "../src/wire";
import { InLanguage } from "../src/words/language";

const AT = "2026-11-20T01:00:00Z";
const AT_MS = Date.parse(AT);
const poll: Poll = {
  type: "poll",
  id: "q",
  order: 1,
  status: "open",
  item: "",
  title: "Thông qua nghị quyết",
  text: "",
  kind: "yes_no",
  secrecy: "named",
  medium: "electronic",
  personnel: false,
  options: [],
  least: 1,
  most: 1,
  seats: 0,
  abstain: true,
  none: false,
  change: false,
  electorate: { units: [], people: [] },
  rule: null,
  also: [],
  limit_s: 120,
  ends_itself: false,
  turnout: true,
  roll: false,
  live: false,
  attempt: 1,
  previous: "",
  opened_at: AT,
  due_at: "2026-11-20T01:02:00Z",
  left_ms: null,
  closed_at: null,
  counted_at: null,
  published_at: null,
  recorded_at: null,
  annulled_at: null,
  reason: "",
  without_quorum: "",
  quorum_lost_at: null,
  anonymous: false,
};
const options = ["a", "b", "c"].map((id) => ({ id, label: `Ứng viên ${id}`, note: "" }));
const multiple: Poll = { ...poll, kind: "multiple", options, least: 1, most: 2 };
const list: Poll = { ...poll, kind: "list", options, least: 1, most: 2, seats: 2 };
const person = (id: string, update: Partial<Participant> = {}): Participant => ({
  type: "participant",
  id,
  order: 1,
  name: `Đại biểu ${id}`,
  position: "",
  unit: "",
  member: "",
  eligibility: "official",
  seat: "",
  site: "",
  presence: "in",
  mode: "hall",
  since: null,
  absent: "",
  substitute_for: "",
  ...update,
});
const roomOf = (...records: AnyRecord[]): Room =>
  load({ meeting: "m", epoch: "e", rev: 1, at: AT, records });
const sheet = (side: "a" | "b", by: string, yes: number, valid = 5): CountSheet => ({
  type: "count_sheet",
  id: `count/q/${side}`,
  poll: "q",
  side,
  by,
  tellers: [],
  printed: 6,
  issued: 5,
  returned: 5,
  valid,
  invalid: 5 - valid,
  marks: [{ option: "yes", votes: yes }],
  at: AT,
  shown: true,
});
const tally: Tally = {
  type: "tally",
  id: "tally/q",
  poll: "q",
  public: true,
  at: AT,
  entitled: 4,
  present: 4,
  cast: 4,
  valid: 4,
  invalid: 0,
  abstained: 1,
  none: 0,
  printed: null,
  issued: null,
  returned: null,
  marks: [
    { option: "yes", votes: 3 },
    { option: "no", votes: 0 },
  ],
  outcomes: [
    {
      rule: majorityOf(roomOf()),
      base: 4,
      needed: 3,
      passed: true,
      reached: [],
      elected: [],
      tied: [],
      sentence_vi: "Tán thành 3/4: đạt.",
      sentence_en: "For: 3 of 4: carried.",
    },
  ],
  sentence_vi: "",
  sentence_en: "",
  quorum_vi: "Có mặt 4/4: đủ túc số.",
  quorum_en: "Present: 4 of 4: quorum met.",
};

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

const QUORUM = {
  type: "quorum",
  id: "quorum",
  summoned: 3,
  present: 2,
  base: 3,
  needed: 2,
  met: true,
  held: 0,
  lost: 0,
  organisations: 0,
  organisations_present: 0,
  turns_at: null,
  rule: {
    regulation: majorityOf(roomOf()).regulation,
    required: true,
    counted: "everywhere",
    of: "summoned",
    share: { numerator: 2, denominator: 3, comparator: "≥", constant: 0 },
    organisations: null,
    lost_site_s: 120,
    noun_vi: "",
    noun_en: "",
  },
  sentence_vi: "",
  sentence_en: "",
} as const;

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

test("each answer is a button that says whether it is chosen", () => {
  const drawn = renderToString(
    <PollChoice poll={list} chosen={["a"]} online onChoose={() => {}} onCheck={() => {}} />,
  );

  assert.match(drawn, /aria-pressed="true"[^>]*>.*Ứng viên a/);
  assert.match(drawn, /is-struck" aria-pressed="false"[^>]*>.*Ứng viên b/);
  assert.match(drawn, /Còn lại 1 người/);
});

test("options are pasted by the line, keep their ids, and take no one else's", () => {
  const first = optionsFrom("Nguyễn Văn A | 1970\n\n Trần Thị B", []);
  const later = optionsFrom("Lê Văn C\nTrần Thị B", first);

  assert.deepEqual(first.map(({ id, label, note }) => [id, label, note]), [
    ["o1", "Nguyễn Văn A", "1970"],
    ["o2", "Trần Thị B", ""],
  ]);
  assert.deepEqual(later.map((o) => [o.id, o.label]), [["o3", "Lê Văn C"], ["o2", "Trần Thị B"]]);
});

test("a vote on persons is secret and on paper, whatever was chosen before", () => {
  const draft = settled({ ...EMPTY, live: true, roll: true, change: true, personnel: true });

  assert.deepEqual([draft.medium, draft.secrecy], ["paper", "secret"]);
  assert.deepEqual([draft.live, draft.roll, draft.change], [false, false, false]);
  assert.equal(settled({ ...EMPTY, medium: "hand" }).secrecy, "open");
});

test("a draft says what keeps it from being a poll", () => {
  const filled = { ...EMPTY, title: "Bầu", kind: "list", options: "A\nB\nC" } as const;

  assert.deepEqual(flawsOf(EMPTY), ["title"]);
  assert.deepEqual(flawsOf({ ...filled, options: "" }), ["options"]);
  assert.deepEqual(flawsOf({ ...filled, seats: "2", most: "3" }), ["limits"]);
  assert.deepEqual(flawsOf({ ...filled, seats: "4", most: "2" }), ["seats"]);
  assert.deepEqual(flawsOf({ ...filled, minutes: "hai" }), ["number"]);
  assert.deepEqual(flawsOf({ ...filled, seats: "2", most: "2" }), []);
});

test("what is read from a poll and sent again is the same poll", () => {
  const plan = planOf(draftOf(list), majorityOf(roomOf()), list);
  const { options: same, least, most, seats, limit_s, rule } = plan;

  assert.deepEqual([same, least, most, seats, limit_s, rule], [options, 1, 2, 2, 120, null]);
});

test("shares have their names", () => {
  const share = { numerator: 1, denominator: 2, comparator: ">", constant: 0 } as const;

  assert.equal(shareName(share), "half");
  assert.equal(shareName({ ...share, constant: 1 }), "other");
  assert.equal(shareName({ ...share, numerator: 2, denominator: 3, comparator: "≥" }), "twothirds");
});

test("ballot papers balance, or the first thing that cannot be true is said", () => {
  const kinds = (printed: number, issued: number, returned: number) =>
    balanceOf({ printed, issued, returned }).map(({ kind }) => kind);

  assert.deepEqual(kinds(10, 11, 0), ["moreIssued"]);
  assert.deepEqual(kinds(10, 8, 9), ["moreReturned"]);
  assert.deepEqual(kinds(10, 8, 7), ["stillOut", "spare"]);
  assert.deepEqual(kinds(8, 8, 8), ["allBack"]);
  assert.equal(numberOf(" 12 "), 12);
  assert.equal(numberOf("-1"), null);
});

test("two tellers have a side each; a third has none", () => {
  const one = roomOf(sheet("a", "anna", 3));
  const two = roomOf(sheet("a", "anna", 3), sheet("b", "binh", 3));

  assert.equal(sheetsOf(one, poll, "anna").side, "a");
  assert.equal(sheetsOf(one, poll, "binh").side, "b");
  assert.equal(sheetsOf(roomOf(), poll, "binh").side, "a");
  assert.equal(sheetsOf(two, poll, "binh").other?.by, "anna");
  assert.equal(sheetsOf(two, poll, "chi").side, null);
});

test("two counts that differ are told by field, without numbers", () => {
  assert.deepEqual(differences(poll, sheet("a", "x", 3), sheet("b", "y", 4, 4)), [
    "valid",
    "invalid",
    "yes",
  ]);
  assert.deepEqual(differences(poll, sheet("a", "x", 3), sheet("b", "y", 3)), []);
});
