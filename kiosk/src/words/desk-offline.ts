import { deskOffline as en } from "./en/desk-offline";
import type { Words } from "./language";
import { deskOffline as vi } from "./vi/desk-offline";

/** What the operator reads of the desk's own list and of what waits. */
export const deskOffline: Words<typeof vi> = { vi, en };
