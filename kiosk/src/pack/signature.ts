/** Whether something comes from the server that this device met first. */
import { type Bytes, bytesOf, fromBase64 } from "./box";
import { byBrowser } from "./ed25519";
import type { Vault } from "./vault";
import type { Manifest, SignedManifest } from "./wire";

const SIGNED_AS = "meetingroom pack 1\n";
const NAME = "server";

export class ForgedError extends Error {}

/** The list that was signed; rejects when another key or text stands in its place. */
export async function verified(vault: Vault, signed: SignedManifest): Promise<Manifest> {
  const { manifest, signature, public_key } = signed;
  // Where the browser cannot check, the pinned key and TLS remain.
  const check = async (...of: Parameters<typeof byBrowser>) => (await byBrowser(...of)) ?? true;
  await checkServer(vault, SIGNED_AS + manifest, signature, public_key, check);
  return JSON.parse(manifest);
}

/** Reject a text that the pinned server has not signed; the first one met is pinned. */
export async function checkServer(
  vault: Vault,
  text: string,
  signature: string,
  publicKey: string,
  check: (key: Bytes, signature: Bytes, text: Bytes) => Promise<boolean>,
): Promise<void> {
  const pinned = await vault.open<string>(NAME);
  if (pinned !== undefined && pinned !== publicKey) {
    throw new ForgedError("this was signed by another server");
  }
  const genuine = await check(fromBase64(publicKey), fromBase64(signature), bytesOf(text));
  if (!genuine) throw new ForgedError("this is not what was signed");
  if (pinned === undefined) await vault.seal(NAME, publicKey);
}
