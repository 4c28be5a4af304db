import { desk as en } from "./en/desk";
import type { Words } from "./language";
import { desk as vi } from "./vi/desk";

/** What the operator at the door reads. */
export const desk: Words<typeof vi> = { vi, en };
