import { monitors as en } from "./en/monitors";
import type { Words } from "./language";
import { monitors as vi } from "./vi/monitors";

/** What the displays show and would show next, on the chair's page. */
export const monitors: Words<typeof vi> = { vi, en };
