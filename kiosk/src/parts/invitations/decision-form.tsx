import { useState } from "preact/hooks";
import type { Called } from "../../invitations/model";
import type { Room } from "../../room";
import { rosterOf, substitutesFor } from "../../roster";
import { Button } from "../../ui/button";
import { Select } from "../../ui/field";
import type { SettleAnswer } from "../../wire";
import { invitations } from "../../words/invitations";
import { useWords } from "../../words/language";

interface Props {
  readonly room: Room;
  readonly called: Called;
  readonly busy: boolean;
  readonly onSettle: (wish: SettleAnswer) => void;
}

/** The office's decision on whoever asks to stay away. */
export function DecisionForm({ room, called, busy, onSettle }: Props) {
  const t = useWords(invitations);
  const [substitute, setSubstitute] = useState("");
  const { person, rsvp } = called;
  if (!rsvp) return null;
  const sends = rsvp.answer === "substitute";
  const settle = (decision: "agreed" | "refused") =>
    onSettle({
      type: "rsvp.settle",
      participant: person.id,
      decision,
      substitute: decision === "agreed" ? substitute : "",
    });
  const offered = substitutesFor(rosterOf(room), person).map(({ id, name, unit }) => ({
    value: id,
    label: [name, unit].filter((part) => part !== "").join(", "),
  }));
  return (
    <div class="answer-form">
      <p>{sends ? t.asksSubstitute(rsvp.proposed, rsvp.reason) : t.asksAway(rsvp.reason)}</p>
      {sends && (
        <>
          <Select
            label={t.substitute}
            value={substitute}
            options={[{ value: "", label: t.noSubstitute }, ...offered]}
            onChange={setSubstitute}
          />
          <p class="office-hint">{t.substituteHint}</p>
        </>
      )}
      <div class="office-actions">
        <Button busy={busy} onClick={() => settle("refused")}>
          {t.refuse}
        </Button>
        <Button kind="primary" busy={busy} onClick={() => settle("agreed")}>
          {substitute === "" ? t.agree : t.agreeSubstitute}
        </Button>
      </div>
    </div>
  );
}
