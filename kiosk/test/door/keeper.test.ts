import assert from "node:assert/strict";
import { test } from "node:test";
import { forgetDesk } from "../../src/door/forget";
import { type DeskServer, openKeeper } from "../../src/door/keeper";
import { lastVault, saveRoom } from "../../src/door/left";
import { openQueue } from "../../src/door/queue";
import type { DeskPack } from "../../src/door/roster";
import { RequestError } from "../../src/http";
import { type Bytes, bytesOf, sha256, toBase64 } from "../../src/pack/box";
import { inMemory, type Shelf, type Shelves } from "../../src/pack/shelves";
import { openTimeLock } from "../../src/pack/time-lock";
import { openVault } from "../../src/pack/vault";
import type { Session } from "../../src/session";
import { MEETING, PERSON, roomOf } from "../samples";
import { clockAt, NOON, OWNER, packOf, someone } from "./desks";

const FACE: Bytes = bytesOf("a portrait that nobody may find");
const NAME = "Lò Văn Đức";
const HOUR_MS = 3_600_000;
const SESSION: Session = {
  me: { account: OWNER.account, label: "Bàn 1", role: "desk", meetings: [] },
  meeting: undefined,
};

const keys = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
const publicKey = toBase64(new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey)));

async function signed(pack: DeskPack) {
  const text = JSON.stringify(pack);
  const bytes = bytesOf(`meetingroom desk pack 1\n${text}`);
  const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", keys.privateKey, bytes));
  return { pack: text, signature: toBase64(signature), public_key: publicKey };
}

/** A server with a roster that can be changed, and that counts what it was asked. */
async function server() {
  const people = [someone({ name: NAME, portrait: await sha256(FACE) })];
  const state = { pack: packOf(people), asked: [] as string[], refuses: "" };
  const desk: DeskServer = {
    pack: async (etag) => {
      if (state.refuses === "forbidden") throw new RequestError("forbidden");
      const told = await signed(state.pack);
      const now = await sha256(bytesOf(told.pack));
      return etag === now ? undefined : { signed: told, etag: now };
    },
    portraits: async (participants) => {
      state.asked.push(...participants);
      return { "p-1": toBase64(FACE) };
    },
  };
  return { state, desk };
}

async function begin(desk: DeskServer, on: Shelves, wall = { ms: Date.parse("2026-03-02") }) {
  const vault = await openVault(on, OWNER);
  const time = await openTimeLock(vault, () => wall.ms, () => 0);
  return { keeper: await openKeeper(vault, desk, time), wall, time };
}

async function lying(on: Shelves): Promise<string> {
  const shelf: Shelf = "vault";
  const parts: string[] = [];
  for (const name of await on.names(shelf, "")) {
    const value = await on.get<Bytes>(shelf, name);
    parts.push(name, value ? Buffer.from(value).toString("utf8") : "");
  }
  return parts.join("\n");
}

test("roster and portraits are there without the server, and lie sealed", async () => {
  const { desk } = await server();
  const on = inMemory();
  await (await begin(desk, on)).keeper.refresh();
  const away: DeskServer = {
    pack: async () => Promise.reject(new RequestError("no_answer")),
    portraits: async () => Promise.reject(new RequestError("no_answer")),
  };
  const { keeper } = await begin(away, on);
  const disk = await lying(on);

  assert.equal(keeper.roster()?.byId.get("p-1")?.name, NAME);
  assert.deepEqual(await keeper.face("p-1"), FACE);
  assert.deepEqual(keeper.carried()?.faces, 1);
  assert.ok(disk.includes("desk/pack"));
  for (const clear of [NAME, "Thạch Vân", "portrait that nobody", "p-1"]) {
    assert.ok(!disk.includes(clear), clear);
  }
});

test("a portrait is fetched once, and goes when its owner does", async () => {
  const { desk, state } = await server();
  const on = inMemory();
  const { keeper } = await begin(desk, on);
  await keeper.refresh();
  await keeper.refresh();
  const asked = [...state.asked];
  state.pack = packOf([]);
  await keeper.refresh();

  assert.deepEqual(asked, ["p-1"]);
  assert.equal(await keeper.face("p-1"), undefined);
  assert.deepEqual(await on.names("vault", "desk-1/m/desk/face/"), []);
});

test("another portrait than the roster's is not kept", async () => {
  const { desk } = await server();
  const wrong: DeskServer = { ...desk, portraits: async () => ({ "p-1": toBase64(bytesOf("x")) }) };
  const { keeper } = await begin(wrong, inMemory());
  await keeper.refresh();

  assert.equal(await keeper.face("p-1"), undefined);
  assert.deepEqual(keeper.carried()?.faces, 0);
});

test("a roster that another server signed, or somebody changed, is not believed", async () => {
  const { desk, state } = await server();
  const on = inMemory();
  const { keeper } = await begin(desk, on);
  await keeper.refresh();
  const changed = { ...(await signed(state.pack)), pack: JSON.stringify(packOf([])) };
  const forging: DeskServer = { ...desk, pack: async () => ({ signed: changed, etag: "x" }) };
  const other = { ...(await signed(packOf([]))), public_key: toBase64(new Uint8Array(32)) };
  const another: DeskServer = { ...desk, pack: async () => ({ signed: other, etag: "x" }) };
  for (const liar of [forging, another]) {
    const { keeper: asks } = await begin(liar, on);
    await assert.rejects(asks.refresh(), /signed/);

    assert.equal(asks.roster()?.pack.people.length, 1);
  }
});

test("a roster of another desk or meeting is not taken", async () => {
  const { desk, state } = await server();
  state.pack = { ...state.pack, account: "desk-2" };
  const { keeper } = await begin(desk, inMemory());
  await assert.rejects(keeper.refresh(), /another desk/);

  assert.equal(keeper.roster(), undefined);
});

test("a roster ends with its lease, and each contact renews it", async () => {
  const { desk } = await server();
  const on = inMemory();
  const { keeper, wall } = await begin(desk, on);
  await keeper.refresh();
  wall.ms += 11 * HOUR_MS;
  await keeper.refresh();
  wall.ms += 11 * HOUR_MS;
  const renewed = keeper.roster() !== undefined;
  wall.ms += 2 * HOUR_MS;
  const ended = keeper.roster() === undefined;
  const gone = await keeper.expire();

  assert.ok(renewed && ended && gone);
  assert.deepEqual(await on.names("vault", "desk-1/m/desk/face/"), []);
  assert.equal(await (await begin(desk, on, wall)).keeper.face("p-1"), undefined);
});

test("a clock that was set back opens nothing, and loses nothing either", async () => {
  const { desk } = await server();
  const on = inMemory();
  const { keeper, wall } = await begin(desk, on);
  await keeper.refresh();
  const back = await begin(desk, on, { ms: wall.ms - 2 * HOUR_MS });
  const shut = back.keeper.roster();
  const dropped = await back.keeper.expire();

  assert.equal(shut, undefined);
  assert.equal(dropped, false);
  assert.notEqual((await begin(desk, on, wall)).keeper.roster(), undefined);
});

test("a desk that the server turns away carries nothing any more", async () => {
  const { desk, state } = await server();
  const on = inMemory();
  const { keeper } = await begin(desk, on);
  await keeper.refresh();
  state.refuses = "forbidden";
  await assert.rejects(keeper.refresh());

  assert.equal(keeper.roster(), undefined);
  assert.equal((await begin(desk, on)).keeper.roster(), undefined);
  assert.equal(await keeper.face("p-1"), undefined);
});

test("a desk whose session is over keeps nothing of its people, but what it did", async () => {
  const { desk } = await server();
  const on = inMemory();
  await (await begin(desk, on)).keeper.refresh();
  const vault = await openVault(on, OWNER);
  const person = { ...PERSON, name: NAME };
  await saveRoom(on, vault, roomOf(MEETING, person), SESSION);
  const { clock } = clockAt(NOON);
  const queue = await openQueue(vault, clock);
  const act = { id: "e-1", participant: "p-1", direction: "in", code: "OK_VAO", did: "admitted" } as const;
  await queue.add(act, "p-1");
  const before = await lying(on);
  await forgetDesk(on);
  const after = await lying(on);
  const again = await openQueue(vault, clock);

  for (const name of ["desk/pack", "desk/lease", "desk/face/", "desk/room"]) {
    assert.ok(before.includes(name), name);
    assert.ok(!after.includes(name), name);
  }
  assert.equal(await lastVault(on, null), undefined);
  assert.equal((await begin(desk, on)).keeper.roster(), undefined);
  assert.deepEqual(again.waiting().map(({ entry }) => entry.id), ["e-1"]);
});

test("a desk that was never open forgets nothing, and says nothing", async () => {
  const on = inMemory();
  await forgetDesk(on);

  assert.equal(await lying(on), "");
});
