import { siteCall as en } from "./en/site-call";
import type { Words } from "./language";
import { siteCall as vi } from "./vi/site-call";

/** What a site reads during the call. */
export const siteCall: Words<typeof vi> = { vi, en };
