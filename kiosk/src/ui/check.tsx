import type { ComponentChildren } from "preact";
import { toast } from "./toast";

interface Props {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** What it means, for those who do not see where it stands. */
  readonly label?: string;
  readonly hint?: string;
  /** Why it cannot be changed now. */
  readonly why?: string | undefined;
  readonly children?: ComponentChildren;
}

/** Yes or no, with words that say to what. */
export function Check({ checked, onChange, label, hint, why, children }: Props) {
  const change = (event: Event & { readonly currentTarget: HTMLInputElement }) => {
    if (why) {
      event.currentTarget.checked = checked;
      return toast({ text: why, tone: "warning" });
    }
    onChange(event.currentTarget.checked);
  };
  return (
    <label class="check" title={why ?? label}>
      <input
        type="checkbox"
        checked={checked}
        aria-label={label}
        aria-disabled={why !== undefined}
        onChange={change}
      />
      {children && (
        <span class="check-text">
          {children}
          {hint && <span class="check-hint">{hint}</span>}
        </span>
      )}
    </label>
  );
}
