import { useEffect, useRef, useState } from "preact/hooks";
import { now } from "../clock";
import { Rehearsal } from "../parts/script/rehearsal";
import { NextButton, Refusal, UndoButton } from "../parts/script/step-acts";
import { StepList } from "../parts/script/step-list";
import { type RunActs, useScript } from "../parts/script/use-script";
import type { Room } from "../room";
import { currentStep, leftOut, nextStep, runOf, standing, timeLeft } from "../script/steps";
import { running } from "../time";
import { Button } from "../ui/button";
import { Confirm, Dialog } from "../ui/dialog";
import { useKeys } from "../ui/keys";
import type { ScriptStep } from "../wire";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { script } from "../words/script";

/** The run of show before the chair: where we are, the next step by name, the way back. */
export function ChairScript({ room }: { readonly room: Room }) {
  const t = useWords(script);
  const acts = useScript(room);
  const [whole, setWhole] = useState(false);
  const prepared = standing(room).length > 0;
  useKeys(prepared ? { n: acts.goOn, N: acts.goOn, u: acts.undo, U: acts.undo } : {});
  if (!prepared) return null;
  return (
    <section class="script" aria-label={t.title}>
      <h2 class="chair-title">{t.title}</h2>
      <NextButton acts={acts} />
      <div class="script-acts">
        <UndoButton room={room} acts={acts} />
        <Button onClick={() => setWhole(true)}>{t.whole}</Button>
      </div>
      <Refusal said={whole ? [] : acts.refusal} />
      <Here room={room} />
      <div class="chair-sheets">
        <Whole room={room} acts={acts} open={whole} onClose={() => setWhole(false)} />
      </div>
    </section>
  );
}

/** Where the meeting is in its script, and the clock of the step. */
function Here({ room }: { readonly room: Room }) {
  const t = useWords(script);
  const steps = standing(room);
  const current = currentStep(room);
  const at = steps.find(({ step }) => step.id === current?.id);
  const left_s = timeLeft(runOf(room), now.value);
  if (!current) return <p class="script-here">{t.notBegun(steps.length)}</p>;
  return (
    <div class="script-here">
      <p class="script-place">
        {at && <span class="figures">{t.step(at.number, steps.length)}</span>}
        {left_s !== null && (
          <strong class={`figures${left_s < 0 ? " is-over" : ""}`}>
            {left_s < 0 ? t.over(running(-left_s)) : t.left(running(left_s))}
          </strong>
        )}
      </p>
      <p class="script-current">{current.title}</p>
      {current.note && <p class="script-note">{current.note}</p>}
    </div>
  );
}

interface WholeProps {
  readonly room: Room;
  readonly acts: RunActs;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The whole script over the page, with the way to any step. */
function Whole({ room, acts, open, onClose }: WholeProps) {
  const t = useWords(script);
  const c = useWords(common);
  const [jump, setJump] = useState<ScriptStep | null>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) list.current?.querySelector(".is-current")?.scrollIntoView({ block: "center" });
  }, [open]);
  const go = (step: ScriptStep) => {
    if (nextStep(room)?.step.id === step.id) acts.goOn();
    else setJump(step);
  };
  const number = standing(room).find(({ step }) => step.id === jump?.id)?.number ?? 0;
  return (
    <>
      <Dialog
        open={open}
        wide
        title={t.title}
        onClose={onClose}
        actions={
          <>
            <Button onClick={onClose}>{c.close}</Button>
            <UndoButton room={room} acts={acts} />
            <NextButton acts={acts} />
          </>
        }
      >
        <Refusal said={acts.refusal} />
        <div ref={list}>
          <StepList room={room} why={acts.noNext === t.notOpen ? t.notOpen : undefined} busy={acts.busy !== null} onGo={go} />
        </div>
        <Rehearsal room={room} />
      </Dialog>
      <Confirm
        open={jump !== null}
        title={jump ? t.goTitle(number, jump.title) : ""}
        act={t.goTo}
        onAct={() => {
          if (jump) acts.goTo(jump);
          setJump(null);
        }}
        onCancel={() => setJump(null)}
      >
        {jump && <JumpText room={room} to={jump} />}
      </Confirm>
    </>
  );
}

function JumpText({ room, to }: { readonly room: Room; readonly to: ScriptStep }) {
  const t = useWords(script);
  const passed = leftOut(room, to);
  if (passed.length === 0) return <p>{t.goBack}</p>;
  return (
    <>
      <p>{t.goOver(passed.length)}</p>
      <ul class="script-passed">
        {passed.map(({ step, number }) => (
          <li key={step.id}>{t.numbered(number, step.title)}</li>
        ))}
      </ul>
    </>
  );
}
