import assert from "node:assert/strict";
import { test } from "node:test";
import { differences, hasMoved, sectionsIn, textOf } from "../src/minutes";
import { Draft, type Kept, type SaveState, type Shelf } from "../src/minutes-draft";
import { NOTHING } from "../src/room";
import type { MinutesEntry } from "../src/wire";

function entry(more: Partial<MinutesEntry> = {}): MinutesEntry {
  return {
    type: "minutes_entry",
    id: "minutes/entry/a",
    section: "a",
    order: 1,
    level: 1,
    heading: "A",
    generated: "Có mặt 3.",
    text: null,
    base: "",
    edition: 0,
    by: "",
    at: null,
    dropped: false,
    ...more,
  };
}

function desk(answers: (string | null)[] = [], kept: Kept | null = null) {
  const sent: [string, number][] = [];
  const states: SaveState[] = [];
  let on: Kept | null = kept;
  const shelf: Shelf = { read: () => on, write: (now) => (on = now) };
  const draft = new Draft(0, {
    shelf,
    pause_ms: 1,
    onState: (state) => states.push(state),
    send: (text, after) => {
      sent.push([text, after]);
      return Promise.resolve(answers.shift() === "wrong_state" ? "wrong_state" : null);
    },
  });
  return { draft, sent, states, onShelf: () => on };
}

const later = () => new Promise((done) => setTimeout(done, 20));

test("a section says what was written, or else what the facts say", () => {
  assert.equal(textOf(entry()), "Có mặt 3.");
  assert.equal(textOf(entry({ text: "" })), "");
  assert.equal(hasMoved(entry({ text: "x", base: "Có mặt 2." })), true);
  assert.equal(hasMoved(entry({ text: "x", base: "Có mặt 3." })), false);
});

test("sections stand in their order, without those that say nothing any more", () => {
  const list = [
    entry({ id: "1", section: "b", order: 2 }),
    entry({ id: "2", section: "a", order: 1 }),
    entry({ id: "3", section: "c", order: 3, dropped: true }),
  ];
  const room = { ...NOTHING, records: new Map(list.map((one) => [one.id, one])) };

  assert.deepEqual(sectionsIn(room).map(({ section }) => section), ["a", "b"]);
});

test("a difference names the lines that are gone and those that are new", () => {
  assert.deepEqual(differences("một\nhai", "hai\nba"), [
    { kind: "gone", text: "một" },
    { kind: "new", text: "ba" },
  ]);
});

test("what is typed is sent once, a moment after the last key", async () => {
  const { draft, sent, onShelf } = desk();
  draft.type("M", 0);
  draft.type("Mộ", 0);
  draft.type("Một", 0);
  assert.deepEqual(onShelf(), { text: "Một", after: 0 });
  await later();

  assert.deepEqual(sent, [["Một", 0]]);
  assert.equal(draft.state, "saved");
  assert.equal(onShelf(), null);
});

test("the next words are written on the edition that the last ones made", async () => {
  const { draft, sent } = desk();
  draft.type("Một", 4);
  await later();
  draft.type("Một hai", 4);
  await later();

  assert.deepEqual(sent, [["Một", 4], ["Một hai", 5]]);
});

test("a page that comes back finds the words that were not sent", async () => {
  const { draft, sent, onShelf } = desk([], { text: "Dở dang", after: 2 });
  assert.equal(draft.text, "Dở dang");
  await later();

  assert.deepEqual(sent, [["Dở dang", 2]]);
  assert.equal(onShelf(), null);
});

test("words that somebody else got ahead of are kept until one chooses", async () => {
  const { draft, sent, onShelf } = desk(["wrong_state"]);
  draft.type("Của tôi", 0);
  await later();
  assert.equal(draft.state, "conflict");
  draft.type("Của tôi!", 0);
  await later();
  assert.equal(sent.length, 1);
  assert.deepEqual(onShelf(), { text: "Của tôi!", after: 0 });
  await draft.keepMine(1);

  assert.deepEqual(sent.at(-1), ["Của tôi!", 1]);
  assert.equal(draft.state, "saved");
});

test("giving up what was typed shows what the room says", async () => {
  const { draft, onShelf } = desk(["wrong_state"]);
  draft.type("Của tôi", 0);
  await later();
  draft.drop();

  assert.equal(draft.text, null);
  assert.equal(onShelf(), null);
});

test("a space at the end, which the server does not count, is no conflict", async () => {
  const { draft, sent } = desk([null, null, "wrong_state"]);
  draft.type("Một", 0);
  await later();
  draft.learn("Một", 1);
  draft.type("Một ", 0);
  await later();
  draft.learn("Một", 1);
  draft.type("Một hai", 0);
  draft.learn("Một", 1);
  await later();

  assert.deepEqual(sent.at(-1), ["Một hai", 1]);
});
