/** The run of show as the screens need it: order, what is next, what can be undone.  Pure. */
import { all, find, inOrder, only, type Room } from "../room";
import type { RunOfShow, ScriptStep } from "../wire";

/** A step with its place among those that are carried out. */
export interface Placed {
  readonly step: ScriptStep;
  readonly number: number;
}

const UNDO_S = 10;
const BEFORE_THE_FIRST: RunOfShow = {
  type: "run_of_show",
  id: "script",
  current: "",
  previous: "",
  at: null,
  due_at: null,
  undo_until: null,
  undone: "",
};

/** Every step in its order, withdrawn ones too. */
export function stepsOf(room: Room): ScriptStep[] {
  return inOrder(all(room, "script_step"));
}

/** The steps that are carried out, numbered from 1. */
export function standing(room: Room): Placed[] {
  const steps = stepsOf(room).filter((step) => !step.withdrawn);
  return steps.map((step, at) => ({ step, number: at + 1 }));
}

/** Where the meeting is in its script. */
export function runOf(room: Room): RunOfShow {
  return only(room, "run_of_show") ?? BEFORE_THE_FIRST;
}

/** The step that was carried out last, even where it was withdrawn since. */
export function currentStep(room: Room): ScriptStep | undefined {
  const { current } = runOf(room);
  return stepsOf(room).find((step) => step.id === current);
}

/** The step that follows on the current one, as the server counts: without those of items
 * that were concluded before the script came to them. */
export function nextStep(room: Room): Placed | undefined {
  const last = currentStep(room)?.order ?? 0;
  const met = new Set(stepsOf(room).filter((s) => s.order <= last).map((s) => s.item));
  const done = ({ item }: ScriptStep): boolean =>
    !met.has(item) && find(room, "agenda_item", item)?.status === "concluded";
  return standing(room).find(({ step }) => step.order > last && !done(step));
}

/** How many seconds the last step can still be taken back; 0 where it cannot. */
export function undoLeft(run: RunOfShow, now_ms: number): number {
  if (!run.current || !run.undo_until) return 0;
  const left_s = Math.ceil((Date.parse(run.undo_until) - now_ms) / 1_000);
  // The clock of the page is up to a second behind.
  return Math.min(UNDO_S, Math.max(0, left_s));
}

/** How many seconds the step still has; less than 0 once it is over, null without. */
export function timeLeft(run: RunOfShow, now_ms: number): number | null {
  if (!run.due_at) return null;
  return Math.round((Date.parse(run.due_at) - now_ms) / 1_000);
}

/** The steps that a jump leaves out; none where it goes back. */
export function leftOut(room: Room, to: ScriptStep): Placed[] {
  const last = currentStep(room)?.order ?? 0;
  return standing(room).filter(({ step }) => step.order > last && step.order < to.order);
}
