import { directory as en } from "./en/directory";
import type { Words } from "./language";
import { directory as vi } from "./vi/directory";

/** The import into the member directory. */
export const directory: Words<typeof vi> = { vi, en };
