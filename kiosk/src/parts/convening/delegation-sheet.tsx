import { useState } from "preact/hooks";
import {
  type Convened,
  type Convenee,
  type Delegation,
  type DeskAccount,
} from "../../convening";
import { GUESTS, OFFICIALS } from "../../door/facts";
import { find, type Room } from "../../room";
import { Button } from "../../ui/button";
import { Check } from "../../ui/check";
import { Field, Select } from "../../ui/field";
import { convening } from "../../words/convening";
import { useWords } from "../../words/language";
import { Substitution } from "./substitution";

const QUOTA_MAX = 999;

interface Props {
  readonly room: Room;
  readonly delegation: Delegation;
  readonly busy: string | null;
  readonly onKeep: (one: Convened, before: Convened, name: string) => void;
  readonly onQuota: (number: number | null) => void;
  readonly desks: readonly DeskAccount[];
  /** The desks that serve it; none where all do. */
  readonly serving: readonly string[];
  readonly onDesk: (desk: string, serves: boolean) => void;
}

/** One delegation: what was allotted to it, and each person's capacity. */
export function DelegationSheet({ room, delegation, busy, onKeep, onQuota, desks, serving, onDesk }: Props) {
  const t = useWords(convening);
  const [quota, setQuota] = useState(delegation.quota?.toString() ?? "");
  const number = quota.trim() === "" ? null : Number(quota);
  const bad = number !== null && !(Number.isInteger(number) && number >= 0 && number <= QUOTA_MAX);
  return (
    <div class="convening-sheet">
      <div class="convening-quota">
        <Field
          label={t.quota}
          hint={t.quotaHint}
          error={bad ? t.quotaBad : undefined}
          type="number"
          value={quota}
          onInput={setQuota}
        />
        <Button
          act="quota"
          busy={busy === "rules"}
          why={bad ? t.quotaBad : undefined}
          onClick={() => onQuota(number)}
        >
          {t.quotaSave}
        </Button>
      </div>
      {desks.length > 0 && (
        <fieldset class="convening-desk">
          <legend>{t.desk}</legend>
          <div class="convening-desks">
            {desks.map(({ account, label }) => (
              <Check
                key={account}
                checked={serving.includes(account)}
                why={busy === "rules" ? t.saving : undefined}
                onChange={(serves) => onDesk(account, serves)}
              >
                {label}
              </Check>
            ))}
          </div>
          <p class="office-hint">
            {serving.length === 0 ? `${t.anyDesk}. ` : ""}
            {t.deskHint}
          </p>
        </fieldset>
      )}
      <ul class="office-list">
        {delegation.people.map((one) => (
          <Person key={one.person.id} room={room} one={one} busy={busy} onKeep={onKeep} />
        ))}
      </ul>
    </div>
  );
}

interface PersonProps extends Pick<Props, "room" | "busy" | "onKeep"> {
  readonly one: Convenee;
}

function Person({ room, one: { person, convened }, busy, onKeep }: PersonProps) {
  const t = useWords(convening);
  const [open, setOpen] = useState(false);
  const [rank, setRank] = useState(String(convened.alternate_rank || ""));
  const [zone, setZone] = useState(convened.zone);
  const guest = person.eligibility === "guest";
  const alternate = convened.capacity === "alternate";
  const replaced = find(room, "participant", person.substitute_for);
  const keep = (change: Partial<Convened>) =>
    onKeep({ ...convened, ...change }, convened, person.name);
  const options = (guest ? GUESTS : OFFICIALS).map((value) => ({
    value,
    label: t.capacities[value],
  }));
  const said =
    replaced && convened.decision
      ? t.replaces(replaced.name, convened.decision)
      : alternate
        ? t.waits(convened.alternate_rank)
        : person.position;
  return (
    <li class="office-row">
      <span class="office-row-main">
        <strong>{person.name}</strong>
        <span>{said}</span>
      </span>
      <span class="convening-acts">
        <Select
          label={t.capacityOf(person.name)}
          value={convened.capacity}
          options={options}
          disabled={busy === person.id}
          onChange={(capacity) => keep({ capacity })}
        />
        {alternate && <Field label={t.rank} type="number" value={rank} onInput={setRank} />}
        {alternate && Number(rank) !== convened.alternate_rank && (
          <Button
            act="rank"
            busy={busy === person.id}
            onClick={() => keep({ alternate_rank: whole(rank) })}
          >
            {t.save}
          </Button>
        )}
        {alternate && (
          <Button act="substitute" onClick={() => setOpen(true)}>
            {t.substitute}
          </Button>
        )}
        {guest && <Field label={t.zone} value={zone} onInput={setZone} maxLength={120} />}
        {guest && zone.trim() !== convened.zone && (
          <Button act="zone" busy={busy === person.id} onClick={() => keep({ zone: zone.trim() })}>
            {t.save}
          </Button>
        )}
      </span>
      {open && (
        <Substitution
          room={room}
          person={person}
          decision={convened.decision}
          onDecide={(decision) => keep({ decision })}
          onClose={() => setOpen(false)}
        />
      )}
    </li>
  );
}

/** A number that the server takes; whatever is none is 0. */
function whole(text: string): number {
  return Math.min(QUOTA_MAX, Math.max(0, Math.trunc(Number(text) || 0)));
}
