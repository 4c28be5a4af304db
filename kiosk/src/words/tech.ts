import { tech as en } from "./en/tech";
import type { Words } from "./language";
import { tech as vi } from "./vi/tech";

/** What the technician reads. */
export const tech: Words<typeof vi> = { vi, en };
