import { tablet as en } from "./en/tablet";
import type { Words } from "./language";
import { tablet as vi } from "./vi/tablet";

export const tablet: Words<typeof vi> = { vi, en };
