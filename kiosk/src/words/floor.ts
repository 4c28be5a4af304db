import { floor as en } from "./en/floor";
import type { Words } from "./language";
import { floor as vi } from "./vi/floor";

/** What is said of the floor. */
export const floor: Words<typeof vi> = { vi, en };
