import { office as en } from "./en/office";
import type { Words } from "./language";
import { office as vi } from "./vi/office";

/** What the secretariat reads at once: the parts of its page, its meetings. */
export const office: Words<typeof vi> = { vi, en };
