/**
 * What somebody asked for and the server has not heard yet: kept sealed on the device,
 * sent in order once there is a connection, each under the one id it was given, so
 * that it happens once.
 *
 * Only what may come late is allowed in.  A vote never is: it counts when it is cast.
 */
import { oneByOne } from "../one-by-one";
import type { Command } from "../wire";
import type { Answer } from "../link";
import { waiting } from "./state";
import { theVault, type Vault } from "./vault";

export { waiting };

type CommandOf<T extends Command["type"]> = Extract<Command, { readonly type: T }>;

/** What may wait. */
export type Waiting = CommandOf<
  "comment.file" | "comment.withdraw" | "floor.ask" | "floor.withdraw"
>;

export interface Entry {
  readonly id: string;
  readonly at_ms: number;
  readonly act: Waiting;
}

/** Something that could not be carried out, and why. */
export interface Refused {
  readonly entry: Entry;
  readonly why: Exclude<Answer, null> | "lapsed";
}

/** Carries one entry to the server under its id. */
export type Deliver = (entry: Entry) => Promise<Answer>;

export interface Outbox {
  readonly enqueue: (act: Waiting, id: string) => Promise<void>;
  /** Send what waits until the server cannot be heard; tells what was refused. */
  readonly flush: (deliver: Deliver, lapsed?: (act: Waiting) => boolean) => Promise<Refused[]>;
  /** Take back what still waits; tells whether it did. */
  readonly drop: (id: string) => Promise<boolean>;
}

const NAME = "outbox";
/** Answers after which the same entry is tried again later. */
const LATER: ReadonlySet<Answer> = new Set<Answer>([
  "no_answer",
  "busy",
  "internal",
  "unauthenticated",
]);

let box: Promise<Outbox> | undefined;

function theOutbox(): Promise<Outbox> {
  box ??= theVault().then(openOutbox);
  return box;
}

/** Keep something for the server, and send it when there is a connection. */
export async function enqueue(act: Waiting, id: string): Promise<void> {
  await (await theOutbox()).enqueue(act, id);
  sendSoon();
}

export async function drop(id: string): Promise<boolean> {
  return (await theOutbox()).drop(id);
}

let sendSoon: () => void = () => {};

/** Say how the outbox is emptied: at once, and whenever something new is in it. */
export async function emptiedBy(send: (box: Outbox) => void): Promise<void> {
  const opened = await theOutbox();
  sendSoon = () => send(opened);
  sendSoon();
}

/** There may be a connection now: try again. */
export function tryAgain(): void {
  sendSoon();
}

/** The outbox in a vault, with what an earlier page left in it. */
export async function openOutbox(vault: Vault): Promise<Outbox> {
  waiting.value = (await vault.open<readonly Entry[]>(NAME)) ?? [];
  // Or an older list would overwrite a newer one.
  const inTurn = oneByOne();
  const change = (change: (before: readonly Entry[]) => readonly Entry[]) =>
    inTurn(async () => {
      const after = change(waiting.peek());
      await vault.seal(NAME, after);
      waiting.value = after;
    });
  let flushing: Promise<Refused[]> | undefined;

  const empty = async (deliver: Deliver, lapsed: (act: Waiting) => boolean) => {
    const refused: Refused[] = [];
    for (let first = waiting.peek()[0]; first; first = waiting.peek()[0]) {
      const { id } = first;
      const answer = lapsed(first.act) ? "lapsed" : await deliver(first);
      if (answer !== "lapsed" && LATER.has(answer)) break;
      if (answer !== null) refused.push({ entry: first, why: answer });
      await change((before) => before.filter((entry) => entry.id !== id));
    }
    return refused;
  };

  return {
    enqueue: (act, id) =>
      change((before) => {
        const entry: Entry = { id, at_ms: Date.now(), act };
        return [...before.filter((earlier) => earlier.id !== id), entry];
      }),
    flush: (deliver, lapsed = () => false) => {
      flushing ??= empty(deliver, lapsed).finally(() => (flushing = undefined));
      return flushing;
    },
    drop: async (id) => {
      const was = waiting.peek().some((entry) => entry.id === id);
      await change((before) => before.filter((entry) => entry.id !== id));
      return was;
    },
  };
}
