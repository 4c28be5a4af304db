/** Whether a key has signed something (Ed25519), as far as the browser can tell. */
import type { Bytes } from "./box";

/** Nothing where the browser knows no Ed25519 (Chromium before 137). */
export async function byBrowser(
  key: Bytes,
  signature: Bytes,
  signed: Bytes,
): Promise<boolean | undefined> {
  try {
    const known = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", known, signature, signed);
  } catch (thrown) {
    // A key that is no key has signed nothing.
    return thrown instanceof DOMException && thrown.name === "DataError" ? false : undefined;
  }
}
