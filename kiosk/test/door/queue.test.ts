import assert from "node:assert/strict";
import { test } from "node:test";
import { type Batch, type DoorEntry, type Merged, openQueue } from "../../src/door/queue";
import { openDeskClock } from "../../src/door/desk-clock";
import { RequestError } from "../../src/http";
import { inMemory, type Shelves } from "../../src/pack/shelves";
import { openVault } from "../../src/pack/vault";
import { clockAt, NOON, OWNER } from "./desks";

const begin = async (on: Shelves) => openQueue(await openVault(on, OWNER), clockAt(NOON).clock);

function act(id: string) {
  return { id, participant: "p-1", direction: "in", code: "OK_VAO", did: "admitted" } as const;
}

/** A server that takes each entry once, but none that it is told to refuse. */
function server(refuses: readonly string[] = []) {
  const taken: string[] = [];
  const batches: Batch[] = [];
  const tell = async (batch: Batch): Promise<Merged> => {
    batches.push(batch);
    if (batch.entries.some(({ id }) => refuses.includes(id))) throw new RequestError("invalid");
    for (const { id } of batch.entries) if (!taken.includes(id)) taken.push(id);
    const entries = batch.entries.map(({ id }) => ({ id, outcome: "admitted" }));
    return { entries, doubles: [], rev: 1 };
  };
  return { taken, batches, tell };
}

const ids = (entries: readonly { readonly entry: DoorEntry }[]) => entries.map(({ entry }) => entry.id);

test("what waits survives the page, is told in order, and is gone once it was confirmed", async () => {
  const on = inMemory();
  const first = await begin(on);
  for (const id of ["a", "b", "c"]) await first.add(act(id), "p-1");
  const second = await begin(on);
  const { taken, tell } = server();
  await second.flush(tell);
  const third = await begin(on);
  await third.add(act("d"), "p-1");

  assert.deepEqual(taken, ["a", "b", "c"]);
  assert.deepEqual(ids(third.waiting()), ["d"]);
  assert.equal(third.waiting()[0]?.entry.seq, 4);
});

test("an answer that was lost brings the same entries again, and nothing is taken twice", async () => {
  const queue = await begin(inMemory());
  await queue.add(act("a"), "p-1");
  const { taken, tell } = server();
  const lossy = async (batch: Batch): Promise<Merged> => {
    await tell(batch);
    throw new RequestError("no_answer");
  };
  await queue.flush(lossy);
  const after = ids(queue.waiting());
  await queue.flush(tell);

  assert.deepEqual(after, ["a"]);
  assert.deepEqual(taken, ["a"]);
  assert.deepEqual(queue.waiting(), []);
});

test("one entry that the server refuses holds nobody up, and is kept", async () => {
  const queue = await begin(inMemory());
  for (const id of ["a", "bad", "c"]) await queue.add(act(id), "p-1");
  const { taken, tell } = server(["bad"]);
  const { refused } = await queue.flush(tell);

  assert.equal(refused, 1);
  assert.deepEqual(taken, ["a", "c"]);
  assert.deepEqual(ids(queue.waiting()), ["bad"]);
});

test("what an answer does not name is kept", async () => {
  const queue = await begin(inMemory());
  await queue.add(act("a"), "p-1");
  const { refused } = await queue.flush(async () => ({ entries: [], doubles: [], rev: 1 }));

  assert.equal(refused, 1);
  assert.deepEqual(ids(queue.waiting()), ["a"]);
});

test("two flushes at once tell each entry once", async () => {
  const queue = await begin(inMemory());
  await queue.add(act("a"), "p-1");
  const { batches, tell } = server();
  await Promise.all([queue.flush(tell), queue.flush(tell)]);

  assert.equal(batches.length, 1);
});

test("many entries go in batches that the server takes", async () => {
  const queue = await begin(inMemory());
  for (let n = 0; n < 130; n++) await queue.add(act(`e-${n}`), "p-1");
  const { taken, batches, tell } = server();
  await queue.flush(tell);

  assert.equal(taken.length, 130);
  assert.ok(batches.every(({ entries }) => entries.length <= 100));
});

test("the clock of a run tells the server's time although the one on the wall is moved", async () => {
  const vault = await openVault(inMemory(), OWNER);
  const wall = { ms: 1_000_000, steady_ms: 0 };
  const open = (run: string) => openDeskClock(vault, () => run, () => wall.ms, () => wall.steady_ms);
  const clock = await open("r-1");
  await clock.heard(1_090_000);
  wall.steady_ms += 5_000;
  wall.ms += 5_000 - 3_600_000;
  const moved = { server_ms: clock.server_ms(), ...clock.off() };
  wall.ms = 2_000_000;
  const reloaded = await open("r-2");

  assert.equal(moved.server_ms, 1_095_000);
  assert.equal(moved.jumpedBack, true);
  assert.equal(Math.round(moved.offset_s), -3_690);
  assert.equal(reloaded.offset_ms(), 90_000);
  assert.equal(reloaded.server_ms(), 2_090_000);
  assert.equal(reloaded.off().offset_s, -90);
});
