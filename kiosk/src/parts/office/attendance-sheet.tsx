import { useState } from "preact/hooks";
import type { Mode } from "../../attendance";
import { find, type Room } from "../../room";
import { replaceable, rosterOf, standInOf } from "../../roster";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field, Select } from "../../ui/field";
import type { AttendanceInterval, Command, Participant } from "../../wire";
import { attendance } from "../../words/attendance";
import { useWords } from "../../words/language";
import { Spells } from "./attendance-spells";
import { useAct } from "./use-act";

interface Props {
  readonly room: Room;
  readonly person: Participant | undefined;
  readonly spells: readonly AttendanceInterval[];
  /** Whether the meeting is over: times can still be corrected. */
  readonly over: boolean;
  /** Whether not even times can. */
  readonly sealed: boolean;
  readonly onClose: () => void;
}

/** Everything of one person's presence: where, when, why away, in whose place. */
export function AttendanceSheet({ room, person, spells, over, sealed, onClose }: Props) {
  const t = useWords(attendance);
  const { busy, act } = useAct();
  return (
    <Dialog open={person !== undefined} wide title={person?.name ?? ""} onClose={onClose}>
      {person && (
        <div class="attendance-sheet" key={person.id}>
          {!over && <Where room={room} person={person} />}
          <section>
            <h3>{t.spells}</h3>
            <Spells
              room={room}
              spells={spells}
              busy={busy === "times"}
              sealed={sealed}
              onCorrect={(wish, onDone) =>
                act({ name: "times", commands: [wish], told: t.correctedTold, onDone })
              }
            />
          </section>
          {!over && (person.absent !== "" || spells.length === 0) && <Away room={room} person={person} />}
          {!over && person.absent === "" && <StandIn room={room} person={person} />}
        </div>
      )}
    </Dialog>
  );
}

interface PartProps {
  readonly room: Room;
  readonly person: Participant;
}

/** Where somebody takes part, or that the person has left. */
function Where({ room, person }: PartProps) {
  const t = useWords(attendance);
  const { busy, act } = useAct();
  const site = find(room, "site", person.site);
  const modes: readonly Mode[] = site ? ["hall", "site", "personal"] : ["hall", "personal"];
  const mark = (mode: Mode | null): void => {
    const wish: Command = {
      type: "participant.mark",
      participant: person.id,
      present: mode !== null,
      mode: mode ?? "hall",
    };
    const told = mode === null ? t.left(person.name) : t.came(person.name);
    act({ name: mode ?? "out", commands: [wish], told });
  };
  const here = person.presence === "in";
  return (
    <section>
      <h3>{t.where}</h3>
      <div class="attendance-filter" role="group" aria-label={t.where}>
        {modes.map((mode) => (
          <Button
            key={mode}
            pressed={here && person.mode === mode}
            busy={busy === mode}
            onClick={() => mark(mode)}
          >
            {mode === "site" && site ? site.label : t.mode[mode]}
          </Button>
        ))}
        {here && (
          <Button icon="sign-out" busy={busy === "out"} onClick={() => mark(null)}>
            {t.leave}
          </Button>
        )}
      </div>
    </section>
  );
}

/** That somebody stays away from the whole meeting, and why. */
function Away({ room, person }: PartProps) {
  const t = useWords(attendance);
  const { busy, act } = useAct();
  const [reason, setReason] = useState(person.absent);
  const [tried, setTried] = useState(false);
  const standIn = standInOf(rosterOf(room), person);
  const note = (why: string): void =>
    act({
      name: "away",
      commands: [{ type: "participant.excuse", participant: person.id, reason: why }],
      told: why === "" ? t.expectedTold(person.name) : t.awayTold(person.name),
      undo: [{ type: "participant.excuse", participant: person.id, reason: person.absent }],
    });
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() !== "") note(reason.trim());
  };
  return (
    <section>
      <h3>{t.away}</h3>
      <form class="attendance-line" noValidate onSubmit={submit}>
        <Field
          label={t.awayWhy}
          value={reason}
          maxLength={300}
          onInput={setReason}
          hint={standIn ? t.replacedBy(standIn.name) : t.awayHint}
          error={tried && reason.trim() === "" ? t.needWhy : undefined}
        />
        <Button submit busy={busy === "away"}>
          {t.noteAway}
        </Button>
        {person.absent !== "" && (
          <Button busy={busy === "away"} onClick={() => note("")}>
            {t.expectAgain}
          </Button>
        )}
      </form>
    </section>
  );
}

/** In whose place somebody takes part. */
function StandIn({ room, person }: PartProps) {
  const t = useWords(attendance);
  const { act } = useAct();
  const away = replaceable(rosterOf(room), person);
  if (person.eligibility !== "official") return <p class="office-hint">{t.guestNot}</p>;
  return (
    <section>
      <h3>{t.standIn}</h3>
      {away.length === 0 ? (
        <p class="office-hint">{t.nobodyAway}</p>
      ) : (
        <Select
          label={t.standsFor}
          value={person.substitute_for}
          options={[
            { value: "", label: t.nobody },
            ...away.map(({ id, name, absent }) => ({ value: id, label: `${name} (${absent})` })),
          ]}
          onChange={(substitute_for) =>
            act({
              name: "stand",
              commands: [
                { type: "participant.substitute", participant: person.id, substitute_for },
              ],
              told: t.standInTold,
              undo: [
                {
                  type: "participant.substitute",
                  participant: person.id,
                  substitute_for: person.substitute_for,
                },
              ],
            })
          }
        />
      )}
    </section>
  );
}
