import type { ComponentChildren } from "preact";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { Badge } from "./badge";

interface Props {
  readonly title: string;
  /** A line below the title: the body that sits, the place, the role. */
  readonly sub?: ComponentChildren;
  /** What takes the place of title and line for a while. */
  readonly instead?: ComponentChildren;
  /** Everything in this meeting is invented: every screen says so. */
  readonly demo?: boolean;
  /** How the meeting stands, in a badge. */
  readonly state?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** The head of every page: which meeting, and the device's own controls. */
export function TopBar({ title, sub, instead, demo = false, state, children }: Props) {
  const t = useWords(common);
  return (
    <header class="topbar">
      <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <rect x="10" y="11" width="12" height="10" rx="5" />
        <path d="M12 6h2M18 6h2M12 26h2M18 26h2M5 15v2M27 15v2" />
      </svg>
      <div class="topbar-text">
        <h1 class="topbar-title">{title}</h1>
        {sub && <p class="topbar-sub">{sub}</p>}
        {instead}
      </div>
      {(state || demo) && (
        <div class="topbar-state" title={demo ? t.demoWhy : undefined}>
          {state}
          {demo && <Badge tone="warning">{t.demo}</Badge>}
        </div>
      )}
      <div class="topbar-controls">{children}</div>
    </header>
  );
}
