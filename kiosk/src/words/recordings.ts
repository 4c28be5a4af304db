import { recordings as en } from "./en/recordings";
import type { Words } from "./language";
import { recordings as vi } from "./vi/recordings";

/** What pages say of recordings. */
export const recordings: Words<typeof vi> = { vi, en };
