import { useEffect, useId, useRef, useState } from "preact/hooks";
import { FOUND_MOST, type FoundMember, isSearchable, searchMembers } from "../../members";
import { dayOfBirth } from "../../time-of-birth";
import { Badge } from "../../ui/badge";
import { useWords } from "../../words/language";
import { officeTabs } from "../../words/office-tabs";

interface Props {
  /** Ids of the members who are on the roster already. */
  readonly taken: ReadonlySet<string>;
  readonly onChoose: (member: FoundMember) => void;
}

type Found = readonly FoundMember[] | "nothing" | "failed";

const QUIET_MS = 300;

/** Finds somebody in the member directory while a name is typed. */
export function MemberSearch({ taken, onChoose }: Props) {
  const t = useWords(officeTabs);
  const id = useId();
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found>("nothing");
  const [at, setAt] = useState(0);

  useEffect(() => {
    setFound("nothing");
    setAt(0);
    if (!isSearchable(text)) return;
    let late = false;
    const told = (answer: Found) => late || setFound(answer);
    const timer = setTimeout(() => {
      searchMembers(text.trim()).then(told, () => told("failed"));
    }, QUIET_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [text]);

  const people = typeof found === "string" ? [] : found;
  const choose = (member: FoundMember | undefined) => {
    if (!member || taken.has(member.id)) return;
    setText("");
    onChoose(member);
  };
  const key = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    switch (event.key) {
      case "Enter":
        // The form is sent from its other fields and its button.
        event.preventDefault();
        return event.repeat ? undefined : choose(people[at]);
      case "Escape":
        if (text === "") return;
        // Empties the field; a second one closes the sheet.
        event.preventDefault();
        return setText("");
      case "ArrowDown":
      case "ArrowUp": {
        if (people.length === 0) return;
        event.preventDefault();
        const by = event.key === "ArrowDown" ? 1 : people.length - 1;
        return setAt((at + by) % people.length);
      }
    }
  };
  return (
    <div class="field">
      <label for={id}>{t.findMember}</label>
      <input
        id={id}
        value={text}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={people.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={people.length > 0 ? `${id}-${at}` : undefined}
        aria-describedby={`${id}-note`}
        autocomplete="off"
        autofocus
        spellcheck={false}
        maxLength={200}
        onInput={(event) => setText(event.currentTarget.value.normalize("NFC"))}
        onKeyDown={key}
      />
      <p class="field-note" id={`${id}-note`} role="status">
        {noteOn(found, t)}
      </p>
      {people.length > 0 && (
        <ul class="office-found" id={`${id}-list`} role="listbox" aria-label={t.findMember}>
          {people.map((member, index) => (
            <MemberOption
              key={member.id}
              id={`${id}-${index}`}
              member={member}
              taken={taken.has(member.id)}
              selected={index === at}
              onHover={() => setAt(index)}
              onChoose={() => choose(member)}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function noteOn(found: Found, t: typeof officeTabs.vi): string {
  if (found === "nothing") return t.findMemberHint;
  if (found === "failed") return t.findMemberFailed;
  if (found.length === 0) return t.noMemberFound;
  return found.length < FOUND_MOST ? t.membersFound(found.length) : t.moreMembers(FOUND_MOST);
}

interface OptionProps {
  readonly id: string;
  readonly member: FoundMember;
  readonly taken: boolean;
  readonly selected: boolean;
  readonly onHover: () => void;
  readonly onChoose: () => void;
}

function MemberOption({ id, member, taken, selected, onHover, onChoose }: OptionProps) {
  const t = useWords(officeTabs);
  const option = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (selected) option.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return (
    <li
      ref={option}
      id={id}
      role="option"
      aria-selected={selected}
      aria-disabled={taken}
      onPointerMove={onHover}
      onClick={onChoose}
    >
      <span class="office-row-main">
        <strong>{member.name}</strong>
        <span>
          <b class="figures">{t.born(dayOfBirth(member.born_on))}</b> · {member.unit}
        </span>
      </span>
      {member.status === "ask_committee" && <Badge tone="warning">{t.askCommittee}</Badge>}
      {taken && <Badge>{t.onRoster}</Badge>}
    </li>
  );
}
