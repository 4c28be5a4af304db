/** The one icon set: 24 × 24, strokes of 2, the colour of the text around. */

const SHAPES = {
  agenda: "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
  alert: "M12 4 2.8 19.5h18.4zM12 10v4M12 17h.01",
  building: "M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3",
  settings: "M4 7h8M16 7h4M14 5v4M4 12h2M10 12h10M8 10v4M4 17h10M18 17h2M16 15v4",
  camera: "M3 7h11v10H3zM14 11l7-4v10l-7-4",
  "camera-off": "M14 14v3H3V7h4M11 7h3v4l7-4v10l-3-1.7M3 3l18 18",
  check: "m4 12.5 5.5 5.5L20 7",
  "chevron-down": "m6 9 6 6 6-6",
  "chevron-left": "m15 5-7 7 7 7",
  "chevron-right": "m9 5 7 7-7 7",
  "chevron-up": "m6 15 6-6 6 6",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2",
  close: "M6 6l12 12M18 6 6 18",
  comment: "M4 5h16v11H10l-5 4v-4H4zM8 9h8M8 12h5",
  copy: "M9 9h11v11H9zM15 5V4H4v11h1",
  document: "M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7",
  door: "M6 21V3h10v18M3 21h18M12.5 12h.01",
  download: "M12 4v11M7 10.5l5 5 5-5M4 20h16",
  edit: "M4 20h4L19.5 8.5l-4-4L4 16zM13 7l4 4",
  emblem: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.2l1.4 3 3.3.4-2.4 2.2.6 3.3-2.9-1.6-2.9 1.6.6-3.3-2.4-2.2 3.3-.4z",
  "fit-page": "M6 3h12v18H6zM9.5 9 12 6.5 14.5 9M9.5 15l2.5 2.5 2.5-2.5",
  "fit-width": "M3 5h18v14H3zM9 9.5 6.5 12 9 14.5M15 9.5l2.5 2.5-2.5 2.5",
  follow: "M4 20a8 8 0 0 1 16 0M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 16v4",
  full: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  globe: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18",
  grid: "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z",
  help: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1.9-1.1 1.7M12 17h.01",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7.5h.01",
  key: "M8 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 12h9M18 12v4M15 12v3",
  letters: "M3 19 8.5 5h1L15 19M5 14h8M15 19l3-8h.6l2.9 8M16.3 16h4.3",
  menu: "M4 6h16M4 12h16M4 18h16",
  mic: "M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5 11.5a7 7 0 0 0 14 0M12 18.5V22",
  "mic-off": "M9 9v3a3 3 0 0 0 4.7 2.5M15 11V6a3 3 0 0 0-5.8-1M5 11.5a7 7 0 0 0 11.5 5.4M19 11.5a7 7 0 0 1-.6 2.8M12 18.5V22M3 3l18 18",
  minus: "M5 12h14",
  moon: "M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z",
  notice: "M4 10v4h3l8 5V5l-8 5zM18.5 9a4 4 0 0 1 0 6",
  pause: "M8 5v14M16 5v14",
  people: "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 20a6.5 6.5 0 0 1 13 0M16 5.3a3.5 3.5 0 0 1 0 6.4M18 14.5a6.5 6.5 0 0 1 3.5 5.5",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 21a7.5 7.5 0 0 1 15 0",
  play: "M7 4.5v15l12-7.5z",
  plus: "M12 5v14M5 12h14",
  qr: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v6h-6M17 17h.01",
  refresh: "M20 6v5h-5M4 18v-5h5M5.5 9.5A7.5 7.5 0 0 1 20 11M4 13a7.5 7.5 0 0 0 14.5 1.5",
  screen: "M3 4h18v12H3zM8 20h8M12 16v4",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21",
  seat: "M7 4v9h10V4M5 10v7h14v-7M7 17v3M17 17v3",
  signal: "M5 19v-3M10 19v-7M15 19V8M20 19V4",
  "sign-out": "M10 4H4v16h6M9 12h12M17 8l4 4-4 4",
  speaker: "M12 4a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM6 20v-1a6 6 0 0 1 12 0v1zM2 9a5 5 0 0 1 2-4M22 9a5 5 0 0 0-2-4",
  stop: "M6 6h12v12H6z",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M19 5l-1.4 1.4M6.4 17.6 5 19",
  trash: "M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6M14 11v6",
  undo: "M4 9h10a6 6 0 0 1 0 12H8M8 5 4 9l4 4",
  unplugged: "M2 8.5A15 15 0 0 1 8 5.2M22 8.5a15 15 0 0 0-9.5-4M5 12.5a10 10 0 0 1 4.5-2.6M19 12.5a10 10 0 0 0-2-1.5M8.5 16a5 5 0 0 1 6-.7M12 19.5h.01M3 3l18 18",
  upload: "M12 16V5M7 9.5l5-5 5 5M4 20h16",
  "zoom-in": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21M10.5 7.5v6M7.5 10.5h6",
  "zoom-out": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21M7.5 10.5h6",
};

export type IconName = keyof typeof SHAPES;

export const ICON_NAMES: readonly string[] = Object.keys(SHAPES);

interface Props {
  readonly name: IconName;
}

/** A picture beside words; it says nothing by itself. */
export function Icon({ name }: Props) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={SHAPES[name]} />
    </svg>
  );
}

/** True for a name that the set has. */
export function isIcon(name: string): name is IconName {
  return name in SHAPES;
}
