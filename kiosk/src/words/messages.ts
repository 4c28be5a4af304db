import { messages as en } from "./en/messages";
import type { Words } from "./language";
import { messages as vi } from "./vi/messages";

/** Aide line, announcements, calls for service, the chime. */
export const messages: Words<typeof vi> = { vi, en };
