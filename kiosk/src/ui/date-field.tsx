import { useState } from "preact/hooks";
import { dayOfBirth } from "../time-of-birth";
import { dayAndTimeOf, dayFrom, type DayAndTime, momentFrom, timeFrom } from "../typed-day";
import { days } from "../words/days";
import { useWords } from "../words/language";
import { Field } from "./field";

interface Props {
  readonly label: string;
  /** ISO 8601; empty for none, undefined while what is typed means none. */
  readonly value: string | undefined;
  readonly onInput: (value: string | undefined) => void;
  readonly hint?: string | undefined;
  /** What else is wrong with it. */
  readonly error?: string | undefined;
  /** Whether somebody has tried to save it: what is wrong is said at once. */
  readonly tried?: boolean;
}

interface TypedProps extends Props {
  readonly read: (typed: string) => string | undefined;
  readonly show: (value: string) => string;
  /** The sentence for what cannot be read. */
  readonly bad: string;
}

function Typed({ value, onInput, read, show, bad, error, tried = false, ...rest }: TypedProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  // What was typed stands as long as it means the value; another value replaces it.
  const mine = typed !== null && read(typed) === value;
  const wrong = value === undefined && (left || tried || !mine);
  const leave = () => {
    setLeft(true);
    if (mine && value) setTyped(null);
  };
  return (
    <Field
      {...rest}
      value={mine ? typed : show(value ?? "")}
      error={wrong ? bad : error}
      inputMode="numeric"
      onLeave={leave}
      onInput={(text) => {
        setLeft(false);
        setTyped(text);
        onInput(read(text));
      }}
    />
  );
}

/**
 * A day, typed as day/month/year.  The browser's own field asks for it in the order of
 * the system's language, which in many offices is American.
 */
export function DateField({ hint, ...props }: Props) {
  const t = useWords(days);
  return <Typed {...props} hint={hint ?? t.form} read={dayFrom} show={dayOfBirth} bad={t.bad} />;
}

/** A time of day of 24 hours, 14:30. */
export function TimeField({ hint, ...props }: Props) {
  const t = useWords(days);
  return <Typed {...props} hint={hint ?? t.clock} read={timeFrom} show={(time) => time} bad={t.badTime} />;
}

const BESIDE = {
  display: "grid",
  gridTemplateColumns: "minmax(0, 3fr) minmax(0, 2fr)",
  gap: "var(--space-3)",
};

/** A day and a time on it, 2026-11-20T08:00: both, or neither. */
export function MomentField({ label, value, onInput, hint, error, tried = false }: Props) {
  const t = useWords(days);
  const [typed, setTyped] = useState<DayAndTime>({ day: "", time: "" });
  const [left, setLeft] = useState(false);
  const both = momentFrom(typed) === value ? typed : dayAndTimeOf(value ?? "");
  const lacks = value === undefined && (left || tried);
  const set = (more: Partial<DayAndTime>) => {
    const next = { ...both, ...more };
    setTyped(next);
    setLeft(false);
    onInput(momentFrom(next));
  };
  return (
    <div
      style={BESIDE}
      role="group"
      aria-label={label}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        const stays = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
        if (!stays) setLeft(true);
      }}
    >
      <DateField
        label={label}
        value={both.day}
        hint={hint && `${t.form}. ${hint}`}
        error={lacks && both.day === "" ? t.needDay : error}
        tried={tried}
        onInput={(day) => set({ day })}
      />
      <TimeField
        label={t.time}
        value={both.time}
        error={lacks && both.time === "" ? t.needTime : undefined}
        tried={tried}
        onInput={(time) => set({ time })}
      />
    </div>
  );
}
