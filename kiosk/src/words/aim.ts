import { aim as en } from "./en/aim";
import type { Words } from "./language";
import { aim as vi } from "./vi/aim";

/** On which displays a scene is shown. */
export const aim: Words<typeof vi> = { vi, en };
