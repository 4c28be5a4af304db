import { profiles as en } from "./en/profiles";
import type { Words } from "./language";
import { profiles as vi } from "./vi/profiles";

/** What the report counts of each delegate, as the committee fills it in. */
export const profiles: Words<typeof vi> = { vi, en };
