import { doors as en } from "./en/doors";
import type { Words } from "./language";
import { doors as vi } from "./vi/doors";

/** Tokens of encoders and players. */
export const doors: Words<typeof vi> = { vi, en };
