import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Reading } from "../../src/door/badge";
import type { Facts } from "../../src/door/facts";
import type { PackedPerson } from "../../src/door/roster";
import { told } from "../../src/door/verdict";
import { BANNERS, TABLE, UNSAID } from "../../src/words/door-rows";
import { deskOf, genuine, NOON, offlineFacts, OWNER, someone } from "./desks";
import { meetingHash } from "../../src/door/badge";

type Given = Partial<Facts> & Pick<Facts, "at" | "reading">;

const VECTORS: readonly { readonly facts: Given }[] = JSON.parse(
  readFileSync(new URL("vectors.json", import.meta.url), "utf8"),
);
const HASH = await meetingHash(OWNER.meeting);
const BADGE = { via: "badge", badge: "TU1:" } as const;

/** Who stands there, as the desk carries that person. */
function carried({ person, standing, ...facts }: Given): PackedPerson[] {
  if (!person) return [];
  const { at, reading, badge, direction, entered_at, entered_desk, ...known } = facts;
  const { portrait: kept, badge: counts, ...one } = someone();
  const { photo, presence, ...shown } = person;
  return [
    {
      ...one,
      ...shown,
      ...(photo && kept !== undefined && { portrait: kept }),
      ...(standing && { badge: { ...standing, serial: badge?.serial ?? 7 } }),
      facts: known,
    },
  ];
}

function readingOf({ reading, badge, this_meeting = true }: Given): Reading {
  if (reading === "none") return { kind: "not_a_badge" };
  if (reading !== "genuine") return { kind: reading };
  return genuine(this_meeting ? HASH : "elsewhere", badge ?? { serial: 99 });
}

/** The verdict of the offline desk on a situation of the table. */
async function verdictOn(facts: Given) {
  const { person, entered_at, entered_desk = "" } = facts;
  const { desk, hands } = await deskOf({
    people: carried(facts),
    reads: () => readingOf(facts),
    at: facts.at,
    seen: {
      presence: () => person?.presence,
      entered: () => (entered_at ? { at: entered_at, desk: entered_desk } : undefined),
    },
  });
  hands.clockOff = {
    offset_s: facts.clock_offset_s ?? 0,
    jumpedBack: facts.clock_jumped_back ?? false,
  };
  if (facts.reading === "none") return desk.verify("p-1");
  return facts.direction === "out" ? desk.leave("a-1", "x") : desk.scan("x");
}

/** What only somebody's own hand or a search makes: tested one by one beneath. */
const apart = ({ repeated, matches, direction, reading, person }: Given): boolean =>
  repeated === true || (matches ?? 0) > 1 || (reading === "none" && (direction === "out" || !person));

test("every situation of the table has the table's result at a desk without network", async () => {
  const codes = new Set<string>();
  const banners = new Set<string>();
  for (const { facts } of VECTORS.filter(({ facts }) => !apart(facts))) {
    const verdict = await verdictOn(facts);
    const expected = told(offlineFacts(facts));

    assert.deepEqual(
      [verdict.code, verdict.colour, verdict.admit, verdict.message.vi, verdict.message.en],
      [
        expected.code,
        expected.colour,
        expected.admit,
        expected.message_vi,
        expected.message_en,
      ],
      JSON.stringify(facts),
    );
    assert.deepEqual(verdict.others.map(({ code }) => code), expected.others.map(({ code }) => code));
    assert.equal(verdict.noEntry, expected.no_entry);
    codes.add(verdict.code);
    for (const { code } of verdict.banners) banners.add(code);
  }
  const rows = TABLE.map(({ code }) => code).filter((code) => !UNSAID.includes(code));
  const tested = [...codes, "LAP_QUET", "TRUNG_TEN"];

  assert.deepEqual(tested.sort(), [...rows, "GAP_BTT"].sort());
  // With the network gone, another desk's delegation is a result and no banner.
  const alone = BANNERS.map(({ code }) => code).filter((code) => code !== "BAN_KHAC");
  assert.deepEqual([...banners].sort(), alone.sort());
});

test("a badge that this desk has just let in is told so, and is no second entry", async () => {
  const { desk, queue, hands } = await deskOf();
  await desk.admit("a-1", "p-1", BADGE, false);
  hands.steady_ms += 9_000;
  const again = await desk.scan("x");
  hands.steady_ms += 2_000;
  const later = await desk.scan("x");

  assert.equal(again.code, "LAP_QUET");
  assert.equal(later.code, "DA_VAO");
  assert.match(later.message.vi, /đã vào lúc 12:00 tại Bàn 1/);
  assert.equal(queue.waiting().length, 1);
});

test("namesakes are told, each with the date of birth", async () => {
  const people = ["1970-01-02", "1981-03-04"].map((born_on, n) =>
    someone({ participant: `p-${n}`, born_on }),
  );
  const { desk } = await deskOf({ people });
  const { people: found, finding } = desk.search("duc lo");

  assert.equal(finding?.code, "TRUNG_TEN");
  assert.deepEqual(found.map(({ bornOn }) => bornOn), ["1970-01-02", "1981-03-04"]);
});

test("a search finds by name without marks first, then by unit, and nobody withdrawn", async () => {
  const people = [
    someone({ participant: "p-1", name: "Lò Văn Đức", unit: "Bản Phủ" }),
    someone({ participant: "p-2", name: "Vàng A Phủ", unit: "Mường Lay" }),
    someone({ participant: "p-3", name: "Phủ Thị Gone" }),
  ];
  const seen = {
    presence: (who: string) => (who === "p-3" ? ("withdrawn" as const) : undefined),
    entered: () => undefined,
  };
  const { desk } = await deskOf({ people, seen });
  const found = (words: string) => desk.search(words).people.map(({ participant }) => participant);

  assert.deepEqual(found("phu"), ["p-2", "p-1"]);
  assert.deepEqual(found("van đ"), ["p-1"]);
  assert.deepEqual(found("đức mường"), []);
  assert.deepEqual(found(" "), []);
});

test("a short name is found, before whom it only begins", async () => {
  const named = ["Lò Ánh", "Yên Thị Đỗ", "Vũ Thị Ý", "Nguyễn An", "Anh Sử"];
  const people = named.map((name, n) => someone({ participant: `s-${n}`, name }));
  const { desk } = await deskOf({ people });
  const found = (words: string) => desk.search(words).people.map(({ name }) => name);

  assert.deepEqual(found("Ý"), ["Vũ Thị Ý", "Yên Thị Đỗ"]);
  assert.deepEqual(found("an"), ["Nguyễn An", "Lò Ánh", "Anh Sử"]);
  assert.deepEqual(found("Vũ"), ["Vũ Thị Ý"]);
});

test("what is done at the desk waits in order, with what was shown and by which clocks", async () => {
  const { desk, queue, hands } = await deskOf({
    people: [
      someone(),
      someone({ participant: "p-2", badge: { serial: 8, sequence: 1, issued_at: NOON } }),
    ],
  });
  await desk.admit("a-1", "p-1", BADGE, false);
  hands.steady_ms += 500;
  const unsure = await desk.admit("a-2", "p-2", { via: "search" }, false);
  await desk.admit("a-2", "p-2", { via: "search" }, true);
  await desk.leave("a-3", "x");
  await desk.dismiss("a-4", "p-2");
  const kept = queue.waiting().map(({ entry }) => entry);

  assert.equal(unsure.rev, null);
  assert.deepEqual(
    kept.map(({ id, seq, did, code, direction }) => [id, seq, did, code, direction]),
    [
      ["a-1", 1, "admitted", "OK_VAO", "in"],
      ["a-2", 2, "confirmed", "KHONG_THE", "in"],
      ["a-3", 3, "left", "OK_RA", "out"],
      ["a-4", 4, "left", "OK_RA", "out"],
    ],
  );
  assert.deepEqual(kept.map(({ badge, participant }) => badge ?? participant), [
    "TU1:",
    "p-2",
    "x",
    "p-2",
  ]);
  assert.deepEqual(kept.map(({ steady_ms }) => steady_ms), [1_000, 1_500, 1_500, 1_500]);
});

test("a second tap admits once", async () => {
  const { desk, queue } = await deskOf();
  const first = await desk.admit("a-1", "p-1", BADGE, false);
  const second = await desk.admit("a-1", "p-1", BADGE, false);

  assert.notEqual(first.rev, null);
  assert.notEqual(second.rev, null);
  assert.equal(queue.waiting().length, 1);
});

test("nobody comes in by somebody else's badge", async () => {
  const { desk, queue } = await deskOf({
    people: [someone(), someone({ participant: "p-2", badge: { serial: 8, sequence: 1, issued_at: NOON } })],
  });
  const verdict = await desk.admit("a-1", "p-2", BADGE, true);

  assert.equal(verdict.rev, null);
  assert.deepEqual(queue.waiting(), []);
});

test("whoever was turned away or held is told when the line is back, and stays held", async () => {
  const { desk, queue } = await deskOf({ reads: (text) => (text === "bad" ? { kind: "forged" } : genuine(HASH)) });
  await desk.scan("bad");
  await desk.hold("p-1");
  const after = await desk.scan("good");
  const tried = await desk.admit("a-1", "p-1", BADGE, true);
  const did = queue.waiting().map(({ entry }) => [entry.did, entry.code]);

  assert.equal(after.code, "KHAC_ANH");
  assert.equal(tried.rev, null);
  assert.deepEqual(did.slice(0, 2), [
    ["turned_away", "SAI_CHU_KY"],
    ["held", "KHAC_ANH"],
  ]);
  assert.ok(did.every(([what]) => what !== "admitted" && what !== "confirmed"));
});

test("a page that was loaded anew knows who went in and out before", async () => {
  const first = await deskOf();
  await first.desk.admit("a-1", "p-1", BADGE, false);
  const second = await deskOf({ on: first.on });
  const inside = await second.desk.scan("x");
  await second.desk.leave("a-2", "x");
  const third = await deskOf({ on: first.on });

  assert.equal(inside.code, "DA_VAO");
  assert.equal((await third.desk.scan("x")).code, "OK_VAO_LAI");
});

test("who is not in the pack is nobody here", async () => {
  const { desk } = await deskOf({ people: [] });
  const byBadge = await desk.scan("x");
  const byName = await desk.verify("p-9");

  assert.deepEqual([byBadge.code, byBadge.person], ["THU_HOI", null]);
  assert.equal(byName.person, null);
});

test("a badge that was issued after the roster is not called revoked", async () => {
  const issued = { serial: 40, valid_from: NOON };
  const { desk } = await deskOf({ reads: () => genuine(HASH, issued) });
  const verdict = await desk.scan("x");

  assert.deepEqual([verdict.code, verdict.colour, verdict.admit], ["KHOA_LA", "amber", "no"]);
});
