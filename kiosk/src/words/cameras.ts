import { cameras as en } from "./en/cameras";
import type { Words } from "./language";
import { cameras as vi } from "./vi/cameras";

/** Network cameras. */
export const cameras: Words<typeof vi> = { vi, en };
