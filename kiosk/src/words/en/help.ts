import type * as vi from "../vi/help";

export const help: typeof vi.help = {
  title: "Using the tablet",
  text: [
    [
      "Open a paper",
      "Touch its title in the side column. The tablet keeps your last page; scroll on into the next paper.",
    ],
    [
      "Turn the page",
      "Scroll, sweep sideways, or press “Back” and “Next”. Drag the slider or open “Contents” to go far.",
    ],
    [
      "Zoom",
      "Use two fingers, or press plus and minus. Tap twice to fit a column of text, twice again to return.",
    ],
    ["Search", "Press “Search” and type, with or without marks."],
    ["Large text, colour", "“Large text” has letters of 24 to 36. “Colour” is white, sepia or night."],
    [
      "Follow the chair",
      "A yellow frame means that pages turn with the chair. Turning by yourself leaves; “To the chair’s page” brings you back.",
    ],
    ["Connection lost", "Opened pages stay readable. The tablet reconnects by itself."],
  ],
};
