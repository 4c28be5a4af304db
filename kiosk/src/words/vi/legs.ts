import type { Direction, Finding } from "../../legs/diagnosis";
import type { MediaPlane } from "../../wire";

const way: Record<Direction, string> = { up: "đường lên", down: "đường xuống" };

const percent = (share: number) =>
  `${(share * 100).toFixed(share < 0.0995 ? 1 : 0).replace(".", ",").replace(",0", "")} %`;
const mbps = (bps: number) => `${(bps / 1_000_000).toFixed(2).replace(".", ",")} Mbit/s`;
const whole = (value: number) => Math.round(value);

/** What somebody would say on the phone. */
const diagnosis = (finding: Finding, site: string): string => {
  switch (finding.code) {
    case "lost":
      return `${site} đã mất kết nối, đang chờ kết nối lại`;
    case "gone":
      return `${site} không còn kết nối từ ${finding.since}`;
    case "silent":
      return `${way[finding.direction]} của ${site} im lặng ${whole(finding.value)} giây`;
    case "loss":
      return `${way[finding.direction]} của ${site} mất gói ${percent(finding.value)}`;
    case "delay":
      return `${site} trễ ${whole(finding.value)} ms, lời nói đến chậm`;
    case "jitter":
      return `${way[finding.direction]} của ${site} chập chờn (dao động ${whole(finding.value)} ms)`;
    case "audio_only":
      return `đường xuống của ${site} quá hẹp, chỉ còn tiếng`;
    case "narrow":
      return `đường xuống của ${site} chỉ còn khoảng ${mbps(finding.value)}, hình bị giảm`;
    case "jerky":
      return finding.direction === "up"
        ? `hình ${site} gửi lên bị giật (${whole(finding.value)} hình/giây)`
        : `hình ${site} nhận về bị giật (${whole(finding.value)} hình/giây)`;
    case "no_sound":
      return `chưa có tiếng từ ${site}`;
    case "no_picture":
      return `chưa có hình từ ${site}`;
    case "tcp":
      return `${site} đi qua TCP, tường lửa chặn UDP`;
    case "weak_line":
      return `${site} thử đường truyền yếu (${finding.value}/100)`;
    default:
      return finding satisfies never;
  }
};

export const legs = {
  title: "Đường truyền của các điểm cầu",
  none: "Chưa có điểm cầu nào kết nối.",
  failed: "Chưa đọc được số liệu đường truyền.",
  overloaded: (percent: number) =>
    `Máy chủ quá tải: hình của mọi người giảm còn ${percent} %, nơi chỉ theo dõi giảm trước; tiếng vẫn đủ.`,
  screenOf: (site: string) => `Màn hình của ${site}`,
  times: (n: number) => `${n} lần`,
  stopScreen: "Dừng chia sẻ",
  well: "Ổn định",
  codec: {
    label: "Chuẩn nén hình của cuộc họp",
    names: {
      vp8: "VP8 – mọi trình duyệt đều xem được",
      h264: "H.264 – dùng bộ nén phần cứng",
      vp9: "VP9 – một luồng nhiều lớp, nhẹ đường truyền",
      av1: "AV1 – nhẹ đường truyền nhất, tốn máy nhất",
    } satisfies Record<MediaPlane["prefers"], string>,
    lacking: "Đang gửi VP8: chờ biết chắc mọi nơi đều xem được chuẩn đã chọn.",
  },
  away: (n: number) => `${n} điểm cầu chưa kết nối`,
  diagnosis,
  way: { up: "Lên", down: "Xuống" } satisfies Record<Direction, string>,
  columns: {
    site: "Điểm cầu",
    way: "Chiều",
    loss: "Mất gói",
    rtt: "Trễ",
    jitter: "Dao động",
    rate: "Tốc độ",
    frames: "Hình/giây",
    codec: "Mã hóa, lớp",
    frozen: "Đứng hình",
    history: "10 phút qua",
  },
  percent,
  mbps,
  ms: (ms: number | null) => (ms === null ? "–" : `${Math.round(ms)} ms`),
  seconds: (s: number) => `${s} s`,
  dropped: (time: string) => `Rớt gần nhất lúc ${time}`,
  estimate: (text: string) => `≈ ${text}`,
  chart: (site: string, way: string) =>
    `${site}, ${way.toLowerCase()}: tốc độ và mất gói trong 10 phút qua`,
  trial: (score: number, time: string) => `Thử đường truyền lúc ${time}: ${score}/100`,
  frames: (fps: number) => `${Math.round(fps)}`,
};
