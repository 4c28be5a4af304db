import { agendaWords as en } from "./en/agenda";
import type { Words } from "./language";
import { agendaWords as vi } from "./vi/agenda";

/** The agenda as a tree, brought in from elsewhere, and when it ends. */
export const agendaWords: Words<typeof vi> = { vi, en };
