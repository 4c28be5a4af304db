import type { CaptureProblem } from "../../devices";

const problem: Record<CaptureProblem | "reader", string> = {
  denied:
    "Trình duyệt không cho dùng máy ảnh. Bấm biểu tượng ổ khóa cạnh địa chỉ trang, cho phép Máy ảnh, rồi bấm Thử lại.",
  missing: "Không thấy máy ảnh. Cắm hoặc bật máy ảnh, rồi bấm Thử lại.",
  busy: "Chương trình khác đang dùng máy ảnh. Đóng chương trình đó, rồi bấm Thử lại.",
  insecure: "Trang này chưa mở qua HTTPS nên không dùng được máy ảnh. Báo kỹ thuật.",
  reader: "Chưa mở được bộ đọc mã. Kiểm tra kết nối, rồi bấm Thử lại.",
};

export const deskCamera = {
  title: "Máy ảnh quét thẻ",
  opening: "Đang mở máy ảnh…",
  hold: "Đưa mã QR trên thẻ vào khung.",
  waits: "Cho vào hoặc xóa người đang hiện, rồi quét người tiếp theo.",
  problem,
  otherwise: "Vẫn quét bằng đầu đọc hoặc gõ họ tên được.",
  retry: "Thử lại",
  other: "Đổi máy ảnh",
  close: "Tắt máy ảnh",
};
