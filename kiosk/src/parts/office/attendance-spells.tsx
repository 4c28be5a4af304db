import { useState } from "preact/hooks";
import { correction, timesOf } from "../../attendance";
import { find, type Room } from "../../room";
import { timeOfDay } from "../../time";
import { Button, IconButton } from "../../ui/button";
import { MomentField } from "../../ui/date-field";
import { Field } from "../../ui/field";
import type { AttendanceInterval, CorrectAttendance } from "../../wire";
import { attendance } from "../../words/attendance";
import { useWords } from "../../words/language";

type Words = typeof attendance.vi;

/** From when until when, and where: "08:02–10:15 · Hội trường". */
export function spellText(room: Room, spell: AttendanceInterval, t: Words): string {
  const from = timeOfDay(Date.parse(spell.from_at));
  const until = spell.until_at === null ? t.now : timeOfDay(Date.parse(spell.until_at));
  const site = spell.mode === "site" ? find(room, "site", spell.site)?.label : undefined;
  return `${from}–${until} · ${site ?? t.mode[spell.mode]}`;
}

interface Props {
  readonly room: Room;
  readonly spells: readonly AttendanceInterval[];
  readonly busy: boolean;
  /** Whether the times stay as they are for ever. */
  readonly sealed: boolean;
  readonly onCorrect: (wish: CorrectAttendance, done: () => void) => void;
}

/** The times of one person, each to be corrected with a reason. */
export function Spells({ room, spells, busy, sealed, onCorrect }: Props) {
  const t = useWords(attendance);
  const [open, setOpen] = useState("");
  if (spells.length === 0) return <p class="office-hint">{t.noSpells}</p>;
  return (
    <ul class="attendance-spells">
      {spells.map((spell) => (
        <li key={spell.id}>
          <span class="attendance-spell">
            <strong class="figures">{spellText(room, spell, t)}</strong>
            <span>
              {t.how(t.method[spell.began], spell.ended === null ? "" : t.method[spell.ended])}
              {spell.corrected !== "" && <> · {t.corrected(spell.corrected)}</>}
            </span>
          </span>
          <IconButton
            icon="edit"
            label={t.correct(spellText(room, spell, t))}
            pressed={open === spell.id}
            why={sealed ? t.sealed : undefined}
            onClick={() => setOpen(open === spell.id ? "" : spell.id)}
          />
          {open === spell.id && !sealed && (
            <Correct
              spell={spell}
              busy={busy}
              onCorrect={(wish) => onCorrect(wish, () => setOpen(""))}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

interface CorrectProps {
  readonly spell: AttendanceInterval;
  readonly busy: boolean;
  readonly onCorrect: (wish: CorrectAttendance) => void;
}

function Correct({ spell, busy, onCorrect }: CorrectProps) {
  const t = useWords(attendance);
  const [times, setTimes] = useState(() => timesOf(spell));
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const wish = correction(spell, times, reason.trim());
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (wish !== null && wish.reason !== "") onCorrect(wish);
  };
  return (
    <form class="attendance-correct" noValidate onSubmit={submit}>
      <MomentField
        label={t.from}
        value={times.from}
        tried={tried}
        onInput={(from) => setTimes({ ...times, from })}
        error={tried && wish === null ? t.badTimes : undefined}
      />
      {spell.until_at !== null && (
        <MomentField
          label={t.until}
          value={times.until}
          tried={tried}
          onInput={(until) => setTimes({ ...times, until })}
        />
      )}
      <Field
        label={t.why}
        value={reason}
        maxLength={300}
        onInput={setReason}
        error={tried && reason.trim() === "" ? t.needWhy : undefined}
      />
      <Button submit busy={busy} kind="primary">
        {t.saveTimes}
      </Button>
    </form>
  );
}
