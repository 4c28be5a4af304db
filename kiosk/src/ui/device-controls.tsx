import { lang, scheme, type TextSize, textSize } from "../preferences";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { Icon } from "./icon";

const SIZES: readonly { readonly value: TextSize; readonly label: string }[] = [
  { value: "a", label: "A" },
  { value: "a1", label: "A+" },
  { value: "a2", label: "A++" },
];

/** A, A+, A++: three sizes of text for the whole page. */
export function TextSizes() {
  const t = useWords(common);
  return (
    <div class="segments" role="group" aria-label={t.textSize}>
      {SIZES.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          class="segment"
          aria-label={`${label}, ${t.textSizes[value]}`}
          aria-pressed={textSize.value === value}
          onClick={() => (textSize.value = value)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

/** To the other language; the button is in that language. */
export function LanguageSwitch() {
  const t = useWords(common);
  const other = lang.value === "vi" ? "en" : "vi";
  return (
    <button type="button" class="button is-quiet" lang={other} onClick={() => (lang.value = other)}>
      <Icon name="globe" />
      <span class="button-label">{t.otherLanguage}</span>
    </button>
  );
}

/** Light for a lit room, dark for a darkened hall. */
export function SchemeSwitch() {
  const t = useWords(common);
  const other = scheme.value === "light" ? "dark" : "light";
  return (
    <button type="button" class="button is-quiet" onClick={() => (scheme.value = other)}>
      <Icon name={other === "dark" ? "moon" : "sun"} />
      <span class="button-label">{t.schemes[other]}</span>
    </button>
  );
}
