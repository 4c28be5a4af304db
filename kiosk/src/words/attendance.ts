import { attendance as en } from "./en/attendance";
import type { Words } from "./language";
import { attendance as vi } from "./vi/attendance";

/** What is said of presence, to the office and to the delegate. */
export const attendance: Words<typeof vi> = { vi, en };
