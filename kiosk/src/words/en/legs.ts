import type * as vi from "../vi/legs";

const way = { up: "uplink", down: "downlink" } as const;

const percent = (share: number) =>
  `${(share * 100).toFixed(share < 0.0995 ? 1 : 0).replace(".0", "")} %`;
const mbps = (bps: number) => `${(bps / 1_000_000).toFixed(2)} Mbit/s`;
const whole = (value: number) => Math.round(value);

export const legs: typeof vi.legs = {
  title: "Lines of the sites",
  none: "No site is connected yet.",
  failed: "The figures of the lines could not be read.",
  overloaded: (percent: number) =>
    `The server has too much to send: everybody's pictures are down to ${percent} %, listening places first; sound is whole.`,
  screenOf: (site) => `Screen of ${site}`,
  times: (n) => (n === 1 ? "once" : `${n} times`),
  stopScreen: "Stop sharing",
  well: "Steady",
  codec: {
    label: "Codec of the meeting's pictures",
    names: {
      vp8: "VP8 – every browser can see it",
      h264: "H.264 – for encoders in hardware",
      vp9: "VP9 – one stream in layers, light on lines",
      av1: "AV1 – lightest on lines, hardest on machines",
    },
    lacking: "VP8 is sent until everybody is known to see what was chosen.",
  },
  away: (n) => `${n} sites are not connected`,
  diagnosis: (finding, site) => {
    switch (finding.code) {
      case "lost":
        return `${site} is lost and expected back`;
      case "gone":
      return `${site} has not been connected since ${finding.since}`;
    case "silent":
        return `the ${way[finding.direction]} of ${site} is silent for ${whole(finding.value)} s`;
      case "loss":
        return `the ${way[finding.direction]} of ${site} loses ${percent(finding.value)} of its packets`;
      case "delay":
        return `${site} is ${whole(finding.value)} ms away, words arrive late`;
      case "jitter":
        return `the ${way[finding.direction]} of ${site} is unsteady (jitter ${whole(finding.value)} ms)`;
      case "audio_only":
        return `the downlink of ${site} is too thin, only sound is left`;
      case "narrow":
        return `the downlink of ${site} carries about ${mbps(finding.value)}, pictures are reduced`;
      case "jerky":
        return finding.direction === "up"
          ? `the picture that ${site} sends is jerky (${whole(finding.value)} a second)`
          : `the picture that ${site} receives is jerky (${whole(finding.value)} a second)`;
      case "no_sound":
        return `no sound from ${site}`;
      case "no_picture":
        return `no picture from ${site}`;
      case "tcp":
        return `${site} comes over TCP, a firewall stops UDP`;
      case "weak_line":
        return `the line test of ${site} was weak (${finding.value}/100)`;
      default:
        return finding satisfies never;
    }
  },
  way: { up: "Up", down: "Down" },
  columns: {
    site: "Site",
    way: "Way",
    loss: "Loss",
    rtt: "Delay",
    jitter: "Jitter",
    rate: "Rate",
    frames: "Frames/s",
    codec: "Codec, layer",
    frozen: "Frozen",
    history: "Last 10 minutes",
  },
  percent,
  mbps,
  ms: (ms) => (ms === null ? "–" : `${Math.round(ms)} ms`),
  seconds: (s) => `${s} s`,
  dropped: (time) => `Last drop at ${time}`,
  estimate: (text) => `≈ ${text}`,
  chart: (site, direction) =>
    `${site}, ${direction.toLowerCase()}: rate and loss of the last 10 minutes`,
  trial: (score, time) => `Line test at ${time}: ${score}/100`,
  frames: (fps) => `${Math.round(fps)}`,
};
