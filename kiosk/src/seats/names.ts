import { newId } from "../link";

/** A short id: a plan of hundreds of seats travels in one message. */
export function newSeat(): string {
  return `s${newId().replaceAll("-", "").slice(0, 11)}`;
}
