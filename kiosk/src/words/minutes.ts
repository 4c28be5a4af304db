import { minutes as en } from "./en/minutes";
import type { Words } from "./language";
import { minutes as vi } from "./vi/minutes";

/** What secretariat and chair read of the minutes and of files that leave a meeting. */
export const minutes: Words<typeof vi> = { vi, en };
