import { legs as en } from "./en/legs";
import type { Words } from "./language";
import { legs as vi } from "./vi/legs";

/** What the technician reads of the lines. */
export const legs: Words<typeof vi> = { vi, en };
