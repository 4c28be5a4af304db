import type * as vi from "../vi/chair-sheets";

export const chairSheets: typeof vi.chairSheets = {
  chooseSite: "Which site is shown?",
  noPicture: "No picture from this site yet.",
  noticeTitle: "Notice on the wall",
  noticeText: "Text of the notice",
  noticeHint: "Better below 90 characters, so that the whole hall can read it.",
  noticeShow: "Show the notice",
  noticePrepare: "Preview the notice",
  noticeEmpty: "Please enter the text of the notice.",
  readyTexts: [
    "The meeting takes a break of 15 minutes",
    "Delegates are kindly asked to return to their seats",
    "Please set your telephones to silent",
    "Sites are asked to check sound and picture",
    "Thank you, distinguished delegates",
  ],
  keysTitle: "Keys",
  keysHint: "They work only outside entries and dialogs.",
  keys: [
    ["Space", "Next item"],
    ["M", "Mute all"],
    ["H", "Waiting screen"],
    ["F", "Large view of what is shown"],
    ["C", "Take what is previewed"],
    ["T", "Operators’ chat"],
    ["← →", "Turn the open paper"],
    ["Home  End", "First page, last page"],
    ["+ −", "Zoom in, zoom out"],
    ["?", "This list"],
  ],
};
