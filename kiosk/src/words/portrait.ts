import { portrait as en } from "./en/portrait";
import type { Words } from "./language";
import { portrait as vi } from "./vi/portrait";

/** What stands for a photo, or is read out in its place. */
export const portrait: Words<typeof vi> = { vi, en };
