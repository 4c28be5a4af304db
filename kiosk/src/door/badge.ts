/**
 * What a scanned text is, read on the device: meetingroom/members/badge.py again.
 *
 * Exact: one text for each badge, and nothing of it is believed before its signature has
 * been verified with the key that it names.
 */
import { type Bytes, bytesOf } from "../pack/box";
import { type Verify, verified } from "./ed25519";
import { type Badge, CAPACITIES, type Capacity } from "./facts";

const BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const WHOLE = /^TU1:([0-9A-Z $%*+\-./:]{150})$/;
const VERSION = 1;
const PAYLOAD_BYTES = 36;

/** Public halves of the keys, by the meeting's hash in hexadecimal and the key's number. */
export type Keys = ReadonlyMap<string, Bytes>;

export type Reading =
  | { readonly kind: "not_a_badge" | "unknown_key" | "forged" }
  | {
      readonly kind: "genuine";
      readonly meeting: string;
      readonly capacity: Capacity;
      readonly badge: Badge;
    };

/** Read a scanned text, whatever it is. */
export async function readBadge(
  text: string,
  keys: Keys,
  verify: Verify = verified,
): Promise<Reading> {
  const told = WHOLE.exec(text)?.[1];
  const token = told === undefined ? null : fromBase45(told);
  if (!token || token[0] !== VERSION) return { kind: "not_a_badge" };
  const payload = token.slice(0, PAYLOAD_BYTES);
  const view = new DataView(payload.buffer);
  const meeting = hex(payload.subarray(3, 11));
  const key = keys.get(keyName(meeting, view.getUint16(1)));
  if (!key) return { kind: "unknown_key" };
  if (!(await verify(key, token.slice(PAYLOAD_BYTES), payload))) return { kind: "forged" };
  const capacity = CAPACITIES[view.getUint8(15) - 1];
  const sequence = view.getUint16(26);
  // Signed by us and yet outside what this version issues: not for us to guess.
  if (!capacity || sequence === 0) return { kind: "not_a_badge" };
  const badge = {
    serial: view.getUint32(11),
    sequence,
    valid_from: instant(view.getUint32(16)),
    valid_to: instant(view.getUint32(20)),
  };
  return { kind: "genuine", meeting, capacity, badge };
}

/** Where a key is found: meetings number theirs from 1. */
export function keyName(meeting: string, number: number): string {
  return `${meeting}/${number}`;
}

/** The eight bytes that stand for a meeting on its badges, in hexadecimal. */
export async function meetingHash(meeting: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", bytesOf(meeting));
  return hex(new Uint8Array(hash).subarray(0, 8));
}

/** The bytes of whole triples; nothing where one is above 16 bits (RFC 9285). */
function fromBase45(text: string): Bytes | null {
  const bytes = new Uint8Array((text.length / 3) * 2);
  for (let at = 0; at < text.length; at += 3) {
    const [low = 0, middle = 0, high = 0] = [...text.slice(at, at + 3)].map((one) =>
      BASE45.indexOf(one),
    );
    const pair = low + 45 * middle + 2_025 * high;
    if (pair > 0xffff) return null;
    bytes[(at / 3) * 2] = pair >> 8;
    bytes[(at / 3) * 2 + 1] = pair & 0xff;
  }
  return bytes;
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function instant(seconds: number): string {
  return new Date(seconds * 1_000).toISOString();
}
