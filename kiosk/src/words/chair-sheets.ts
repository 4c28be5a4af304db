import { chairSheets as en } from "./en/chair-sheets";
import type { Words } from "./language";
import { chairSheets as vi } from "./vi/chair-sheets";

/** What only the dialogs of the chair say: they come after the page. */
export const chairSheets: Words<typeof vi> = { vi, en };
