import { deskCrowd as en } from "./en/desk-crowd";
import type { Words } from "./language";
import { deskCrowd as vi } from "./vi/desk-crowd";

/** What stands on the screen of a crowded door. */
export const deskCrowd: Words<typeof vi> = { vi, en };
