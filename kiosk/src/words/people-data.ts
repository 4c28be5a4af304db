import { peopleData as en } from "./en/people-data";
import type { Words } from "./language";
import { peopleData as vi } from "./vi/people-data";

/** What is said of data about people: how long they are kept, their end, who looked. */
export const peopleData: Words<typeof vi> = { vi, en };
