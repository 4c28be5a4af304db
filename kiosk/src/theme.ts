/** How a page looks to the eye: white, sepia or at night; kept on this device. */
import { chosen } from "./preferences";

export type PageTheme = "white" | "sepia" | "night";
export type LetterSize = "24" | "28" | "32" | "36";
export type Spacing = "close" | "normal" | "wide";

export const PAGE_THEMES: readonly PageTheme[] = ["white", "sepia", "night"];
export const LETTER_SIZES: readonly LetterSize[] = ["24", "28", "32", "36"];
export const SPACINGS: readonly Spacing[] = ["close", "normal", "wide"];

export const pageTheme = chosen("page-theme", PAGE_THEMES, "white");
export const letterSize = chosen("letter-size", LETTER_SIZES, "28");
export const spacing = chosen("letter-spacing", SPACINGS, "normal");

/** The value after this one; the last one stays. */
export function next<T>(values: readonly T[], value: T): T {
  return values[values.indexOf(value) + 1] ?? value;
}

/** The value before this one; the first one stays. */
export function previous<T>(values: readonly T[], value: T): T {
  return values[values.indexOf(value) - 1] ?? value;
}
