import { following as en } from "./en/following";
import type { Words } from "./language";
import { following as vi } from "./vi/following";

/** How far the readers are with the chair's page. */
export const following: Words<typeof vi> = { vi, en };
