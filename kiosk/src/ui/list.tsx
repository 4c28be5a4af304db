import type { ComponentChildren } from "preact";

interface ListProps {
  readonly label: string;
  readonly children: ComponentChildren;
}

/** Rows under one name. */
export function List({ label, children }: ListProps) {
  return (
    <ul class="list" aria-label={label}>
      {children}
    </ul>
  );
}

interface RowProps {
  readonly title: ComponentChildren;
  readonly sub?: ComponentChildren;
  readonly lead?: ComponentChildren;
  readonly end?: ComponentChildren;
  /** Whether this is the one in hand. */
  readonly current?: boolean;
  /** Makes the whole row a button. */
  readonly onClick?: (() => void) | undefined;
}

/** One line of a list: something before, a title, a note below, something after. */
export function Row({ title, sub, lead, end, current = false, onClick }: RowProps) {
  const inner = (
    <>
      {lead && <span class="row-lead">{lead}</span>}
      <span class="row-text">
        <span class="row-title">{title}</span>
        {sub && <span class="row-sub">{sub}</span>}
      </span>
    </>
  );
  return (
    <li class={`row${current ? " is-current" : ""}`}>
      {onClick ? (
        <button type="button" class="row-main" aria-current={current} onClick={onClick}>
          {inner}
        </button>
      ) : (
        <div class="row-main">{inner}</div>
      )}
      {end && <span class="row-end">{end}</span>}
    </li>
  );
}
