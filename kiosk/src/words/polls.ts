import { polls as en } from "./en/polls";
import type { Words } from "./language";
import { polls as vi } from "./vi/polls";

/** What is said of votes, to those who vote, preside, prepare and count. */
export const polls: Words<typeof vi> = { vi, en };
