import { door as en } from "./en/door";
import type { Words } from "./language";
import { door as vi } from "./vi/door";

/** What stands before the room: signing in, links, pairing. */
export const door: Words<typeof vi> = { vi, en };
