import type { EchoState } from "../../echo";
import type { Verdict, Weakness } from "../../line/score";
import type { Stage } from "../../line/trial";

const echo: Record<EchoState, string> = {
  idle: "Nói vài câu trong 3 giây, rồi nghe lại tiếng của mình.",
  recording: "Đang ghi, xin hãy nói…",
  playing: "Đang phát lại…",
  failed: "Trình duyệt không ghi được tiếng. Kiểm tra micro và loa.",
};

const stage: Record<Stage, string> = {
  delay: "Đang đo độ trễ…",
  down: "Đang đo chiều nhận…",
  up: "Đang đo chiều gửi…",
};

const verdict: Record<Verdict, string> = {
  good: "Tốt",
  fair: "Khá",
  weak: "Yếu",
  bad: "Không đủ để họp",
};

const why: Record<Weakness, string> = {
  none: "Đủ cho hình và tiếng chất lượng đầy đủ.",
  up: "Chiều gửi hẹp: hình của điểm cầu sẽ bị giảm.",
  down: "Chiều nhận hẹp: hình nhận về sẽ bị giảm.",
  delay: "Độ trễ lớn: lời nói đến chậm.",
  jitter: "Đường truyền chập chờn: tiếng có thể ngắt quãng.",
};

export const trial = {
  echoTitle: "Thử tiếng vọng",
  echoStart: "Ghi và nghe lại",
  noMicrophone: "Chưa có micro",
  echo,
  lineTitle: "Thử đường truyền",
  lineStart: "Đo đường truyền",
  lineAgain: "Đo lại",
  lineWhy: "Đo trong khoảng 7 giây. Kỹ thuật viên của hội nghị thấy kết quả.",
  lineFailed: "Không đo được. Máy chủ không trả lời.",
  stage,
  verdict,
  why,
  score: (score: number) => `${score}/100`,
  up: "Gửi",
  down: "Nhận",
  delay: "Độ trễ",
  jitter: "Dao động",
  mbps: (bps: number) => `${(bps / 1_000_000).toFixed(bps < 100_000_000 ? 1 : 0).replace(".", ",")} Mbit/s`,
  ms: (ms: number) => `${ms} ms`,
};
