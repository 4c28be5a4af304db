/** What an address of a device would do, asked before it is saved. */
import { type Failure, failureOf, post } from "./http";

export type Flaw =
  | "empty"
  | "scheme"
  | "mixed"
  | "host"
  | "outside"
  | "port"
  | "option"
  | "twice"
  | "value"
  | "area"
  | "range"
  | "overlap"
  | "many"
  | "fast"
  | "model"
  | "login";

export interface Sends {
  readonly flaw: null;
  readonly pixels: number;
  readonly packets: number;
  readonly devices: number;
  readonly fps: number;
}

/** What a player takes over HTTP: whole pictures, and only those that changed. */
export interface Pushes {
  readonly flaw: null;
  readonly form: "png" | "jpeg";
  readonly method: "put" | "post";
  readonly every_s: number;
}

/** A screen of the server itself. */
export interface OwnScreen {
  readonly flaw: null;
  readonly screen: number;
}

export type Good = Sends | Pushes | OwnScreen;

export interface Flawed {
  readonly flaw: Flaw;
  /** From 1; 0 where it is about all of them. */
  readonly part: number;
  readonly word: string;
}

export function checkAddress(
  meeting: string,
  shows: { readonly display: string; readonly seat: string },
  address: string,
): Promise<Good | Flawed> {
  const path = `/api/meetings/${encodeURIComponent(meeting)}/devices/check`;
  return post<Good | Flawed>(path, { ...shows, address });
}

/** Name and password go to the server and never come back; null once they are there. */
export async function tellPassword(
  meeting: string,
  device: string,
  user: string,
  password: string,
): Promise<Failure | null> {
  const path = `/api/meetings/${encodeURIComponent(meeting)}/devices/${encodeURIComponent(device)}/password`;
  try {
    await post(path, { user, password });
  } catch (error) {
    return failureOf(error);
  }
  return null;
}
