/** Sealing and opening: 12 bytes of nonce, then AES-256-GCM ciphertext with its tag. */
export type Bytes = Uint8Array<ArrayBuffer>;

const NONCE_BYTES = 12;
const KEY_BYTES = 32;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A new key that no script can read. */
export function newKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: "AES-GCM", length: 8 * KEY_BYTES }, false, [
    "encrypt",
    "decrypt",
  ]);
}

/** The key made of 32 bytes; it opens, and cannot be read or used to seal. */
export function openingKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
}

/** Seal bytes so that they open only under the same key, as the same thing. */
export async function seal(key: CryptoKey, plain: Bytes, about: string): Promise<Bytes> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const additionalData = encoder.encode(about);
  const cipher = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, plain);
  const sealed = new Uint8Array(NONCE_BYTES + cipher.byteLength);
  sealed.set(iv);
  sealed.set(new Uint8Array(cipher), NONCE_BYTES);
  return sealed;
}

/** Open sealed bytes; rejects when the key, the thing or a single bit is another. */
export async function unseal(key: CryptoKey, sealed: Bytes, about: string): Promise<Bytes> {
  const iv = sealed.subarray(0, NONCE_BYTES);
  const additionalData = encoder.encode(about);
  const rest = sealed.subarray(NONCE_BYTES);
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, rest);
  return new Uint8Array(plain);
}

export function bytesOf(text: string): Bytes {
  return encoder.encode(text);
}

export function textOf(bytes: Bytes): string {
  return decoder.decode(bytes);
}

export function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

export function toBase64(bytes: Bytes): string {
  return btoa(String.fromCharCode(...bytes));
}

/** The SHA-256 of bytes, as hexadecimal digits. */
export async function sha256(bytes: Bytes): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
