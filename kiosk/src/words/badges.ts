import { badges as en } from "./en/badges";
import type { Words } from "./language";
import { badges as vi } from "./vi/badges";

/** What is said where badges are printed. */
export const badges: Words<typeof vi> = { vi, en };
