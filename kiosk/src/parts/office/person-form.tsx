import { useState } from "preact/hooks";
import { type FoundMember, isStill } from "../../members";
import { all, find, inOrder, type Room } from "../../room";
import { seatsOf } from "../../seats/plan";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Field, Select } from "../../ui/field";
import type { Participant } from "../../wire";
import { common } from "../../words/common";
import { useWords } from "../../words/language";
import { officeTabs } from "../../words/office-tabs";
import { MemberSearch } from "./member-search";

export type PersonFacts = Pick<
  Participant,
  "name" | "position" | "unit" | "eligibility" | "seat" | "site"
>;

/** What a new entry begins with. */
export const NOBODY: PersonFacts = {
  name: "",
  position: "",
  unit: "",
  eligibility: "official",
  seat: "",
  site: "",
};

interface Props {
  readonly room: Room;
  readonly person: Participant | null;
  readonly busy: boolean;
  /** With the id of the member who was chosen; empty for anybody else. */
  readonly onSubmit: (facts: PersonFacts, member: string) => void;
}

/** One person as entered: who, from where, in which capacity and place. */
export function PersonForm({ room, person, busy, onSubmit }: Props) {
  const t = useWords(officeTabs);
  const c = useWords(common);
  const [facts, setFacts] = useState<PersonFacts>(() => pick(person ?? NOBODY));
  const [member, setMember] = useState<FoundMember | null>(null);
  const [tried, setTried] = useState(false);
  const set = (change: Partial<PersonFacts>) => setFacts({ ...facts, ...change });
  const nameless = facts.name.trim() === "";
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!nameless) onSubmit(facts, member?.id ?? "");
  };
  const choose = (chosen: FoundMember) => {
    setMember(chosen);
    set({ name: chosen.name, unit: chosen.unit });
  };
  const rename = (name: string) => {
    // Another name with this member's photo would deceive the desk.
    if (member && !isStill(member, name)) setMember(null);
    set({ name });
  };
  return (
    <form class="office-form" noValidate onSubmit={submit}>
      {!person && <MemberSearch taken={membersIn(room)} onChoose={choose} />}
      {member && <Chosen member={member} onDrop={() => setMember(null)} />}
      <Field
        label={t.name}
        value={facts.name}
        onInput={rename}
        maxLength={300}
        autofocus={person !== null}
        error={tried && nameless ? t.needName : undefined}
      />
      <Field
        label={t.position}
        value={facts.position}
        onInput={(position) => set({ position })}
        maxLength={300}
      />
      <Field
        label={t.unit}
        value={facts.unit}
        onInput={(unit) => set({ unit })}
        maxLength={300}
      />
      <div class="office-three">
        <Select
          label={t.eligibilityLabel}
          value={facts.eligibility}
          options={[
            { value: "official", label: t.eligibility.official },
            { value: "guest", label: t.eligibility.guest },
          ]}
          onChange={(eligibility) => set({ eligibility })}
        />
        <Select
          label={t.seat}
          value={facts.seat}
          options={[{ value: "", label: t.noSeat }, ...freeSeats(room, facts.seat, person)]}
          onChange={(seat) => set({ seat })}
        />
        <Select
          label={t.site}
          value={facts.site}
          options={[
            { value: "", label: t.inHall },
            ...inOrder(all(room, "site"))
              .filter((site) => site.kind === "district" || site.id === facts.site)
              .map(({ id, label }) => ({ value: id, label })),
          ]}
          onChange={(site) => set({ site })}
        />
      </div>
      <div class="office-actions">
        <Button kind="primary" submit busy={busy}>
          {person ? c.save : t.invite}
        </Button>
      </div>
    </form>
  );
}

interface ChosenProps {
  readonly member: FoundMember;
  readonly onDrop: () => void;
}

/** That the entry below is tied to a member, and what to ask before inviting. */
function Chosen({ member, onDrop }: ChosenProps) {
  const t = useWords(officeTabs);
  return (
    <div class="office-chosen" role="status">
      <Badge tone="ok" icon="check">
        {t.inDirectory}
      </Badge>
      {member.status === "ask_committee" && <span>{t.askCommitteeFirst}</span>}
      <Button onClick={onDrop}>{t.dropMember}</Button>
    </div>
  );
}

function membersIn(room: Room): ReadonlySet<string> {
  return new Set(all(room, "participant").map(({ member }) => member));
}

function pick({ name, position, unit, eligibility, seat, site }: PersonFacts): PersonFacts {
  return { name, position, unit, eligibility, seat, site };
}

/** Seats that nobody has, and the one this person has. */
function freeSeats(room: Room, own: string, person: Participant | null) {
  const taken = new Set(
    all(room, "participant")
      .filter((other) => other.id !== person?.id && other.presence !== "withdrawn")
      .map((other) => other.seat),
  );
  const kept = find(room, "seat", own);
  return seatsOf(room)
    .filter((seat) => seat.id === kept?.id || !taken.has(seat.id))
    .map(({ id, label }) => ({ value: id, label }));
}
