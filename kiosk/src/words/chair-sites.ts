import { chairSites as en } from "./en/chair-sites";
import type { Words } from "./language";
import { chairSites as vi } from "./vi/chair-sites";

/** What the chair does with a site, besides its sound. */
export const chairSites: Words<typeof vi> = { vi, en };
