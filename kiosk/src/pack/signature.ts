/** Whether a list of files comes from the server that this device met first. */
import { bytesOf, fromBase64 } from "./box";
import type { Vault } from "./vault";
import type { Manifest, SignedManifest } from "./wire";

const SIGNED_AS = "meetingroom pack 1\n";
const NAME = "server";

export class ForgedError extends Error {}

/** The list that was signed; rejects when another key or text stands in its place. */
export async function verified(vault: Vault, signed: SignedManifest): Promise<Manifest> {
  const pinned = await vault.open<string>(NAME);
  if (pinned !== undefined && pinned !== signed.public_key) {
    throw new ForgedError("the list was signed by another server");
  }
  const key = await publicKey(signed.public_key);
  if (key) {
    const text = bytesOf(SIGNED_AS + signed.manifest);
    const signature = fromBase64(signed.signature);
    const genuine = await crypto.subtle.verify("Ed25519", key, signature, text);
    if (!genuine) throw new ForgedError("the list is not what was signed");
  }
  if (pinned === undefined) await vault.seal(NAME, signed.public_key);
  return JSON.parse(signed.manifest);
}

/** Nothing where the browser knows no Ed25519; the pinned key and TLS remain. */
async function publicKey(text: string): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.importKey("raw", fromBase64(text), "Ed25519", false, ["verify"]);
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === "NotSupportedError") return undefined;
    throw thrown;
  }
}
