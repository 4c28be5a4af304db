import type { Colour } from "../../desk";

/** Read by delegates too: no word says why somebody waits. */
const word: Record<Colour, string> = {
  green: "MỜI VÀO",
  amber: "XIN CHỜ",
  red: "XIN CHỜ",
  info: "ĐÃ GHI NHẬN",
};

export const deskCrowd = {
  demo: "Dữ liệu minh họa",
  inside: "có mặt",
  expected: "chưa đến",
  way: { in: "QUÉT VÀO", out: "QUÉT RA" },
  leave: "Màn hình thường",
  ready: "Mời đưa thẻ",
  checking: "Đang kiểm tra…",
  word,
  admitted: "ĐÃ VÀO",
  seat: "Ghế",
  wait: "Mời đồng chí chờ trong giây lát.",
  admit: "Cho vào",
  details: "Xem và xử lý",
  clear: "Xóa",
  looks: "Lượt quét gần nhất",
};
