/** Presence as the office keeps it: one tap for each who comes or goes. */
import { useState } from "preact/hooks";
import {
  countsOf,
  marking,
  sought,
  spellsByPerson,
  type Standing,
  standingOf,
} from "../attendance";
import { isOver, isSealed } from "../lifecycle";
import { AttendanceSheet } from "../parts/office/attendance-sheet";
import { spellText } from "../parts/office/attendance-spells";
import { useAct } from "../parts/office/use-act";
import { find, only, type Room } from "../room";
import { rosterOf, standInOf } from "../roster";
import { Badge } from "../ui/badge";
import { EmptyState } from "../ui/blank";
import { Button, IconButton } from "../ui/button";
import { Check } from "../ui/check";
import { Field } from "../ui/field";
import type { AttendanceInterval, Participant } from "../wire";
import { attendance } from "../words/attendance";
import { useWords } from "../words/language";
import { officeTabs } from "../words/office-tabs";

const STANDINGS: readonly Standing[] = ["in", "expected", "away", "out"];
const TONE = { in: "ok", out: "warning", expected: "neutral", away: "info" } as const;

/** Everybody on the roster with their times, and whether they are here. */
export function Attendance({ room }: { readonly room: Room }) {
  const t = useWords(attendance);
  const o = useWords(officeTabs);
  const { busy, act } = useAct();
  const [words, setWords] = useState("");
  const [standing, setStanding] = useState<Standing | null>(null);
  const [looked, setLooked] = useState("");
  const people = rosterOf(room);
  const counts = countsOf(people);
  const spells = spellsByPerson(room);
  const shown = sought(people, words, standing);
  const meeting = only(room, "meeting");
  const over = meeting !== undefined && isOver(meeting);
  const sealed = meeting !== undefined && isSealed(meeting);
  const why = sealed ? t.sealed : over ? t.over : undefined;
  const person = find(room, "participant", looked);
  const mark = (one: Participant, present: boolean) =>
    act({
      name: one.id,
      commands: [marking(one, present)],
      told: present ? t.came(one.name) : t.left(one.name),
      undo: [marking(one, !present)],
    });
  return (
    <div class="attendance">
      <Check
        checked={meeting?.self_check_in ?? false}
        hint={t.selfCheckInHint}
        why={why}
        onChange={(on) =>
          act({
            name: "self",
            commands: [{ type: "attendance.set", self_check_in: on }],
            told: on ? t.selfOn : t.selfOff,
          })
        }
      >
        {t.selfCheckIn}
      </Check>
      <div class="attendance-tools">
        <Field label={o.search} type="search" value={words} onInput={setWords} />
        <div class="attendance-filter" role="group" aria-label={t.filter}>
          <Button pressed={standing === null} onClick={() => setStanding(null)}>
            {t.all} {people.length}
          </Button>
          {STANDINGS.map((one) => (
            <Button key={one} pressed={standing === one} onClick={() => setStanding(one)}>
              {t.standing[one]} {counts[one]}
            </Button>
          ))}
        </div>
      </div>
      {shown.length === 0 && <EmptyState icon="people" title={t.noOne} />}
      <ul class="office-list" aria-label={t.title}>
        {shown.map((one) => (
          <Row
            key={one.id}
            room={room}
            person={one}
            spells={spells.get(one.id) ?? []}
            standIn={standInOf(people, one)}
            busy={busy === one.id}
            why={why}
            onMark={(present) => mark(one, present)}
            onLook={() => setLooked(one.id)}
          />
        ))}
      </ul>
      <AttendanceSheet
        room={room}
        person={person}
        spells={spells.get(looked) ?? []}
        over={over}
        sealed={sealed}
        onClose={() => setLooked("")}
      />
    </div>
  );
}

interface RowProps {
  readonly room: Room;
  readonly person: Participant;
  readonly spells: readonly AttendanceInterval[];
  readonly standIn: Participant | undefined;
  readonly busy: boolean;
  readonly why: string | undefined;
  readonly onMark: (present: boolean) => void;
  readonly onLook: () => void;
}

function Row({ room, person, spells, standIn, busy, why, onMark, onLook }: RowProps) {
  const t = useWords(attendance);
  const here = person.presence === "in";
  const standing = standingOf(person);
  const absentee = find(room, "participant", person.substitute_for);
  const facts = [
    person.unit,
    absentee && t.standsForOne(absentee.name),
    person.absent,
    standIn && t.replacedBy(standIn.name),
  ].filter(Boolean);
  return (
    <li class="office-row">
      <span class="office-seat figures">{find(room, "seat", person.seat)?.label ?? "–"}</span>
      <span class="office-row-main">
        <strong>{person.name}</strong>
        <span>{facts.join(" · ")}</span>
      </span>
      <span class="attendance-times figures">
        {spells.slice(-2).map((spell) => (
          <span key={spell.id}>{spellText(room, spell, t)}</span>
        ))}
      </span>
      <Badge tone={TONE[standing]}>{t.standing[standing]}</Badge>
      <span class="office-row-acts">
        <Button
          icon={here ? "sign-out" : "check"}
          act={here ? "leave" : "come"}
          busy={busy}
          why={why}
          label={here ? t.leaveOf(person.name) : t.comeOf(person.name)}
          onClick={() => onMark(!here)}
        >
          {here ? t.leave : t.come}
        </Button>
        <IconButton icon="clock" label={t.details(person.name)} onClick={onLook} />
      </span>
    </li>
  );
}
