import type { ComponentChildren } from "preact";

const SHAPES = {
  bookmark: "M6 3h12v18l-6-4.5L6 21z",
  bookmarked: "M6 3h12v18l-6-4.5L6 21zM9 9.5l2 2 4-4",
  comment: "M4 4h16v12h-9l-5 5v-5H4zM8 8.5h8M8 12h5",
  eraser: "M8 20h12M4.5 14.5 14 5l5.5 5.5L10 20H8zM9.5 9.5l5.5 5.5",
  finger: "M9 12V5a1.8 1.8 0 0 1 3.6 0v5.5l5 1.2a2 2 0 0 1 1.5 2.3l-1 7H11l-5-6.5c1-1 2-1 3 0z",
  flag: "M6 21V4M6 5h12l-3 4 3 4H6",
  highlight: "M4 20h16M7 15.5 15 5l4 3-8 10.5H7z",
  ink: "M3 17c4-9 6-9 6-4s2 5 4 0 4-5 4 0 1 3 4 1",
  list: "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
  marker: "M6 20l1-5L16 4l4 3.5L11.5 18.5zM6 20h13",
  note: "M5 3h14v12l-6 6H5zM19 15h-6v6M8.5 8h7M8.5 12h4",
  pen: "M4 20l1.2-4.8L16 4.4a2 2 0 0 1 2.8 0l.8.8a2 2 0 0 1 0 2.8L8.8 18.8zM14 6.5l3.5 3.5",
  redo: "M20 9H10a6 6 0 0 0 0 12h6M16 5l4 4-4 4",
  text: "M5 6V4h14v2M12 4v16M9 20h6",
  undo: "M4 9h10a6 6 0 0 1 0 12H8M8 5 4 9l4 4",
};

export type NoteIconName = keyof typeof SHAPES;

/** A picture beside words; it says nothing by itself. */
export function NoteIcon({ name }: { readonly name: NoteIconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={SHAPES[name]} />
    </svg>
  );
}

interface Props {
  readonly icon: NoteIconName;
  readonly label: string;
  readonly pressed?: boolean | undefined;
  readonly off?: boolean;
  readonly onClick: () => void;
  readonly children?: ComponentChildren;
}

/** A tool with its name under its picture. */
export function NoteTool({ icon, label, pressed, off = false, onClick, children }: Props) {
  return (
    <button
      type="button"
      class="tool"
      aria-pressed={pressed}
      aria-disabled={off}
      onClick={() => off || onClick()}
    >
      <NoteIcon name={icon} />
      <span>{label}</span>
      {children}
    </button>
  );
}
