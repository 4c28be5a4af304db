import assert from "node:assert/strict";
import { test } from "node:test";
import { openKeyring } from "../../src/pack/keyring";
import { inMemory } from "../../src/pack/shelves";
import { leftRoom, saveRoom, withoutPapers, OFFLINE_MS } from "../../src/pack/snapshot";
import { openTimeLock } from "../../src/pack/time-lock";
import { openVault } from "../../src/pack/vault";
import type { Room } from "../../src/room";
import type { Session } from "../../src/session";

const owner = { account: "a-1", meeting: "m-1" };
const NOON_MS = 1_900_000_000_000;
const MINUTE_MS = 60_000;

/** A device whose clock anybody can set. */
function device() {
  const set = { clock_ms: NOON_MS, steady_ms: 0 };
  const on = inMemory();
  const pass = (ms: number): void => {
    set.clock_ms += ms;
    set.steady_ms += ms;
  };
  const time = async () =>
    openTimeLock(
      await openVault(on, owner),
      () => set.clock_ms,
      () => set.steady_ms,
    );
  return { set, on, pass, time };
}

test("a clock that is turned back while the page is open changes nothing", async () => {
  const { set, time, pass } = device();
  const lock = await time();
  pass(5 * MINUTE_MS);
  set.clock_ms -= 60 * MINUTE_MS;

  assert.equal(lock.now_ms(), NOON_MS + 5 * MINUTE_MS);
});

test("a clock behind the last time seen locks, until the server was heard", async () => {
  const { set, time } = device();
  await (await time()).note();
  set.clock_ms -= 10 * MINUTE_MS;
  const lock = await time();
  const before = lock.locked();
  await lock.note();
  const still = (await time()).locked();
  await lock.unlock();

  assert.deepEqual([before, still, lock.locked(), (await time()).locked()], [
    true,
    true,
    false,
    false,
  ]);
});

test("a clock that was set by a few seconds locks nothing", async () => {
  const { set, time } = device();
  await (await time()).note();
  set.clock_ms -= 20_000;

  assert.equal((await time()).locked(), false);
});

test("keys are of no use while the clock is locked, nor after their lease", async () => {
  const { set, on, pass, time } = device();
  const vault = await openVault(on, owner);
  const given = [{ version: "a", key: btoa("k".repeat(32)), lease_s: 600, keep: true }];
  const lock = await time();
  await (await openKeyring(vault, lock)).take(given);
  const kept = (await openKeyring(vault, lock)).key("a");
  set.clock_ms -= 20 * MINUTE_MS;
  const turned = (await openKeyring(vault, await time())).key("a");
  set.clock_ms += 20 * MINUTE_MS;
  pass(10 * MINUTE_MS);
  const ended = await openKeyring(vault, await time());

  assert.ok(kept);
  assert.equal(turned, undefined);
  assert.equal(ended.key("a"), undefined);
  assert.deepEqual(await vault.names("key/"), []);
});

const paper = {
  type: "paper",
  id: "p",
  item: "",
  order: 1,
  title: "Tờ trình",
  symbol: "",
  dated: null,
  signer: "",
  classification: "ordinary",
  status: "released",
  version: "v",
  number: 1,
  sha256: "",
  pages: 1,
  ready: 1,
  aspect: 0.7,
  keep: false,
} as const;
const room: Room = { meeting: "m-1", epoch: "e", rev: 7, records: new Map([["p", paper]]) };
const session: Session = {
  me: { account: "a-1", label: "Đại biểu", role: null, meetings: [] },
  meeting: {
    id: "m-1",
    title: "Hội nghị",
    status: "open",
    starts_at: "",
    role: "delegate",
    place: "p-1",
  },
};

test("the room is there again without network, for as long as papers may be read", async () => {
  const { on, pass, time } = device();
  await saveRoom(on, await openVault(on, owner), await time(), room, session);
  const found = await leftRoom(on, null, time);
  const elsewhere = await leftRoom(on, "m-2", time);
  pass(OFFLINE_MS);
  const late = await leftRoom(on, "m-1", time);

  assert.ok(found && found !== "expired");
  assert.deepEqual([found.room, found.session], [room, session]);
  assert.equal(elsewhere, undefined);
  assert.equal(late, "expired");
});

test("a room without a paper that has expired asks for everything anew", () => {
  const left = withoutPapers(room, new Set(["v"]));

  assert.equal(left.records.size, 0);
  assert.equal(left.epoch, "");
});
