import { useState } from "preact/hooks";
import { dayOfBirth } from "../time-of-birth";
import { dayFrom } from "../typed-day";
import { days } from "../words/days";
import { useWords } from "../words/language";
import { Field } from "./field";

interface Props {
  readonly label: string;
  /** ISO 8601; empty for none. */
  readonly value: string;
  /** Told an empty text while what is typed is no day. */
  readonly onInput: (day: string) => void;
  readonly hint?: string | undefined;
  /** Told whether what is typed is no day, so that it is not saved as none. */
  readonly onBad?: (bad: boolean) => void;
}

/**
 * A day, typed as day/month/year.  The browser's own field asks for it in the order of
 * the system's language, which in many offices is American.
 */
export function DateField({ label, value, onInput, hint, onBad }: Props) {
  const t = useWords(days);
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  // What was typed stands as long as it means the value; another value replaces it.
  const mine = typed !== null && (dayFrom(typed) ?? "") === value;
  const bad = mine && left && dayFrom(typed) === undefined;
  const leave = () => {
    setLeft(true);
    if (mine && dayFrom(typed)) setTyped(null);
  };
  return (
    <Field
      label={label}
      value={mine ? typed : dayOfBirth(value)}
      hint={hint ?? t.form}
      error={bad ? t.bad : undefined}
      onLeave={leave}
      onInput={(text) => {
        setLeft(false);
        setTyped(text);
        onInput(dayFrom(text) ?? "");
        onBad?.(dayFrom(text) === undefined);
      }}
    />
  );
}
