import { reader as en } from "./en/reader";
import type { Words } from "./language";
import { reader as vi } from "./vi/reader";

export const reader: Words<typeof vi> = { vi, en };
