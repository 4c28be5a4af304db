import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon, type IconName } from "./icon";
import { toast } from "./toast";

export type ButtonKind = "primary" | "secondary" | "quiet" | "danger";

interface Props {
  readonly kind?: ButtonKind;
  readonly large?: boolean;
  readonly icon?: IconName;
  /** Asked for and not yet acknowledged: the label stays, nothing else can be pressed. */
  readonly busy?: boolean;
  /** Why it cannot be pressed now; said to whoever presses all the same. */
  readonly why?: string | undefined;
  /** For a switch: whether it is on. */
  readonly pressed?: boolean;
  /** Names what a press does, where that changes under a finger: a double tap must
   * not do the next thing too. */
  readonly act?: string;
  /** What it does, for those who do not see where it stands; begins with what is on it. */
  readonly label?: string;
  readonly submit?: boolean;
  readonly autofocus?: boolean;
  readonly onClick?: () => void;
  readonly children: ComponentChildren;
}

const SETTLES_MS = 400;

/** Whether a button sleeps, and how to tell whether a press came too early. */
function useSleep(act: string | undefined) {
  const changed = useRef({ act, at_ms: performance.now() });
  if (changed.current.act !== act) changed.current = { act, at_ms: performance.now() };
  const change = changed.current;
  const [slept, setSlept] = useState<typeof change>();
  useEffect(() => {
    if (act === undefined) return;
    const timer = setTimeout(setSlept, SETTLES_MS, change);
    return () => clearTimeout(timer);
  }, [change]);
  // When the finger came, not when a busy tablet finds the time for it.
  const early = ({ timeStamp }: MouseEvent) =>
    act !== undefined && timeStamp - change.at_ms < SETTLES_MS;
  return { asleep: act !== undefined && slept !== change, early };
}

/** A button that says in words what it does. */
export function Button({ kind = "secondary", icon, busy = false, why, ...rest }: Props) {
  const { asleep, early } = useSleep(rest.act);
  const off = busy || why !== undefined;
  const press = (event: MouseEvent) => {
    if (busy || early(event)) return;
    if (why) toast({ text: why, tone: "warning" });
    else rest.onClick?.();
  };
  return (
    <button
      type={rest.submit && !why && !busy ? "submit" : "button"}
      class={`button is-${kind}${rest.large ? " is-large" : ""}${asleep && !off ? " is-asleep" : ""}`}
      aria-label={rest.label}
      aria-busy={busy}
      aria-disabled={off || asleep}
      aria-pressed={rest.pressed}
      title={why}
      autofocus={rest.autofocus}
      onClick={press}
    >
      {icon && <Icon name={icon} />}
      <span class="button-label">{rest.children}</span>
    </button>
  );
}

interface IconButtonProps {
  readonly icon: IconName;
  /** What it does, for those who do not see the picture. */
  readonly label: string;
  readonly busy?: boolean;
  readonly why?: string | undefined;
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

/** A button whose picture everybody knows: close, plus, minus, arrows. */
export function IconButton({ icon, label, busy = false, why, pressed, onClick }: IconButtonProps) {
  const press = () => {
    if (busy) return;
    if (why) toast({ text: why, tone: "warning" });
    else onClick();
  };
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={why ?? label}
      aria-busy={busy}
      aria-disabled={busy || why !== undefined}
      aria-pressed={pressed}
      onClick={press}
    >
      <Icon name={icon} />
    </button>
  );
}
