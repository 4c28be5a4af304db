import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon";

interface Props {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ComponentChildren;
  /** The way on, so that no screen is a dead end. */
  readonly action?: ComponentChildren;
}

/** What stands where there is nothing yet, and what to do about it. */
export function EmptyState({ icon, title, children, action }: Props) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <p class="empty-title">{title}</p>
      {children && <p class="empty-text">{children}</p>}
      {action}
    </div>
  );
}

interface SkeletonProps {
  readonly lines?: number;
}

/** The shape of what is coming; appears after 300 ms only. */
export function Skeleton({ lines = 3 }: SkeletonProps) {
  return (
    <div class="skeleton" aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}
