import { useState } from "preact/hooks";
import { find, type Room } from "../../room";
import { replaceable, rosterOf } from "../../roster";
import { Button } from "../../ui/button";
import { Field, Select } from "../../ui/field";
import type { Command, Participant } from "../../wire";
import { convening } from "../../words/convening";
import { useWords } from "../../words/language";
import { useAct } from "../office/use-act";

interface Props {
  readonly room: Room;
  /** An alternate. */
  readonly person: Participant;
  readonly decision: string;
  readonly onDecide: (decision: string) => void;
  readonly onClose: () => void;
}

/** An alternate takes the place of somebody absent, by a decision with its number. */
export function Substitution({ room, person, decision, onDecide, onClose }: Props) {
  const t = useWords(convening);
  const { busy, act } = useAct();
  const [away, setAway] = useState(person.substitute_for);
  const [number, setNumber] = useState(decision);
  const replaced = find(room, "participant", person.substitute_for);
  const free = replaceable(rosterOf(room), person);
  // Whoever is absent from the alternate's own delegation comes first.
  const near = [...free].sort((a, b) => Number(b.unit === person.unit) - Number(a.unit === person.unit));
  const choices = replaced ? [replaced, ...near.filter(({ id }) => id !== replaced.id)] : near;
  const told = number.trim();
  const put = (substitute_for: string, by: string) => {
    const wish = (who: string): Command => ({
      type: "participant.substitute",
      participant: person.id,
      substitute_for: who,
    });
    act({
      name: "substitute",
      commands: [wish(substitute_for)],
      told: t.saved(person.name),
      undo: [wish(person.substitute_for)],
      onDone: () => {
        if (by !== decision) onDecide(by);
        onClose();
      },
    });
  };
  return (
    <section class="convening-substitution" aria-label={t.substituteOf(person.name)}>
      <p>{t.substituteWhy}</p>
      {choices.length === 0 ? (
        <p>{t.nobodyAway}</p>
      ) : (
        <>
          <Select
            label={t.inPlaceOf}
            value={away}
            options={[
              { value: "", label: t.choose },
              ...choices.map(({ id, name, unit }) => ({ value: id, label: unit ? `${name} – ${unit}` : name })),
            ]}
            onChange={setAway}
          />
          <Field label={t.decision} value={number} onInput={setNumber} maxLength={120} />
        </>
      )}
      <div class="office-actions">
        {choices.length > 0 && (
          <Button
            kind="primary"
            act="put-substitute"
            busy={busy !== null}
            why={away === "" ? t.personMissing : told === "" ? t.decisionMissing : undefined}
            onClick={() => put(away, told)}
          >
            {t.save}
          </Button>
        )}
        {replaced && (
          <Button act="end-substitute" busy={busy !== null} onClick={() => put("", "")}>
            {t.endSubstitute}
          </Button>
        )}
      </div>
    </section>
  );
}
