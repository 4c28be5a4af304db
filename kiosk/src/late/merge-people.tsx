/** Two records of one person made one, in the office: chosen, looked at, confirmed. */
import { useState } from "preact/hooks";
import { alike, hindrance } from "../merging";
import { useAct } from "../parts/office/use-act";
import { find, type Room } from "../room";
import { Button } from "../ui/button";
import { Confirm } from "../ui/dialog";
import { Select } from "../ui/field";
import type { Participant } from "../wire";
import { useWords } from "../words/language";
import { merging } from "../words/merging";

interface Props {
  readonly room: Room;
  /** Whose record stays. */
  readonly person: Participant;
  readonly onDone: () => void;
}

export function MergePeople({ room, person, onDone }: Props) {
  const t = useWords(merging);
  const { busy, act } = useAct();
  const [chosen, setChosen] = useState("");
  const [sure, setSure] = useState(false);
  const goes = find(room, "participant", chosen);
  const why = goes ? hindrance(room, person, goes) : null;
  const unitOf = ({ unit }: Participant) => (unit === "" ? "" : ` – ${unit}`);
  return (
    <section class="office-form">
      <h3>{t.title}</h3>
      <p>{t.why}</p>
      <Select
        label={t.other}
        value={chosen}
        options={[
          { value: "", label: t.nobody },
          ...alike(room, person).map((one) => ({ value: one.id, label: `${one.name}${unitOf(one)}` })),
        ]}
        onChange={setChosen}
      />
      {why && <p role="alert">{t.hindrance[why]}</p>}
      <div class="office-actions">
        <Button why={!goes ? t.chooseFirst : why ? t.hindrance[why] : undefined} onClick={() => setSure(true)}>
          {t.merge}
        </Button>
      </div>
      <Confirm
        open={sure && goes !== undefined}
        title={t.sure}
        act={t.merge}
        busy={busy === "merge"}
        onCancel={() => setSure(false)}
        onAct={() =>
          act({
            name: "merge",
            commands: [{ type: "participant.merge", participant: person.id, merged: chosen }],
            told: t.done(person.name),
            onDone,
          })
        }
      >
        <p>{goes && t.what(`${goes.name}${unitOf(goes)}`, `${person.name}${unitOf(person)}`)}</p>
      </Confirm>
    </section>
  );
}
