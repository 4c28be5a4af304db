import { days as en } from "./en/days";
import type { Words } from "./language";
import { days as vi } from "./vi/days";

/** How a day is typed. */
export const days: Words<typeof vi> = { vi, en };
