import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export interface Tab<V extends string> {
  readonly value: V;
  readonly label: string;
  /** Whether it begins another group. */
  readonly apart?: boolean;
}

interface ListProps<V extends string> {
  /** Of this list and its panel. */
  readonly id: string;
  readonly label: string;
  readonly tabs: readonly Tab<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  /** One under the other, where there are too many for a row. */
  readonly upright?: boolean;
}

/** The names of a few views of one thing; arrow keys move between them. */
export function TabList<V extends string>(props: ListProps<V>) {
  const { id, label, tabs, value, onChange, upright = false } = props;
  const step = (by: number) => {
    const at = tabs.findIndex((tab) => tab.value === value);
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (!next) return;
    onChange(next.value);
    document.getElementById(`${id}-${next.value}`)?.focus();
  };
  const [back, on] = upright ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];
  const key = (event: KeyboardEvent) => {
    if (event.key !== back && event.key !== on) return;
    event.preventDefault();
    step(event.key === on ? 1 : -1);
  };
  return (
    <div
      role="tablist"
      aria-label={label}
      aria-orientation={upright ? "vertical" : "horizontal"}
      class={`tab-list${upright ? " is-upright" : ""}`}
      onKeyDown={key}
    >
      {tabs.map((tab) => (
        <button
          key={tab.value}
          id={`${id}-${tab.value}`}
          type="button"
          role="tab"
          class={`tab${tab.apart ? " is-apart" : ""}`}
          aria-selected={tab.value === value}
          aria-controls={`${id}-panel`}
          tabIndex={tab.value === value ? 0 : -1}
          onClick={() => onChange(tab.value)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}

interface PanelProps {
  readonly id: string;
  readonly value: string;
  readonly children: ComponentChildren;
}

/** The view that is chosen in the list of the same id; the keys that scroll reach it. */
export function TabPanel({ id, value, children }: PanelProps) {
  return (
    <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${value}`} tabIndex={0}>
      {children}
    </div>
  );
}

interface Props<V extends string> extends Omit<ListProps<V>, "id" | "upright"> {
  readonly children: ComponentChildren;
}

/** A few views of one thing under a row of their names. */
export function Tabs<V extends string>({ children, ...list }: Props<V>) {
  const id = useId();
  return (
    <div class="tabs">
      <TabList id={id} {...list} />
      <TabPanel id={id} value={list.value}>
        {children}
      </TabPanel>
    </div>
  );
}
