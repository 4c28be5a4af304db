import { committee as en } from "./en/committee";
import type { Words } from "./language";
import { committee as vi } from "./vi/committee";

/** What the credentials committee reads. */
export const committee: Words<typeof vi> = { vi, en };
