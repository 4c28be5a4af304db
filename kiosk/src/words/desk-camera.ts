import { deskCamera as en } from "./en/desk-camera";
import type { Words } from "./language";
import { deskCamera as vi } from "./vi/desk-camera";

/** What the operator reads beside the camera. */
export const deskCamera: Words<typeof vi> = { vi, en };
