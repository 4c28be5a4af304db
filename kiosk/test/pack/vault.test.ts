import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, newKey, seal, unseal } from "../../src/pack/box";
import { inMemory, type Shelves } from "../../src/pack/shelves";
import { openVault } from "../../src/pack/vault";

const owner = { account: "a-1", meeting: "m-1" };
const SECRET = "Tờ trình về nhân sự";

/** Everything that lies on the shelves, as text. */
async function lying(on: Shelves): Promise<string> {
  const found: string[] = [];
  for (const shelf of ["vault", "blobs"] as const) {
    for (const name of await on.names(shelf, "")) {
      const value = await on.get<Uint8Array>(shelf, name);
      found.push(name, value ? new TextDecoder().decode(value) : "");
    }
  }
  return found.join("\n");
}

test("what was sealed comes back, as JSON or as bytes, also to the next page", async () => {
  const on = inMemory();
  const vault = await openVault(on, owner);
  await vault.seal("note", { text: SECRET });
  await vault.seal("ink", bytesOf(SECRET));
  const again = await openVault(on, owner);

  assert.deepEqual(await again.open("note"), { text: SECRET });
  assert.deepEqual(await again.open("ink"), bytesOf(SECRET));
  assert.deepEqual((await again.names("")).sort(), ["ink", "note"]);
  assert.equal((await lying(on)).includes(SECRET), false);
});

test("another account or another meeting opens nothing", async () => {
  const on = inMemory();
  await (await openVault(on, owner)).seal("note", SECRET);
  const stranger = await openVault(on, { ...owner, account: "a-2" });
  const sealed = await on.get("vault", "a-1/m-1/note");
  await on.put("vault", "a-2/m-1/note", sealed);

  assert.equal(await stranger.open("note"), undefined);
});

test("two pages that begin at once share one key", async () => {
  const on = inMemory();
  const [one, other] = await Promise.all([openVault(on, owner), openVault(on, owner)]);
  await one.seal("note", SECRET);

  assert.equal(await other.open("note"), SECRET);
});

test("a sealed thing opens as nothing else, and not with a bit changed", async () => {
  const key = await newKey();
  const sealed = await seal(key, bytesOf(SECRET), "one");
  const changed = sealed.map((byte, at) => (at === 20 ? byte ^ 1 : byte));

  await assert.rejects(unseal(key, sealed, "other"));
  await assert.rejects(unseal(key, changed, "one"));
  assert.deepEqual(await unseal(key, sealed, "one"), bytesOf(SECRET));
});

test("the key of a vault cannot be taken out", async () => {
  const on = inMemory();
  await openVault(on, owner);
  const key = await on.get<CryptoKey>("keys", "a-1/m-1/device");

  assert.equal(key?.extractable, false);
});
