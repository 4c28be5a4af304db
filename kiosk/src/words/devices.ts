import { devices as en } from "./en/devices";
import type { Words } from "./language";
import { devices as vi } from "./vi/devices";

/** What the pictures of displays are sent to. */
export const devices: Words<typeof vi> = { vi, en };
