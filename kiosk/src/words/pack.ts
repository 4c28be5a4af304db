import { pack as en } from "./en/pack";
import type { Words } from "./language";
import { pack as vi } from "./vi/pack";

/** What tablets hold, what waits for the server, and who asked to speak. */
export const pack: Words<typeof vi> = { vi, en };
