import { useState } from "preact/hooks";
import { fold } from "../../fold";
import { nameOf, unitsOf } from "../../reading-rules";
import { all, inOrder, type Room } from "../../room";
import { Button } from "../../ui/button";
import { Check } from "../../ui/check";
import { Field } from "../../ui/field";
import type { Participant, Reader } from "../../wire";
import { useWords } from "../../words/language";
import { officeRules } from "../../words/office-rules";

interface Props {
  readonly room: Room;
  readonly readers: readonly Reader[];
  readonly onChange: (readers: readonly Reader[]) => void;
}

const FOUND_MOST = 6;

const isSame = (a: Reader, b: Reader) => a.kind === b.kind && a.of === b.of;

/** The groups, sites, units and persons that a rule names. */
export function RuleReaders({ room, readers, onChange }: Props) {
  const t = useWords(officeRules);
  const has = (reader: Reader) => readers.some((one) => isSame(one, reader));
  const set = (reader: Reader, on: boolean) => {
    const others = readers.filter((one) => !isSame(one, reader));
    onChange(on ? [...others, reader] : others);
  };
  const box = (kind: Reader["kind"], of: string, label: string) => (
    <Check key={of} checked={has({ kind, of })} onChange={(on) => set({ kind, of }, on)}>
      {label}
    </Check>
  );
  const sites = inOrder(all(room, "site"));
  const units = unitsOf(room);
  return (
    <div class="rule-readers">
      <fieldset class="choices">
        <legend>{t.groups}</legend>
        {box("officials", "", t.officials)}
        {box("guests", "", t.guests)}
      </fieldset>
      {sites.length > 0 && (
        <fieldset class="choices is-long">
          <legend>{t.sites}</legend>
          {sites.map(({ id, label }) => box("site", id, label))}
        </fieldset>
      )}
      {units.length > 0 && (
        <fieldset class="choices is-long">
          <legend>{t.units}</legend>
          {units.map((unit) => box("unit", unit, unit))}
        </fieldset>
      )}
      <Persons room={room} readers={readers} onSet={set} />
    </div>
  );
}

interface PersonsProps {
  readonly room: Room;
  readonly readers: readonly Reader[];
  readonly onSet: (reader: Reader, on: boolean) => void;
}

function Persons({ room, readers, onSet }: PersonsProps) {
  const t = useWords(officeRules);
  const [typed, setTyped] = useState("");
  const chosen = readers.filter(({ kind }) => kind === "person");
  const taken = new Set(chosen.map(({ of }) => of));
  const query = fold(typed.trim());
  const found = all(room, "participant")
    .filter((person) => person.presence !== "withdrawn" && !taken.has(person.id))
    .filter((person) => query !== "" && fold(facts(person)).includes(query))
    .slice(0, FOUND_MOST);
  return (
    <fieldset class="choices">
      <legend>{t.persons}</legend>
      <div class="rule-chips">
        {chosen.map((reader) => (
          <Button key={reader.of} icon="close" onClick={() => onSet(reader, false)}>
            {nameOf(room, reader, t)}
          </Button>
        ))}
      </div>
      <Field label={t.findPerson} type="search" value={typed} onInput={setTyped} />
      <div class="rule-chips">
        {found.map((person) => (
          <Button
            key={person.id}
            kind="quiet"
            icon="plus"
            onClick={() => {
              onSet({ kind: "person", of: person.id }, true);
              setTyped("");
            }}
          >
            {facts(person)}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

function facts({ name, unit }: Participant): string {
  return unit === "" ? name : `${name} (${unit})`;
}
