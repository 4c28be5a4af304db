import { officeTabs as en } from "./en/office-tabs";
import type { Words } from "./language";
import { officeTabs as vi } from "./vi/office-tabs";

/** What the secretariat reads in the tabs, once one is open. */
export const officeTabs: Words<typeof vi> = { vi, en };
