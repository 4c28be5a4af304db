import { seats as en } from "./en/seats";
import type { Words } from "./language";
import { seats as vi } from "./vi/seats";

/** What is said of the hall and of who sits where. */
export const seats: Words<typeof vi> = { vi, en };
