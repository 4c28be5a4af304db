import { chat as en } from "./en/chat";
import type { Words } from "./language";
import { chat as vi } from "./vi/chat";

/** What operators of sites and technicians write to each other. */
export const chat: Words<typeof vi> = { vi, en };
