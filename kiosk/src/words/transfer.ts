import { transfer as en } from "./en/transfer";
import type { Words } from "./language";
import { transfer as vi } from "./vi/transfer";

/** What the secretariat reads when papers come and go by the hundred. */
export const transfer: Words<typeof vi> = { vi, en };
