import type { ShownPattern } from "../../wire";

export const patterns = {
  title: "Hình kiểm tra",
  why: "Hiện thay cho nội dung để căn chỉnh màn hình; tự kết thúc khi hết giờ hoặc khi khai mạc.",
  pattern: "Hình",
  names: {
    geometry: "Lưới và vòng tròn",
    ramp: "Thang xám",
    sync: "Bộ đếm đồng bộ",
    letters: "Chữ tiếng Việt",
  } satisfies Record<ShownPattern["name"], string>,
  display: "Màn hình",
  every: "Tất cả màn hình",
  duration: "Thời gian",
  minutes: (count: number) => `${count} phút`,
  show: "Hiện hình kiểm tra",
  stop: "Kết thúc",
  stopAll: "Kết thúc tất cả",
  shown: (name: string, until: string) => `${name}, đến ${until}`,
  sureTitle: "Hiện hình kiểm tra khi đang họp?",
  sureWhy: "Cuộc họp đang diễn ra. Hội trường mất nội dung cho đến khi hình kiểm tra kết thúc.",
  leave: "Không",
};
