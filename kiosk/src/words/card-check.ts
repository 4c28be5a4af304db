import { cardCheck as en } from "./en/card-check";
import type { Words } from "./language";
import { cardCheck as vi } from "./vi/card-check";

/** A card number that is on no list. */
export const cardCheck: Words<typeof vi> = { vi, en };
