import { marking } from "../../attendance";
import { Button } from "../../ui/button";
import type { Participant } from "../../wire";
import { useWords } from "../../words/language";
import { seats } from "../../words/seats";
import { useAct } from "../office/use-act";

interface Props {
  readonly person: Participant;
  readonly onMove: () => void;
}

/** What the office can do with whoever sits on a seat. */
export function PresenceActs({ person, onMove }: Props) {
  const t = useWords(seats);
  const { busy, act } = useAct();
  const here = person.presence === "in";
  return (
    <>
      <Button
        icon={here ? "door" : "check"}
        kind={here ? "secondary" : "primary"}
        act={String(here)}
        busy={busy === "mark"}
        onClick={() =>
          act({
            name: "mark",
            commands: [marking(person, !here)],
            told: here ? t.markedGone(person.name) : t.marked(person.name),
            undo: [marking(person, here)],
          })
        }
      >
        {here ? t.markGone : t.markPresent}
      </Button>
      <Button icon="seat" onClick={onMove}>
        {t.changeSeat}
      </Button>
    </>
  );
}
