import { officePapers as en } from "./en/office-papers";
import type { Words } from "./language";
import { officePapers as vi } from "./vi/office-papers";

/** What the secretariat reads about papers. */
export const officePapers: Words<typeof vi> = { vi, en };
