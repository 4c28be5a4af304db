/** What was written and has not arrived: one line after the other, in their order. */
import { signal } from "@preact/signals";
import type { Target } from "./chat";
import { type Answer, newId, send } from "./link";
import type { SayChat } from "./wire";

export interface Outgoing extends Target {
  readonly line: string;
  readonly text: string;
  /** Refused by the server: it waits for a finger, and never sends itself again. */
  readonly refused: boolean;
}

export const outgoing = signal<readonly Outgoing[]>([]);

type Carry = (command: SayChat, id: string) => Promise<Answer>;

const WAITING_MAX = 50;
let carrying = false;

/** Write a line; false where too many wait already. */
export function write(text: string, target: Target, carry: Carry = send): boolean {
  if (outgoing.value.length >= WAITING_MAX) return false;
  outgoing.value = [...outgoing.value, { ...target, line: newId(), text, refused: false }];
  void carryAll(carry);
  return true;
}

/** Try a refused line once more. */
export function again(line: string, carry: Carry = send): void {
  outgoing.value = outgoing.value.map((one) =>
    one.line === line ? { ...one, line: newId(), refused: false } : one,
  );
  void carryAll(carry);
}

/** Give a line up. */
export function discard(line: string): void {
  outgoing.value = outgoing.value.filter((one) => one.line !== line);
}

async function carryAll(carry: Carry): Promise<void> {
  if (carrying) return;
  carrying = true;
  for (let next = waiting(); next; next = waiting()) {
    const { line, text, group, name } = next;
    const answer = await carry({ type: "chat.say", line, text, group, name }, line);
    // Without an answer it may be in or not: the same line under the same name is safe.
    if (answer === "no_answer") continue;
    if (answer === null) discard(line);
    else refuse(line);
  }
  carrying = false;
}

function waiting(): Outgoing | undefined {
  return outgoing.value.find(({ refused }) => !refused);
}

function refuse(line: string): void {
  outgoing.value = outgoing.value.map((one) =>
    one.line === line ? { ...one, refused: true } : one,
  );
}
