import assert from "node:assert/strict";
import { createCipheriv, createHash, generateKeyPairSync, sign } from "node:crypto";
import { test } from "node:test";
import { type Bytes, bytesOf, textOf, toBase64, unseal, openingKey } from "../../src/pack/box";
import { fetchMissing } from "../../src/pack/fetcher";
import { openPack, type Pack } from "../../src/pack/pack";
import type { PackServer } from "../../src/pack/server";
import { inMemory, type Shelves } from "../../src/pack/shelves";
import { openVault } from "../../src/pack/vault";
import type { KeyFor, Report, SealedFile } from "../../src/pack/wire";

const owner = { account: "a-1", meeting: "m-1" };
const signer = generateKeyPairSync("ed25519");
const raw = signer.publicKey.export({ format: "der", type: "spki" }).subarray(-12 - 20);
const HOUR_S = 3_600;

function sealed(key: Bytes, version: string, name: string, plain: string): Bytes {
  const nonce = createHash("sha256").update(name + plain).digest().subarray(0, 12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(bytesOf(`${version}/${name}`));
  const body = cipher.update(plain);
  return Uint8Array.from(Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()]));
}

/** A server with versions of one page each, as a tablet meets it. */
function serving(...versions: string[]) {
  const key = Uint8Array.from({ length: 32 }, (_, n) => n);
  const content = new Map<string, Bytes>();
  for (const version of versions) {
    for (const name of ["text", "t1", "1"]) {
      content.set(`${version}/${name}`, sealed(key, version, name, `${name} of ${version}`));
    }
  }
  const told: Report[] = [];
  const asked: string[] = [];
  const state = { listed: versions, open: versions, lease_s: HOUR_S, keep: true, down: false };
  const fileOf = (version: string, name: string): SealedFile => {
    const bytes = content.get(`${version}/${name}`) ?? new Uint8Array();
    const hash = createHash("sha256").update(bytes).digest("hex");
    return { name, size: bytes.length, sha256: hash };
  };
  const up = (): void => {
    if (state.down) throw new Error("no network");
  };
  const server: PackServer = {
    manifest: async () => {
      up();
      const listed = state.listed.map((version) => ({
        version,
        pages: 1,
        classification: "ordinary" as const,
        whole: true,
        files: ["text", "t1", "1"].map((name) => fileOf(version, name)),
      }));
      const manifest = JSON.stringify({ meeting: "m-1", versions: listed });
      const text = Buffer.from(`meetingroom pack 1\n${manifest}`);
      const signature = sign(null, text, signer.privateKey).toString("base64");
      return { manifest, signature, public_key: raw.toString("base64") };
    },
    keys: async () => {
      up();
      const keys: KeyFor[] = state.open.map((version) => ({
        version,
        key: toBase64(key),
        lease_s: state.lease_s,
        keep: state.keep,
      }));
      return { at: "", keys };
    },
    file: async (version, name) => {
      up();
      asked.push(`${version}/${name}`);
      return content.get(`${version}/${name}`) ?? new Uint8Array();
    },
    tell: async (report) => void (up(), told.push(report)),
  };
  return { server, state, content, told, asked };
}

const pace = { atOnce: () => 2, pause: () => new Promise<void>((done) => setImmediate(done)) };

async function begin(server: PackServer, on: Shelves = inMemory()) {
  const vault = await openVault(on, owner);
  const pack = await openPack(on, vault, server, pace);
  return { on, vault, pack };
}

const all = (...versions: string[]) => new Set(versions);
const read = async (pack: Pack, version: string, name = "1") =>
  textOf(await pack.read(version, name));
const lastOf = <T>(list: readonly T[]): T | undefined => list.at(-1);

test("what the server seals, the tablet opens", async () => {
  const vector = "115a4a13a17fa685f2d2d185e9b12d1274ac15582ab342cd66723f1ef6e390ec6772e6f6dd";
  const key = await openingKey(Uint8Array.from({ length: 32 }, (_, n) => n));
  const plain = await unseal(key, Uint8Array.from(Buffer.from(vector, "hex")), "v-1/3");

  assert.equal(textOf(plain), "Báo cáo");
});

test("a pack that was fetched reads on without the server, in a later page too", async () => {
  const { server, state } = serving("a", "b");
  const { on, pack } = await begin(server);
  await pack.refresh(all("a", "b"));
  await pack.prefetch();
  state.down = true;
  const later = await begin(server, on);

  assert.deepEqual(pack.library.count(), { held: 6, all: 6 });
  assert.equal(await read(later.pack, "b"), "1 of b");
  assert.equal(await read(later.pack, "a", "text"), "text of a");
});

test("fetching goes on where it stopped, and takes nothing twice", async () => {
  const { server, asked } = serving("a", "b");
  const { on, pack } = await begin(server);
  await pack.refresh(all("a", "b"));
  const stop = new AbortController();
  await fetchMissing(pack.library, server.file, pace, stop.signal, () => {
    if (asked.length === 3) stop.abort();
  });
  const before = asked.length;
  await (await begin(server, on)).pack.prefetch();

  assert.ok(before < 6);
  assert.deepEqual([...asked].sort(), ["a/1", "a/t1", "a/text", "b/1", "b/t1", "b/text"]);
});

test("a file that is not what the list says is not counted", async () => {
  const { server, content } = serving("a");
  content.set("a/2", new Uint8Array(3));
  const { pack } = await begin(server);
  await pack.refresh(all("a"));
  content.set("a/1", new Uint8Array(content.get("a/1")?.length ?? 0));
  await pack.prefetch();

  assert.deepEqual(pack.library.count(), { held: 3, all: 3 });
  await assert.rejects(read(pack, "a"));
});

test("what leaves the table is shut at once, even when the server does not answer", async () => {
  const { server, state } = serving("a", "b");
  const { on, pack } = await begin(server);
  await pack.refresh(all("a", "b"));
  await pack.prefetch();
  state.down = true;
  await assert.rejects(pack.refresh(all("b")));
  const later = await begin(server, on);

  await assert.rejects(read(pack, "a"));
  await assert.rejects(read(later.pack, "a"));
  assert.equal(await read(pack, "b"), "1 of b");
});

test("what was recalled is wiped, told, and told again until the server has heard", async () => {
  const { server, state, told } = serving("a", "b");
  const { on, pack } = await begin(server);
  await pack.refresh(all("a", "b"));
  await pack.prefetch();
  state.listed = state.open = ["b"];
  await pack.refresh(all("b"));
  state.down = true;
  await assert.rejects(pack.tell());
  state.down = false;
  const later = await begin(server, on);
  await later.pack.tell();
  await later.pack.tell();
  const blobs = await on.names("blobs", "");

  assert.equal(blobs.some((name) => name.includes("/a/")), false);
  assert.deepEqual(
    told.map((report) => report.versions.map((v) => [v.version, v.held, v.verified, v.wiped])),
    [
      [["b", 1, true, false], ["a", 0, false, true]],
      [["b", 1, true, false]],
    ],
  );
});

test("after a wipe nothing of the papers is left", async () => {
  const { server, told } = serving("a", "b");
  const { on, vault, pack } = await begin(server);
  await pack.refresh(all("a", "b"));
  await pack.prefetch();
  await pack.wipe();
  await pack.tell();

  assert.deepEqual(await on.names("blobs", ""), []);
  assert.deepEqual(await vault.names("key/"), []);
  assert.deepEqual(lastOf(told)?.versions.map((v) => [v.version, v.wiped]), [
    ["a", true],
    ["b", true],
  ]);
});

test("a classified paper's key is never written down", async () => {
  const { server, state } = serving("a");
  state.keep = false;
  const { vault, pack } = await begin(server);
  await pack.refresh(all("a"));

  assert.equal(await read(pack, "a"), "1 of a");
  assert.deepEqual(await vault.names("key/"), []);
});

test("when the lease is over nothing opens, and key and pages are gone", async () => {
  const { server, state } = serving("a");
  state.lease_s = 0;
  const { on, vault, pack } = await begin(server);
  await pack.refresh(all("a"));
  await pack.prefetch();
  state.down = true;
  await assert.rejects(read(pack, "a"));
  const gone = await pack.expire();

  assert.deepEqual(gone, ["a"]);
  assert.deepEqual([...(await vault.names("key/")), ...(await on.names("blobs", ""))], []);
});

test("opening is told once", async () => {
  const { server, told } = serving("a");
  const { pack } = await begin(server);
  await pack.refresh(all("a"));
  await pack.opened("a");
  await pack.opened("a");

  assert.deepEqual(told.map((report) => report.versions.map((v) => v.opened)), [[true]]);
});

test("a list by another server, or with a letter changed, is not believed", async () => {
  const { server } = serving("a");
  const { on, pack } = await begin(server);
  await pack.refresh(all("a"));
  const true_list = await server.manifest();
  assert.ok(true_list);
  const forged = { ...true_list, manifest: true_list.manifest.replace("m-1", "m-2") };
  const other = { ...true_list, public_key: toBase64(new Uint8Array(32)) };

  for (const list of [forged, other]) {
    const { pack } = await begin({ ...server, manifest: async () => list }, on);
    await assert.rejects(pack.refresh(all("a")), /signed/);
  }
});
