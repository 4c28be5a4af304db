import { trial as en } from "./en/trial";
import type { Words } from "./language";
import { trial as vi } from "./vi/trial";

/** What a site reads while it tries its sound and its line. */
export const trial: Words<typeof vi> = { vi, en };
