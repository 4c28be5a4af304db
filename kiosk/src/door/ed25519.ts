/**
 * Whether a key has signed something (Ed25519): by the browser, and where it cannot by
 * a library that is loaded only there.
 */
import type { Bytes } from "../pack/box";
import { byBrowser } from "../pack/ed25519";

export type Verify = (key: Bytes, signature: Bytes, signed: Bytes) => Promise<boolean>;

/** Tells of any bytes whether they are genuine; rejects only where nothing can check. */
export const verified: Verify = async (key, signature, signed) =>
  (await byBrowser(key, signature, signed)) ?? byLibrary(key, signature, signed);

/** The same without the browser. */
export const byLibrary: Verify = async (key, signature, signed) => {
  const { verifyAsync } = await import("@noble/ed25519");
  // As RFC 8032, section 5.1.7 says, and as the server and browsers do.
  return verifyAsync(signature, signed, key, { zip215: false }).catch(() => false);
};
