import { h } from "preact";
import { useId } from "preact/hooks";
import { Icon } from "./icon";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly name?: string;
  readonly type?: "text" | "password" | "search" | "number";
  readonly hint?: string | undefined;
  /** What is wrong with it; said instead of the hint. */
  readonly error?: string | undefined;
  readonly lines?: number;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly autofocus?: boolean;
  readonly maxLength?: number;
  /** The id of a list of proposals. */
  readonly list?: string;
  readonly onLeave?: () => void;
  /** Which keys a touch screen offers. */
  readonly inputMode?: "numeric";
  readonly autocomplete?: "off" | "username" | "current-password";
}

/** One labelled entry.  What is typed is composed (NFC) before it goes anywhere. */
export function Field({ label, value, onInput, hint, error, lines = 1, ...rest }: Props) {
  const id = useId();
  const note = error ?? hint;
  const common = {
    id,
    value,
    name: rest.name,
    required: rest.required,
    disabled: rest.disabled,
    autofocus: rest.autofocus,
    maxLength: rest.maxLength,
    "aria-invalid": error !== undefined,
    "aria-describedby": note ? `${id}-note` : undefined,
  };
  const typed = (text: string) => onInput(text.normalize("NFC"));
  return (
    <div class={`field${error ? " is-wrong" : ""}`}>
      <label for={id}>{label}</label>
      {lines > 1 ? (
        <textarea {...common} rows={lines} onInput={(e) => typed(e.currentTarget.value)} />
      ) : (
        h("input", {
          ...common,
          type: rest.type ?? "text",
          autocomplete: rest.autocomplete ?? "off",
          list: rest.list,
          inputMode: rest.inputMode,
          onBlur: rest.onLeave,
          onInput: (e) => typed(e.currentTarget.value),
        })
      )}
      {note && (
        <p class="field-note" id={`${id}-note`}>
          {error && <Icon name="alert" />}
          {note}
        </p>
      )}
    </div>
  );
}

interface SelectProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
  readonly disabled?: boolean;
}

/** One of a few, with the system's own list. */
export function Select<V extends string>({ label, value, options, ...rest }: SelectProps<V>) {
  const id = useId();
  const pick = (picked: string) => {
    const option = options.find((o) => o.value === picked);
    if (option) rest.onChange(option.value);
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={rest.disabled}
        onChange={(e) => pick(e.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
