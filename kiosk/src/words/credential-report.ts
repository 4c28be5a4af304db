import { credentialReport as en } from "./en/credential-report";
import type { Words } from "./language";
import { credentialReport as vi } from "./vi/credential-report";

/** What committee and chair read of the credential report on its way to the hall. */
export const credentialReport: Words<typeof vi> = { vi, en };
