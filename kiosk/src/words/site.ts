import { site as en } from "./en/site";
import type { Words } from "./language";
import { site as vi } from "./vi/site";

/** What a site reads. */
export const site: Words<typeof vi> = { vi, en };
