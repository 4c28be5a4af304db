import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon";
import type { Tone } from "./toast";

interface Props {
  readonly tone?: Tone | "active";
  readonly icon?: IconName;
  readonly children: ComponentChildren;
}

/** A state in a word, never in colour alone. */
export function Badge({ tone = "neutral", icon, children }: Props) {
  return (
    <span class={`badge is-${tone}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}
