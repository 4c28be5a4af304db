import { officeRules as en } from "./en/office-rules";
import type { Words } from "./language";
import { officeRules as vi } from "./vi/office-rules";

/** Who may read, in words. */
export const officeRules: Words<typeof vi> = { vi, en };
