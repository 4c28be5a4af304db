/** What an address of a device would do, asked before it is saved. */
import { post } from "./http";

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
  | "model";

export interface Sends {
  readonly flaw: null;
  readonly pixels: number;
  readonly packets: number;
  readonly devices: number;
  readonly fps: number;
}

export interface Flawed {
  readonly flaw: Flaw;
  /** From 1; 0 where it is about all of them. */
  readonly part: number;
  readonly word: string;
}

export function checkAddress(
  meeting: string,
  display: string,
  address: string,
): Promise<Sends | Flawed> {
  const path = `/api/meetings/${encodeURIComponent(meeting)}/devices/check`;
  return post<Sends | Flawed>(path, { display, address });
}
