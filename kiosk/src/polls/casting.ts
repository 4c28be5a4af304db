/**
 * One vote from the first tap to the server's word.  A vote never waits for a network
 * unseen: either the server has it, or the voter is told that it does not.
 */
import type { Failure } from "../http";
import type { Poll } from "../wire";
import { answersOf, blankOf, flawOf } from "./model";

export type Unsent = "offline" | "no_answer" | "state" | "right" | "other";

export type Casting =
  | { readonly step: "choosing"; readonly chosen: readonly string[] }
  | { readonly step: "checking"; readonly chosen: readonly string[] }
  | { readonly step: "sending"; readonly chosen: readonly string[] }
  | { readonly step: "unsent"; readonly chosen: readonly string[]; readonly why: Unsent };

/** What stands on the ballot when it is opened; a draft that no longer fits is void. */
export function begun(poll: Poll, draft: readonly string[] | null): Casting {
  const offered = answersOf(poll);
  const fits = draft?.every((one) => offered.includes(one)) ?? false;
  return { step: "choosing", chosen: fits && draft ? draft : blankOf(poll) };
}

/** The ballot laid out once more before it is sent; not while something is wrong. */
export function checked(poll: Poll, chosen: readonly string[]): Casting {
  return { step: flawOf(poll, chosen) ? "choosing" : "checking", chosen };
}

/** What the answer to a vote means; null where the server took it. */
export function unsentBecause(failure: Failure | null): Unsent | null {
  switch (failure) {
    case null:
      return null;
    case "no_answer":
    case "busy":
    case "internal":
      return "no_answer";
    case "wrong_state":
      return "state";
    case "forbidden":
      return "right";
    default:
      return "other";
  }
}

/** Whether sending the same once more can help. */
export function mayRetry(why: Unsent): boolean {
  return why === "offline" || why === "no_answer";
}

interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Where an unfinished ballot outlives a reload: in this tab only, until it is cast. */
export function drafts(store: () => Store) {
  const key = (owner: string, poll: Poll) => `poll.${owner}.${poll.id}.${poll.attempt}`;
  return {
    read(owner: string, poll: Poll): readonly string[] | null {
      try {
        const kept: unknown = JSON.parse(store().getItem(key(owner, poll)) ?? "null");
        const isList = Array.isArray(kept) && kept.every((one) => typeof one === "string");
        return isList ? kept : null;
      } catch {
        return null;
      }
    },
    keep(owner: string, poll: Poll, chosen: readonly string[]): void {
      try {
        store().setItem(key(owner, poll), JSON.stringify(chosen));
      } catch {
        // Storage is refused: the ballot lives with the page.
      }
    },
    drop(owner: string, poll: Poll): void {
      try {
        store().removeItem(key(owner, poll));
      } catch {
        // Nothing was kept.
      }
    },
  };
}
