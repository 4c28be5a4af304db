import { codes as en } from "./en/codes";
import type { Words } from "./language";
import { codes as vi } from "./vi/codes";

/** What the source's own codes of standing mean. */
export const codes: Words<typeof vi> = { vi, en };
