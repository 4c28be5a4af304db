/**
 * What came into the field of the desk by keys, and whether a reader sent it.  Readers of
 * codes and of chips are keyboards to a browser: they type fast and evenly, may put a mark
 * before the code, and end with Enter, a line feed, Tab or several of them.  Pure.
 */

export interface Typed {
  readonly text: string;
  /** When its first and its last letter came. */
  readonly began_ms: number;
  readonly last_ms: number;
  /** Each letter came by a key of its own; pasted, swiped or held-down ones did not. */
  readonly singly: boolean;
}

export type Entered =
  | { readonly kind: "scan"; readonly code: string }
  /** A reader's, but an input method for Vietnamese has rewritten it. */
  | { readonly kind: "spoilt" }
  | { readonly kind: "words"; readonly words: string };

export const UNTYPED: Typed = { text: "", began_ms: 0, last_ms: 0, singly: true };

/** How long after a scan the rest of its ending may come, which nobody pressed. */
export const ENDING_MS = 500;

/** Nobody types as fast as this, on average. */
const READER_MS = 35;
/** Some readers are set slower, for terminals; what nobody's name looks like is theirs. */
const SLOW_READER_MS = 90;
const LEAST = 6;
/** What our codes begin with: badges, and slips of the desk. */
const OURS = /^(TU1:|PH1\.)/i;
/** The mark of the kind of code, which some readers put first (ISO/IEC 15424). */
const MARK = /^\][A-Za-z][0-9A-Za-z](?=.)/;
/** The number of a chip: bytes in hexadecimal, in one or in pairs, or in decimal. */
const CHIP = /^([0-9a-f]{2}([:\- ]?[0-9a-f]{2}){3,9}|\d{6,20})$/i;
const SPOILT_LEAST = 20;
const SPOILT_DIGITS = 4;

/** What is in the field once it holds `text`; `held` where a key repeats itself. */
export function typedOn(before: Typed, text: string, at_ms: number, held = false): Typed {
  if (text === "") return UNTYPED;
  const first = before.text === "";
  return {
    text,
    began_ms: first ? at_ms : before.began_ms,
    last_ms: at_ms,
    singly: before.singly && !held && text.length === before.text.length + 1,
  };
}

/** Whether a text is one of our codes, however it came. */
export function isOurs(text: string): boolean {
  return OURS.test(text.trim().replace(MARK, ""));
}

/** What an ending makes of what is in the field. */
export function entered(typed: Typed): Entered {
  const words = typed.text.trim();
  const code = words.replace(MARK, "");
  if (isSpoilt(code)) return { kind: "spoilt" };
  // No badge has small letters: they come from a reader with Caps Lock on.
  if (OURS.test(code)) return { kind: "scan", code: code.toUpperCase() };
  const key_ms = (typed.last_ms - typed.began_ms) / Math.max(1, words.length - 1);
  const most_ms = CHIP.test(code) ? SLOW_READER_MS : READER_MS;
  const reader = typed.singly && words.length >= LEAST && key_ms < most_ms;
  return reader ? { kind: "scan", code } : { kind: "words", words };
}

/** Long, full of digits, and with letters that no code has: no name, and no code any more. */
function isSpoilt(code: string): boolean {
  const digits = code.match(/\d/g)?.length ?? 0;
  return code.length >= SPOILT_LEAST && digits >= SPOILT_DIGITS && /[^\x20-\x7e]/.test(code);
}
