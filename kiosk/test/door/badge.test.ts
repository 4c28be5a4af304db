import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { keyName, meetingHash, readBadge, type Reading } from "../../src/door/badge";
import { byLibrary, verified } from "../../src/door/ed25519";

interface Vectors {
  readonly meeting: string;
  readonly key: string;
  readonly texts: readonly { readonly text: string; readonly told: Reading }[];
}

const VECTORS: Vectors = JSON.parse(
  readFileSync(new URL("badges.json", import.meta.url), "utf8"),
);
const KEY = Uint8Array.from(Buffer.from(VECTORS.key, "hex"));

test("the device reads what the server reads, with the browser's Ed25519 and without", async () => {
  const keys = new Map([[keyName(await meetingHash(VECTORS.meeting), 1), KEY]]);

  for (const { text, told } of VECTORS.texts) {
    assert.deepEqual(await readBadge(text, keys), told, text);
    assert.deepEqual(await readBadge(text, keys, byLibrary), told, text);
  }
});

test("a browser without Ed25519 gets the library's answer", async (t) => {
  const missing = async () => Promise.reject(new DOMException("", "NotSupportedError"));
  t.mock.method(crypto.subtle, "importKey", missing);
  const keys = new Map([[keyName(await meetingHash(VECTORS.meeting), 1), KEY]]);

  for (const { text, told } of VECTORS.texts) {
    assert.deepEqual(await readBadge(text, keys), told, text);
  }
});

test("no single bit of a badge can be turned", async () => {
  const genuine = VECTORS.texts.find(({ told }) => told.kind === "genuine");
  const keys = new Map([[keyName(await meetingHash(VECTORS.meeting), 1), KEY]]);
  const asked: Uint8Array[] = [];
  await readBadge(genuine?.text ?? "", keys, async (_, signature, signed) => {
    asked.push(signed, signature);
    return false;
  });
  const [signed, signature] = asked.map((bytes) => Uint8Array.from(bytes));
  assert.ok(signed && signature);

  for (let bit = 0; bit < signed.length * 8; bit++) {
    const turned = signed.slice();
    turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    assert.equal(await verified(KEY, signature, turned), false);
    assert.equal(await byLibrary(KEY, signature, turned), false);
  }
});
