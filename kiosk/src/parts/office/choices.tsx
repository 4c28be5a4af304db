import { useId } from "preact/hooks";
import { toast } from "../../ui/toast";

interface Props<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly {
    readonly value: V;
    readonly label: string;
    /** Why it cannot be chosen now. */
    readonly why?: string | undefined;
  }[];
  readonly hint?: string | undefined;
  readonly onChange: (value: V) => void;
}

/** One of a few, all in sight; what cannot be chosen stays there and says why. */
export function Choices<V extends string>({ label, value, options, hint, onChange }: Props<V>) {
  const name = useId();
  return (
    <fieldset class="choices">
      <legend>{label}</legend>
      <div class="choices-list">
        {options.map((option) => (
          <label
            key={option.value}
            class={`choice${option.why ? " is-off" : ""}`}
            title={option.why}
          >
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              aria-disabled={option.why !== undefined}
              onClick={(event) => {
                if (!option.why) return;
                event.preventDefault();
                toast({ text: option.why, tone: "warning" });
              }}
              onChange={() => !option.why && onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {hint && <p class="field-note">{hint}</p>}
    </fieldset>
  );
}
