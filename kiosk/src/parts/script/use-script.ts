import { useState } from "preact/hooks";
import { serverNow } from "../../clock";
import type { Failure } from "../../http";
import { send } from "../../link";
import { find, only, type Room, room as newest } from "../../room";
import { currentStep, nextStep, type Placed, runOf, undoLeft } from "../../script/steps";
import { partOf, troublesOf, undoReason } from "../../script/trouble";
import { toast } from "../../ui/toast";
import type { Command, ScriptStep } from "../../wire";
import { common } from "../../words/common";
import { useWords } from "../../words/language";
import { script } from "../../words/script";

export interface RunActs {
  readonly busy: "next" | "undo" | "go" | null;
  /** What was refused, and why, in sentences; stays until the next act. */
  readonly refusal: readonly string[];
  /** Why there is no next step to take. */
  readonly noNext: string | undefined;
  readonly next: Placed | undefined;
  readonly goOn: () => void;
  readonly goTo: (step: ScriptStep) => void;
  readonly undo: () => void;
  readonly forget: () => void;
}

/** The acts of whoever leads by the script.  Nothing looks done before it is. */
export function useScript(room: Room): RunActs {
  const t = useWords(script);
  const c = useWords(common);
  const [busy, setBusy] = useState<RunActs["busy"]>(null);
  const [refusal, setRefusal] = useState<readonly string[]>([]);
  const next = nextStep(room);
  const sits = only(room, "meeting")?.status === "open";
  const noNext = sits ? (next ? undefined : t.atEnd) : t.notOpen;

  const give = async (
    name: RunActs["busy"],
    command: Command,
    said: (failure: Failure, detail: string) => readonly string[],
  ): Promise<boolean> => {
    if (busy) return false;
    setBusy(name);
    let detail = "";
    const failure = await send(command, undefined, undefined, (told) => (detail = told));
    setBusy(null);
    setRefusal(failure ? said(failure, detail) : []);
    return failure === null;
  };
  const stepRefused = (step: ScriptStep) => (failure: Failure, detail: string) => [
    t.refused(step.title),
    ...whyNot(newest.value, step, failure, detail, t, c.failure),
  ];
  return {
    busy,
    refusal,
    noNext,
    next,
    forget: () => setRefusal([]),
    goOn: () => {
      if (noNext) return toast({ text: noNext, tone: "warning" });
      if (!next) return;
      const after = currentStep(room)?.id ?? "";
      void give("next", { type: "script.next", after }, stepRefused(next.step));
    },
    goTo: (step) => {
      if (!sits) return toast({ text: t.notOpen, tone: "warning" });
      void give("go", { type: "script.go", step: step.id }, stepRefused(step));
    },
    undo: () => {
      const run = runOf(room);
      if (undoLeft(run, serverNow()) === 0) {
        return toast({ text: t.nothingToUndo, tone: "warning" });
      }
      const title = find(room, "script_step", run.current)?.title ?? "";
      const refused = (failure: Failure, detail: string) => [
        t.refusedUndo,
        failure === "wrong_state" ? t.undoReasons[undoReason(detail)] : c.failure[failure],
      ];
      void give("undo", { type: "script.undo", step: run.current }, refused).then(
        (done) => done && toast({ text: t.undone(title) }),
      );
    },
  };
}

/** Why a step was refused: the part that the server names, and what is known of it. */
function whyNot(
  room: Room,
  step: ScriptStep,
  failure: Failure,
  detail: string,
  t: typeof script.vi,
  failures: Readonly<Record<Failure, string>>,
): string[] {
  if (detail.startsWith("the script is at step")) return [t.otherDevice];
  const part = partOf(detail);
  if (!part) return [failures[failure]];
  const known = troublesOf(room, step).filter((trouble) => trouble.part === part);
  const reasons = known.map(({ reason, name }) => t.reasons[reason](name));
  return [t.refusedPart(t.parts[part]), ...(reasons.length > 0 ? reasons : [failures[failure]])];
}
