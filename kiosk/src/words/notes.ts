import { notes as en } from "./en/notes";
import type { Words } from "./language";
import { notes as vi } from "./vi/notes";

export const notes: Words<typeof vi> = { vi, en };
