import assert from "node:assert/strict";
import { test } from "node:test";
import { RequestError } from "../../src/http";
import type { Note, Typed } from "../../src/notes/model";
import { inMemory, openStore, type Server } from "../../src/notes/store";

const sheet = { paper: "p", version: "v1", page: 3 };
const typed = (text: string): Typed => ({ kind: "text", text, at: [100, 200], anchor: null });
const NOON = Date.parse("2030-05-06T05:00:00Z");

/** A server of one author, as meetingroom/notes.py keeps it; deaf while `off`. */
function serverOf() {
  const rows = new Map<string, { note: Note; seq: number }>();
  const state = { off: false, refuses: "", puts: 0 };
  const heard = () => {
    if (state.off) throw new RequestError("no_answer");
  };
  const server: Server = {
    since: async (seq) => {
      heard();
      const found = [...rows.values()].filter((row) => row.seq > seq).sort((a, b) => a.seq - b.seq);
      const some = found.slice(0, 2);
      return { notes: some.map(({ note }) => note), seq: some.at(-1)?.seq ?? seq };
    },
    put: async (note) => {
      heard();
      state.puts++;
      if (state.refuses === note.id) throw new RequestError("not_found");
      const held = rows.get(note.id);
      if (held && held.note.changed_at >= note.changed_at) return held.note;
      rows.set(note.id, { note, seq: 1 + Math.max(0, ...[...rows.values()].map(({ seq }) => seq)) });
      return note;
    },
  };
  return { server, state, rows };
}

function clockOf() {
  const time = { now_ms: NOON };
  return { time, now: () => time.now_ms };
}

const textsIn = (notes: ReadonlyMap<string, Note>) =>
  [...notes.values()].map(({ body }) => (body?.kind === "text" ? body.text : "")).sort();

test("a note is there at once, and after a reload without any network", async () => {
  const [{ server, state }, keeper, { now }] = [serverOf(), inMemory(), clockOf()];
  state.off = true;
  const before = openStore(keeper, server, now);
  before.save("n1", sheet, typed("hỏi lại"));
  await before.sync().catch(() => undefined);
  const after = openStore(keeper, server, now);
  await after.load();

  assert.deepEqual(textsIn(before.notes.value), ["hỏi lại"]);
  assert.deepEqual(textsIn(after.notes.value), ["hỏi lại"]);
  assert.equal(after.waiting.value, 1);
});

test("what waited goes to the server once, and comes to the other device", async () => {
  const { server, state } = serverOf();
  const { now } = clockOf();
  const [one, other] = [openStore(inMemory(), server, now), openStore(inMemory(), server, now)];
  for (let n = 0; n < 5; n++) one.save(`n${n}`, sheet, typed(`${n}`));
  await one.sync();
  await one.sync();
  await other.sync();

  assert.equal(state.puts, 5);
  assert.equal(one.waiting.value, 0);
  assert.deepEqual(textsIn(other.notes.value), ["0", "1", "2", "3", "4"]);
});

test("of two devices the later text counts on both", async () => {
  const { server } = serverOf();
  const { now, time } = clockOf();
  const [one, other] = [openStore(inMemory(), server, now), openStore(inMemory(), server, now)];
  one.save("n1", sheet, typed("trước"));
  time.now_ms += 1_000;
  other.save("n1", sheet, typed("sau"));
  await other.sync();
  await one.sync();
  await other.sync();

  assert.deepEqual(textsIn(one.notes.value), ["sau"]);
  assert.deepEqual(textsIn(other.notes.value), ["sau"]);
});

test("a deleted note is gone on every device, and from the device's own store", async () => {
  const { server } = serverOf();
  const { now, time } = clockOf();
  const keeper = inMemory();
  const [one, other] = [openStore(keeper, server, now), openStore(inMemory(), server, now)];
  one.save("n1", sheet, typed("một"));
  await one.sync();
  await other.sync();
  time.now_ms += 1_000;
  one.save("n1", sheet, null);
  await one.sync();
  await other.sync();

  assert.equal(other.notes.value.size, 0);
  assert.deepEqual(await keeper.all(), []);
});

test("a note that the server does not take stays here and holds up no other", async () => {
  const { server, state, rows } = serverOf();
  const keeper = inMemory();
  const store = openStore(keeper, server, clockOf().now);
  state.refuses = "n1";
  store.save("n1", sheet, typed("bị từ chối"));
  store.save("n2", sheet, typed("được nhận"));
  await store.sync();
  await store.sync();

  assert.deepEqual([...rows.keys()], ["n2"]);
  assert.equal(state.puts, 2);
  assert.deepEqual(textsIn(store.notes.value), ["bị từ chối", "được nhận"]);
  assert.equal(store.waiting.value, 0);
});

test("two texts in one millisecond keep their order", () => {
  const store = openStore(inMemory(), serverOf().server, clockOf().now);
  const first = store.save("n1", sheet, typed("một"));
  const second = store.save("n1", sheet, typed("hai"));

  assert.ok(Date.parse(second.changed_at) > Date.parse(first.changed_at));
});

test("what is written while a note is on its way goes next", async () => {
  const { server, rows } = serverOf();
  const { now, time } = clockOf();
  let store = openStore(inMemory(), server, now);
  const slow: Server = {
    ...server,
    put: async (note) => {
      const answer = await server.put(note);
      if (note.body?.kind === "text" && note.body.text === "một") {
        time.now_ms += 10;
        store.save("n1", sheet, typed("hai"));
      }
      return answer;
    },
  };
  store = openStore(inMemory(), slow, now);
  store.save("n1", sheet, typed("một"));
  await store.sync();

  assert.equal(textsIn(new Map([["n1", rows.get("n1")?.note ?? store.save("x", sheet, null)]]))[0], "hai");
  assert.equal(store.waiting.value, 0);
});
