/** Reads a list of people as an office has it: pasted from a table or typed. */

export interface Line {
  readonly name: string;
  readonly position: string;
  readonly unit: string;
}

/** One person a line; columns by tab, semicolon or vertical bar; empty lines skipped. */
export function linesOf(text: string): Line[] {
  return text
    .normalize("NFC")
    .split(/\r?\n/)
    .map((line) => line.split(/\t|;|\|/).map((part) => part.trim()))
    .map((parts) => (/^\d+\.?$/.test(parts[0] ?? "") ? parts.slice(1) : parts))
    .filter((parts) => (parts[0] ?? "") !== "")
    .map(([name = "", position = "", unit = ""]) => ({ name, position, unit }));
}
