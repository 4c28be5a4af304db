import { invitations as en } from "./en/invitations";
import type { Words } from "./language";
import { invitations as vi } from "./vi/invitations";

/** What is said of letters and of the answers to them. */
export const invitations: Words<typeof vi> = { vi, en };
