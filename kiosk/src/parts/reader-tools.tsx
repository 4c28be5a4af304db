import type { ComponentChildren } from "preact";
import type { Fit } from "../book";
import { PAGE_THEMES, pageTheme } from "../theme";
import { IconButton } from "../ui/button";
import { Icon, type IconName } from "../ui/icon";
import { useWords } from "../words/language";
import { reader } from "../words/reader";
import { MAX_ZOOM } from "./reader-book";

interface Props {
  /** Whether large letters are read, and not pages. */
  readonly letters: boolean;
  readonly finding: boolean;
  readonly zoom: number;
  readonly fit: Fit;
  readonly onContents: () => void;
  readonly onFind: () => void;
  readonly onLetters: () => void;
  readonly onZoomIn: () => void;
  readonly onZoomOut: () => void;
  readonly onFit: () => void;
  readonly children?: ComponentChildren;
}

/** The tools of the reader; those of a page are away while letters are read. */
export function ReaderTools({ letters, zoom, fit, ...props }: Props) {
  const t = useWords(reader);
  return (
    <div class="reader-tools">
      <Tool icon="agenda" label={t.contents} onClick={props.onContents} />
      <Tool icon="search" label={t.search} pressed={props.finding} onClick={props.onFind} />
      <Tool icon="letters" label={t.largeText} pressed={letters} onClick={props.onLetters} />
      <Tool
        icon={pageTheme.value === "night" ? "moon" : "sun"}
        label={t.paperColour}
        hint={t.theme[pageTheme.value]}
        onClick={() => (pageTheme.value = after(pageTheme.value))}
      />
      {props.children}
      {!letters && (
        <>
          <IconButton
            icon="zoom-out"
            label={t.zoomOut}
            why={zoom <= 1 ? t.notZoomed : undefined}
            onClick={props.onZoomOut}
          />
          <IconButton
            icon="zoom-in"
            label={t.zoomIn}
            why={zoom >= MAX_ZOOM ? t.fullyZoomed : undefined}
            onClick={props.onZoomIn}
          />
          <IconButton
            icon={fit === "width" ? "fit-page" : "fit-width"}
            label={fit === "width" ? t.fitPage : t.fitWidth}
            onClick={props.onFit}
          />
        </>
      )}
    </div>
  );
}

interface ToolProps {
  readonly icon: IconName;
  readonly label: string;
  readonly hint?: string;
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

/** A tool with its name under its picture. */
export function Tool({ icon, label, hint, pressed, onClick }: ToolProps) {
  return (
    <button
      type="button"
      class="tool"
      aria-pressed={pressed}
      aria-label={hint && `${label}: ${hint}`}
      onClick={onClick}
    >
      <Icon name={icon} />
      <span>{label}</span>
    </button>
  );
}

function after(theme: typeof pageTheme.value): typeof pageTheme.value {
  return PAGE_THEMES[(PAGE_THEMES.indexOf(theme) + 1) % PAGE_THEMES.length] ?? "white";
}
