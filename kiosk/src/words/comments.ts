import { comments as en } from "./en/comments";
import type { Words } from "./language";
import { comments as vi } from "./vi/comments";

/** What is said of written comments. */
export const comments: Words<typeof vi> = { vi, en };
