import { merging as en } from "./en/merging";
import type { Words } from "./language";
import { merging as vi } from "./vi/merging";

/** What is said where two records of one person are made one. */
export const merging: Words<typeof vi> = { vi, en };
