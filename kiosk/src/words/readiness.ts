import { readiness as en } from "./en/readiness";
import type { Words } from "./language";
import { readiness as vi } from "./vi/readiness";

export const readiness: Words<typeof vi> = { vi, en };
