import { useEffect, useRef } from "preact/hooks";

/** What each key does, by `KeyboardEvent.key`; " " is the space bar. */
export type Keys = Readonly<Record<string, () => void>>;

/**
 * Single keys for the whole page: only outside entries and dialogs, not while a word
 * is being composed, and once for each press.
 */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      const act = actOf(current.current, event.key);
      if (!act || busyElsewhere(event)) return;
      event.preventDefault();
      if (!event.repeat) act();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

/** What a key does; a letter does the same where Caps Lock is on. */
export function actOf(keys: Keys, key: string): (() => void) | undefined {
  return keys[key] ?? keys[key.toLowerCase()];
}

function busyElsewhere(event: KeyboardEvent): boolean {
  if (document.querySelector("dialog[open]")) return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("input, textarea, select, [contenteditable]")) return true;
  const pressesButton = event.key === " " || event.key === "Enter";
  return pressesButton && target.closest("button, summary, a") !== null;
}
