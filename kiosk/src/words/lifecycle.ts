import { lifecycle as en } from "./en/lifecycle";
import type { Words } from "./language";
import { lifecycle as vi } from "./vi/lifecycle";

/** Where a meeting stands, its doors, and what keeps it from the next step. */
export const lifecycle: Words<typeof vi> = { vi, en };
