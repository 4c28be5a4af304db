import { chairPapers as en } from "./en/chair-papers";
import type { Words } from "./language";
import { chairPapers as vi } from "./vi/chair-papers";

/** What the chair reads about papers that wait. */
export const chairPapers: Words<typeof vi> = { vi, en };
