/**
 * One section while somebody types: sent a moment after the last key, kept in the tab
 * until the server has it, never written over somebody else's words.
 */
import type { Failure } from "./http";

export type SaveState = "saved" | "typing" | "saving" | "conflict" | "failed";

export interface Kept {
  readonly text: string;
  readonly after: number;
}

/** Where words wait that the server does not have yet. */
export interface Shelf {
  readonly read: () => Kept | null;
  readonly write: (kept: Kept | null) => void;
}

interface Settings {
  readonly shelf: Shelf;
  readonly send: (text: string, after: number) => Promise<Failure | null>;
  readonly onState: (state: SaveState) => void;
  readonly pause_ms?: number;
}

const PAUSE_MS = 700;

export class Draft {
  /** What is typed; null where the room's own text is shown. */
  text: string | null;
  state: SaveState = "saved";
  #after: number;
  #sent: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #settings: Settings;

  constructor(edition: number, settings: Settings) {
    const kept = settings.shelf.read();
    this.#settings = settings;
    this.text = kept?.text ?? null;
    this.#after = kept?.after ?? edition;
    if (kept) this.#later();
  }

  /** Take what was typed; `edition` is the one that was on the screen. */
  type(text: string, edition: number): void {
    if (this.text === null) this.#after = edition;
    this.text = text;
    this.#settings.shelf.write({ text, after: this.#after });
    if (this.state !== "conflict") this.#later();
  }

  /** Send at once what is not sent yet. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.text === null || this.state === "saving" || this.state === "conflict") return;
    const { text } = this;
    if (text === this.#sent) return this.#turn("saved");
    this.#turn("saving");
    const failure = await this.#settings.send(text, this.#after);
    if (failure) return this.#turn(failure === "wrong_state" ? "conflict" : "failed");
    this.#sent = text;
    this.#after += 1;
    if (this.text !== text) {
      this.#settings.shelf.write({ text: this.text ?? "", after: this.#after });
      this.#turn("typing");
      return this.flush();
    }
    this.#settings.shelf.write(null);
    this.#turn("saved");
  }

  /** Hear what the room says now: where that is what was sent, it is built on. */
  learn(text: string | null, edition: number): void {
    if (this.#sent === null || this.state === "saving") return;
    if (this.#sent.normalize("NFC").trim() !== text) return;
    if (this.state === "conflict") void this.keepMine(edition);
    else this.#after = edition;
  }

  /** Put these words over somebody else's, who got there first. */
  async keepMine(edition: number): Promise<void> {
    this.#after = edition;
    this.#sent = null;
    this.#turn("typing");
    await this.flush();
  }

  /** Give up what was typed, and show what the room says. */
  drop(): void {
    clearTimeout(this.#timer);
    this.text = null;
    this.#sent = null;
    this.#settings.shelf.write(null);
    this.#turn("saved");
  }

  /** Nobody types any more: what is saved need not be kept beside the room. */
  leave(): void {
    if (this.state === "saved") this.drop();
    else void this.flush();
  }

  #later(): void {
    clearTimeout(this.#timer);
    if (this.state !== "saving") this.#turn("typing");
    this.#timer = setTimeout(() => void this.flush(), this.#settings.pause_ms ?? PAUSE_MS);
  }

  #turn(state: SaveState): void {
    this.state = state;
    this.#settings.onState(state);
  }
}

/** Words that wait in this tab: a reload finds them, another user of the machine does not. */
export function tabShelf(key: string): Shelf {
  return {
    read: () => {
      const kept = sessionStorage.getItem(key);
      if (kept === null) return null;
      const at = kept.indexOf("\n");
      return { after: Number(kept.slice(0, at)), text: kept.slice(at + 1) };
    },
    write: (kept) => {
      if (kept) sessionStorage.setItem(key, `${kept.after}\n${kept.text}`);
      else sessionStorage.removeItem(key);
    },
  };
}
