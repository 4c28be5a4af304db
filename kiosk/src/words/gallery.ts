import { gallery as en } from "./en/gallery";
import type { Words } from "./language";
import { gallery as vi } from "./vi/gallery";

export const gallery: Words<typeof vi> = { vi, en };
