import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { askOf } from "../../src/pack/floor";
import { type Entry, openOutbox, waiting, type Waiting } from "../../src/pack/outbox";
import { inMemory, type Shelves } from "../../src/pack/shelves";
import { openVault } from "../../src/pack/vault";

const owner = { account: "a-1", meeting: "m-1" };
const ask: Waiting = askOf("r-1", "i2", { paper: null, page: 1 });
const back: Waiting = { type: "floor.withdraw", request: "r-1" };

let on: Shelves;
beforeEach(() => {
  on = inMemory();
  waiting.value = [];
});

const begin = async () => openOutbox(await openVault(on, owner));
const idsOf = (entries: readonly Entry[]) => entries.map((entry) => entry.id);

/** A server that carries each id out once, and loses some of its answers. */
function server(loses: number) {
  const done: string[] = [];
  let lost = 0;
  const deliver = async ({ id }: Entry) => {
    if (!done.includes(id)) done.push(id);
    return lost++ < loses ? ("no_answer" as const) : null;
  };
  return { done, deliver };
}

test("what waits survives the page and is sent in order", async () => {
  const first = await begin();
  await first.enqueue(ask, "one");
  await first.enqueue(back, "two");
  waiting.value = [];
  const { done, deliver } = server(0);
  const second = await begin();
  const kept = idsOf(waiting.value);
  await second.flush(deliver);

  assert.deepEqual(kept, ["one", "two"]);
  assert.deepEqual(done, ["one", "two"]);
  assert.deepEqual(waiting.value, []);
});

test("an answer that was lost brings the same id again, and nothing overtakes it", async () => {
  const { done, deliver } = server(1);
  const outbox = await begin();
  await outbox.enqueue(ask, "one");
  await outbox.enqueue(back, "two");
  await outbox.flush(deliver);
  const afterLoss = idsOf(waiting.value);
  await outbox.flush(deliver);

  assert.deepEqual(afterLoss, ["one", "two"]);
  assert.deepEqual(done, ["one", "two"]);
});

test("two flushes at once send each entry once", async () => {
  const sent: string[] = [];
  const outbox = await begin();
  await outbox.enqueue(ask, "one");
  const deliver = async ({ id }: Entry) => {
    sent.push(id);
    return null;
  };
  await Promise.all([outbox.flush(deliver), outbox.flush(deliver)]);

  assert.deepEqual(sent, ["one"]);
});

test("a refusal is told and does not hold up what comes behind", async () => {
  const outbox = await begin();
  await outbox.enqueue(ask, "one");
  await outbox.enqueue(back, "two");
  const refused = await outbox.flush(async ({ id }) => (id === "one" ? "wrong_state" : null));

  assert.deepEqual(
    refused.map(({ entry, why }) => [entry.id, why]),
    [["one", "wrong_state"]],
  );
  assert.deepEqual(waiting.value, []);
});

test("what has lapsed is not sent", async () => {
  const { done, deliver } = server(0);
  const outbox = await begin();
  await outbox.enqueue(ask, "one");
  const refused = await outbox.flush(deliver, (act) => act.type === "floor.ask");

  assert.deepEqual(done, []);
  assert.equal(refused[0]?.why, "lapsed");
});

test("what waits can be taken back", async () => {
  const outbox = await begin();
  await outbox.enqueue(ask, "one");

  assert.equal(await outbox.drop("one"), true);
  assert.equal(await outbox.drop("one"), false);
  assert.deepEqual(waiting.value, []);
});
