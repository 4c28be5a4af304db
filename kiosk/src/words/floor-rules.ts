import { floorRules as en } from "./en/floor-rules";
import type { Words } from "./language";
import { floorRules as vi } from "./vi/floor-rules";

/** What is said of the rules for speaking, to the chair and the office. */
export const floorRules: Words<typeof vi> = { vi, en };
