import { overrides as en } from "./en/overrides";
import type { Words } from "./language";
import { overrides as vi } from "./vi/overrides";

/** What stands on a display before the scene. */
export const overrides: Words<typeof vi> = { vi, en };
