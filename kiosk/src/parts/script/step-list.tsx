import type { Room } from "../../room";
import { factsOf } from "../../script/facts";
import { currentStep, nextStep, type Placed, standing } from "../../script/steps";
import { troublesOf } from "../../script/trouble";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Icon } from "../../ui/icon";
import type { ScriptStep } from "../../wire";
import { useWords } from "../../words/language";
import { script } from "../../words/script";

interface Props {
  readonly room: Room;
  /** Why no step can be taken now. */
  readonly why: string | undefined;
  readonly busy: boolean;
  readonly onGo: (step: ScriptStep) => void;
}

/** Every step with what it does, where the meeting is, and the way to each. */
export function StepList({ room, why, busy, onGo }: Props) {
  const t = useWords(script);
  const current = currentStep(room)?.id;
  const next = nextStep(room)?.step.id;
  return (
    <ol class="script-steps" aria-label={t.title}>
      {standing(room).map((placed) => (
        <li
          key={placed.step.id}
          class={`script-step${placed.step.id === current ? " is-current" : ""}`}
          aria-current={placed.step.id === current ? "step" : undefined}
        >
          <StepText room={room} placed={placed} />
          <span class="script-step-act">
            {placed.step.id === current && <Badge tone="active">{t.here}</Badge>}
            {placed.step.id === next && <Badge tone="info">{t.following}</Badge>}
            {placed.step.id !== current && (
              <Button busy={busy} why={why} onClick={() => onGo(placed.step)}>
                {t.goTo}
              </Button>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

interface TextProps {
  readonly room: Room;
  readonly placed: Placed;
}

/** The name of a step, what it does, what to remember, and what stands in its way. */
export function StepText({ room, placed: { step, number } }: TextProps) {
  const t = useWords(script);
  const facts = factsOf(room, step, t.does);
  return (
    <>
      <span class="script-number figures">{number}</span>
      <div class="script-step-text">
        <strong>{step.title}</strong>
        <ul class="script-facts">
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
        {step.note && <p class="script-note">{step.note}</p>}
        <Troubles room={room} step={step} />
      </div>
    </>
  );
}

function Troubles({ room, step }: { readonly room: Room; readonly step: ScriptStep }) {
  const t = useWords(script);
  const said = troublesOf(room, step).map(({ reason, name }) => t.reasons[reason](name));
  return (
    <>
      {[...new Set(said)].map((sentence) => (
        <p key={sentence} class="script-trouble">
          <Icon name="alert" />
          <span>{sentence}</span>
        </p>
      ))}
    </>
  );
}
