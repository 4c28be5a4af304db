import { convening as en } from "./en/convening";
import type { Words } from "./language";
import { convening as vi } from "./vi/convening";

/** What is said while delegates are convened: capacities, quotas, decisions, rules. */
export const convening: Words<typeof vi> = { vi, en };
