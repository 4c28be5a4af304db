import { common as en } from "./en/common";
import type { Words } from "./language";
import { common as vi } from "./vi/common";

/** What every page says. */
export const common: Words<typeof vi> = { vi, en };
