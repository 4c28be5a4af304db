import { useState } from "preact/hooks";
import { type Failure, failureOf } from "../../http";
import { send } from "../../link";
import { lang } from "../../preferences";
import { toast } from "../../ui/toast";
import type { Command } from "../../wire";
import { common } from "../../words/common";

interface Wish {
  /** Names the control that is busy meanwhile. */
  readonly name: string;
  readonly commands: readonly Command[];
  /** Said once it is done. */
  readonly told: string;
  /** What takes it back. */
  readonly undo?: readonly Command[];
  readonly onDone?: () => void;
}

interface Act {
  readonly busy: string | null;
  readonly act: (wish: Wish) => void;
  /** For what is not a command to the room. */
  readonly ask: (name: string, request: () => Promise<void>) => void;
}

/** Say in words why something was not done. */
export function complain(failure: Failure): void {
  toast({ text: common[lang.peek()].failure[failure], tone: "danger" });
}

/** One after the other; the first refusal ends it. */
async function sendAll(commands: readonly Command[]): Promise<Failure | null> {
  for (const command of commands) {
    const failure = await send(command);
    if (failure) return failure;
  }
  return null;
}

/** Ask the server; say that it is done, and offer to take it back where that exists. */
export function useAct(): Act {
  const [busy, setBusy] = useState<string | null>(null);
  const ask: Act["ask"] = (name, request) => {
    setBusy(name);
    request()
      .catch((thrown) => complain(failureOf(thrown)))
      .finally(() => setBusy((now) => (now === name ? null : now)));
  };
  const act: Act["act"] = ({ name, commands, told, undo, onDone }) =>
    ask(name, async () => {
      const failure = await sendAll(commands);
      if (failure) return complain(failure);
      onDone?.();
      const back = undo && { undo: () => void sendAll(undo).then((f) => f && complain(f)) };
      toast({ text: told, tone: "ok", ...back });
    });
  return { busy, act, ask };
}
