import { equipment as en } from "./en/equipment";
import type { Words } from "./language";
import { equipment as vi } from "./vi/equipment";

/** Projectors, LED processors and televisions. */
export const equipment: Words<typeof vi> = { vi, en };
