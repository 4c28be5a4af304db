/** What the person at this device chose: language, size of text, light or dark. */
import { effect, type Signal, signal } from "@preact/signals";

export type Lang = "vi" | "en";
export type TextSize = "a" | "a1" | "a2";
export type Scheme = "light" | "dark";

const PREFIX = "meetingroom.";

/** A choice that outlives the page; where storage is refused it lives with the page. */
export function chosen<T extends string>(name: string, allowed: readonly T[], normal: T): Signal<T> {
  const kept = read(name);
  const choice = signal(allowed.find((value) => value === kept) ?? normal);
  effect(() => write(name, choice.value));
  return choice;
}

/** A string kept on this device, or null. */
export function read(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Keep a string on this device, if it lets us. */
export function write(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Storage is full or refused: the choice lasts until the page is closed.
  }
}

export const lang = chosen<Lang>("lang", ["vi", "en"], "vi");
export const textSize = chosen<TextSize>("text", ["a", "a1", "a2"], "a");
/** Whether the chair looks at a scene before the hall does. */
export const preparing = chosen<"no" | "yes">("preparing", ["no", "yes"], "no");
export const scheme = chosen<Scheme>("scheme", ["light", "dark"], "light");

/** Make the document follow the choices: `lang`, `data-text` and `data-scheme`. */
export function followPreferences(): void {
  effect(() => {
    const root = document.documentElement;
    root.lang = lang.value;
    root.dataset["text"] = textSize.value;
    root.dataset["scheme"] = scheme.value;
  });
}
