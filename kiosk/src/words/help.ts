import { help as en } from "./en/help";
import type { Words } from "./language";
import { help as vi } from "./vi/help";

export const help: Words<typeof vi> = { vi, en };
