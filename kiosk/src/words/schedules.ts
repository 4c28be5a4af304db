import { schedules as en } from "./en/schedules";
import type { Words } from "./language";
import { schedules as vi } from "./vi/schedules";

/** The hours of displays. */
export const schedules: Words<typeof vi> = { vi, en };
