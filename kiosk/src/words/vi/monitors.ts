import { standing } from "./standing";

export const monitors = {
  all: "Các màn hình",
  none: "Cuộc họp chưa có màn hình nào. Kỹ thuật viên thêm màn hình ở trang của mình.",
  standing,
  waiting: "Đang chờ hình trực tiếp",
  supposed: "Chưa kết nối",
  unknown: "Không rõ hình đang hiện",
  pattern: "Mẫu thử",
  next: "Xem trước",
  nextOn: (label: string) => `${label}: xem trước`,
  nothingPrepared: "Chưa chọn nội dung",
  cannotTake: "Nội dung này không chiếu được nữa. Chọn nội dung khác.",
  kinds: {
    idle: "Màn hình chờ",
    agenda: "Chương trình",
    paper: "Trang tài liệu",
    video: "Hình điểm cầu",
    sites: "Tất cả điểm cầu",
    queue: "Danh sách phát biểu",
    poll: "Biểu quyết",
    notice: "Thông báo",
    black: "Hình đen",
    composed: "Cảnh tự soạn",
  },
  wrong: (label: string, shown: string, wanted: string) =>
    `${label} đang hiện “${shown}”, phải là “${wanted}”.`,
  older: (label: string, kind: string) => `${label} chưa hiện nội dung mới nhất của “${kind}”.`,
  other: (label: string) => `${label} đang hiện hình khác với lệnh chiếu.`,
  lost: (label: string) => `${label} không trả lời, hình có thể đã đứng.`,
  gone: (label: string) => `${label} mất kết nối, có thể đã tắt hoặc đứng hình.`,
  technicianToo: "Kỹ thuật viên cũng thấy cảnh báo này.",
};
