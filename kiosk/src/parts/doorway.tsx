import type { ComponentChildren } from "preact";
import { LanguageSwitch } from "../ui/device-controls";
import { common } from "../words/common";
import { useWords } from "../words/language";

interface Props {
  readonly title: string;
  readonly sub?: string;
  readonly wide?: boolean;
  readonly children?: ComponentChildren;
  /** Another way in, at the foot. */
  readonly foot?: ComponentChildren;
}

/** One calm card in the middle: whatever stands before the room. */
export function Doorway({ title, sub, wide = false, children, foot }: Props) {
  const t = useWords(common);
  return (
    <div class="doorway">
      <header class="doorway-head">
        <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
          <rect x="10" y="11" width="12" height="10" rx="5" />
          <path d="M12 6h2M18 6h2M12 26h2M18 26h2M5 15v2M27 15v2" />
        </svg>
        <span class="doorway-product">{t.product}</span>
        <LanguageSwitch />
      </header>
      <main class={`doorway-card${wide ? " is-wide" : ""}`}>
        <div class="doorway-title">
          <h1>{title}</h1>
          {sub && <p>{sub}</p>}
        </div>
        {children}
        {foot && <footer class="doorway-foot">{foot}</footer>}
      </main>
    </div>
  );
}
