import { wall as en } from "./en/wall";
import type { Words } from "./language";
import { wall as vi } from "./vi/wall";

/** What the hall reads. */
export const wall: Words<typeof vi> = { vi, en };
