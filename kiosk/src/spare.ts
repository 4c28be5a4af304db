/** Things that are dear to make anew, kept for the next who needs one. */
export class Spare<T> {
  readonly #most: number;
  readonly #make: () => T;
  readonly #kept: T[] = [];

  constructor(most: number, make: () => T) {
    this.#most = most;
    this.#make = make;
  }

  /** One that nobody uses, or a new one. */
  take(): T {
    return this.#kept.pop() ?? this.#make();
  }

  /** Give one back, cleared; false when there are enough, and it is no longer needed. */
  give(one: T): boolean {
    if (this.#kept.length >= this.#most || this.#kept.includes(one)) return false;
    this.#kept.push(one);
    return true;
  }
}
