/** Addresses of network cameras as people paste them, and how a camera is in words. */
import { timeOfDay } from "./time";
import type { Camera } from "./wire";
import type { cameras } from "./words/cameras";

export interface Pasted {
  readonly address: string;
  readonly user: string;
  readonly password: string;
}

/** Take name and password out of an address: they belong in no record. */
export function apart(text: string): Pasted {
  const address = text.trim();
  // Up to the last @ before the path: passwords are pasted as they are, with @ in them.
  const found = /^(rtsps?:\/\/)([^/?#]*)@(.*)$/i.exec(address);
  const [, scheme, secret, rest] = found ?? [];
  if (scheme === undefined || secret === undefined || rest === undefined) {
    return { address, user: "", password: "" };
  }
  const colon = secret.indexOf(":");
  const [user, password] =
    colon < 0 ? [secret, ""] : [secret.slice(0, colon), secret.slice(colon + 1)];
  return { address: scheme + rest, user: plain(user), password: plain(password) };
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether the server knows this form of an address; it looks at the rest of it. */
export function isAddress(text: string): boolean {
  return /^rtsps?:\/\/\d{1,3}(\.\d{1,3}){3}(:\d{1,5})?(\/\S*)?$/.test(text);
}

/** Whether somebody has to look after it. */
export function isCameraFault(one: Camera): boolean {
  return !one.retired && one.state === "trouble";
}

type Words = (typeof cameras)["vi"];

/** How a camera is, and since when, as one line. */
export function stateOf(t: Words, one: Camera): string {
  const since = one.since === null ? "" : t.since(timeOfDay(Date.parse(one.since)));
  if (one.trouble !== "") return [t.trouble[one.trouble], since].filter(Boolean).join(" ");
  if (one.state !== "live" || one.picture === null) return t.states[one.state];
  const { width_px, height_px, fps, codec, sound } = one.picture;
  return [`${width_px} × ${height_px}`, t.fps(fps), codec, sound ? t.sound : t.silent, since]
    .filter(Boolean)
    .join(" · ");
}
