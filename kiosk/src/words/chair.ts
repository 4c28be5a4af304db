import { chair as en } from "./en/chair";
import type { Words } from "./language";
import { chair as vi } from "./vi/chair";

export const chair: Words<typeof vi> = { vi, en };
