import type * as vi from "../vi/pack";

export const pack: typeof vi.pack = {
  ask: "Ask to speak",
  askWhy: "The chair takes no requests now.",
  number: (n) => `You are number ${n}`,
  toWithdraw: "Tap to withdraw",
  withdraw: "Tap again to withdraw",
  speaking: "You are speaking",
  toEnd: "Touch to end",
  sureEnd: "Touch again to end",
  waits: "Waiting to be sent",
  sending: "Sending…",
  waitsWhy: "Sent by itself with the next connection. Tap to drop it.",
  lapsed: "The item is over; the request to speak that waited was dropped.",
  refused: "The server did not accept what had waited",
  offline: "Offline – downloaded papers can still be read",
  loaded: "All papers are on this device",
  loading: (percent) => `Fetching papers: ${percent} %`,
  waiting: (n) => `${n} waiting to be sent`,
  shut: "Cannot be opened yet",
  shutWhy:
    "The time for reading offline is over, or the clock of this device was changed. Connect to the server to go on.",
  newBuild: "New version, used after the meeting",
};
