import type { CaptureProblem } from "../../devices";

const problem: Record<CaptureProblem, string> = {
  denied: "Trình duyệt chưa được phép dùng. Bấm biểu tượng ổ khóa cạnh địa chỉ để cho phép.",
  missing: "Không tìm thấy thiết bị. Kiểm tra dây cắm.",
  busy: "Thiết bị đang được chương trình khác sử dụng.",
  insecure: "Địa chỉ này không an toàn (thiếu HTTPS) nên trình duyệt không cho dùng thiết bị.",
};

export const site = {
  page: "Điểm cầu",
  checkTitle: "Kiểm tra trước khi vào họp",
  checkSub: "Xem hình, nói thử và nghe thử. Lựa chọn được nhớ trên máy này.",
  camera: "Máy quay",
  microphone: "Micro",
  loudspeaker: "Loa",
  playTone: "Nghe thử loa",
  toneWhy: "Nghe thấy ba nốt nhạc là loa tốt.",
  roomSound: "Phòng có bộ xử lý âm thanh riêng",
  roomSoundWhy: "Tắt khử vọng, khử ồn và tự chỉnh âm lượng của trình duyệt.",
  speak: "Nói thử: vạch phải chạy theo tiếng nói.",
  anyDevice: "Mặc định của máy",
  levelLabel: "Mức tiếng của micro",
  join: "Vào họp",
  joinSilent: "Vào họp không có micro",
  again: "Kiểm tra lại thiết bị",
  asking: "Đang mở máy quay và micro…",
  problem,
  noVideo: "Không có hình",
  allowSound: "Chạm để bật tiếng",
  notASite: "Tài khoản này không gắn với điểm cầu nào.",
  notASiteWhy: "Xin kỹ thuật viên ghép nối máy này với một điểm cầu.",
};
