import { now } from "../../clock";
import type { Room } from "../../room";
import { runOf, undoLeft } from "../../script/steps";
import { Button } from "../../ui/button";
import { Icon } from "../../ui/icon";
import { useWords } from "../../words/language";
import { script } from "../../words/script";
import type { RunActs } from "./use-script";

interface Props {
  readonly room: Room;
  readonly acts: RunActs;
}

/** The next step by its name, in one press; two quick ones take one step. */
export function NextButton({ acts }: { readonly acts: RunActs }) {
  const t = useWords(script);
  return (
    <Button
      large
      kind="primary"
      icon="chevron-right"
      act={acts.next?.step.id ?? ""}
      busy={acts.busy === "next"}
      why={acts.noNext}
      onClick={acts.goOn}
    >
      {t.next}
      <span class="script-next">
        {acts.next ? t.nextIs(acts.next.number, acts.next.step.title) : t.atEnd}
      </span>
    </Button>
  );
}

/** Takes the last step back, with the seconds that are left by the server's clock. */
export function UndoButton({ room, acts }: Props) {
  const t = useWords(script);
  const left_s = undoLeft(runOf(room), now.value);
  return (
    <Button
      busy={acts.busy === "undo"}
      why={left_s > 0 ? undefined : t.nothingToUndo}
      onClick={acts.undo}
    >
      <span class="figures">{left_s > 0 ? t.undoIn(left_s) : t.undo}</span>
    </Button>
  );
}

/** What was refused, and why. */
export function Refusal({ said }: { readonly said: readonly string[] }) {
  return (
    <div class="script-refusal" role="alert" hidden={said.length === 0}>
      <Icon name="alert" />
      <div>
        {said.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </div>
  );
}
