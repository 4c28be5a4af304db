import { patterns as en } from "./en/patterns";
import type { Words } from "./language";
import { patterns as vi } from "./vi/patterns";

/** Test patterns. */
export const patterns: Words<typeof vi> = { vi, en };
