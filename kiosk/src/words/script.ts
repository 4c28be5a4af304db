import { script as en } from "./en/script";
import type { Words } from "./language";
import { script as vi } from "./vi/script";

/** What is said of the run of show. */
export const script: Words<typeof vi> = { vi, en };
