import { patterns as en } from "./en/patterns";
import type { Words } from "./language";
import { patterns as vi } from "./vi/patterns";

/** Test patterns. */
export const patterns: Words<typeof vi> = { vi, en };

/** A sentence with many marks, the letters that rise highest, digits: in no other language. */
export const LETTERS = [
  "Do bạch kim rất quý nên sẽ dùng để lắp vô xương",
  "ẨẪẰẲẴ ỀỂỄ ỔỖỠ ỬỮ ỶỸ ẬỆỘ",
  "0123456789 ẳẵ ểễ ổỗ ỵ đĐ ư ơ",
] as const;
