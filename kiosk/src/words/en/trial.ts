import type * as vi from "../vi/trial";

export const trial: typeof vi.trial = {
  echoTitle: "Echo test",
  echoStart: "Record and listen",
  noMicrophone: "No microphone",
  echo: {
    idle: "Speak for 3 seconds, then hear yourself.",
    recording: "Recording, please speak…",
    playing: "Playing back…",
    failed: "The browser could not record. Check microphone and loudspeaker.",
  },
  lineTitle: "Line test",
  lineStart: "Measure the line",
  lineAgain: "Measure again",
  lineWhy: "Takes about 7 seconds. The technician of the meeting sees the result.",
  lineFailed: "Could not measure. The server does not answer.",
  stage: {
    delay: "Measuring the delay…",
    down: "Measuring what comes down…",
    up: "Measuring what goes up…",
  },
  verdict: { good: "Good", fair: "Fair", weak: "Weak", bad: "Not enough for a meeting" },
  why: {
    none: "Enough for picture and sound in full quality.",
    up: "Little goes up: this site’s picture will be reduced.",
    down: "Little comes down: the pictures here will be reduced.",
    delay: "Long delay: words arrive late.",
    jitter: "The line is unsteady: sound may break up.",
  },
  score: (score) => `${score}/100`,
  up: "Up",
  down: "Down",
  delay: "Delay",
  jitter: "Jitter",
  mbps: (bps) => `${(bps / 1_000_000).toFixed(bps < 100_000_000 ? 1 : 0)} Mbit/s`,
  ms: (ms) => `${ms} ms`,
};
