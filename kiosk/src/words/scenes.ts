import { scenes as en } from "./en/scenes";
import type { Words } from "./language";
import { scenes as vi } from "./vi/scenes";

/** What is said of scenes that are composed. */
export const scenes: Words<typeof vi> = { vi, en };
