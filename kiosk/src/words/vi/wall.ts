import type { Meeting, Site } from "../../wire";

const status: Record<Meeting["status"], string> = {
  draft: "Chuẩn bị khai mạc",
  convened: "Chuẩn bị khai mạc",
  ready: "Chuẩn bị khai mạc",
  open: "",
  recess: "Tạm nghỉ",
  closed: "Đã bế mạc",
  minuted: "Đã bế mạc",
  archived: "Đã bế mạc",
  postponed: "Hoãn họp",
  cancelled: "Đã hủy",
};

const noPicture: Record<Site["link"], string> = {
  offline: "Chưa kết nối",
  connected: "Không có hình",
  lost: "Mất kết nối",
};

export const wall = {
  page: "Màn hình hội trường",
  product: "Phòng họp không giấy",
  starting: "Đang kết nối với phòng họp…",
  status,
  agenda: "Chương trình họp",
  now: "Đang bàn",
  next: "Tiếp theo",
  done: "Đã xong",
  notice: "Thông báo",
  emergency: "Thông báo khẩn",
  callBack: "Mời đại biểu trở\u00a0lại phòng\u00a0họp",
  item: (n: string) => `Mục ${n}`,
  pageOf: (n: number, all: number) => (all > 0 ? `Trang ${n}/${all}` : `Trang ${n}`),
  waiting: "Đang chờ hình…",
  frozen: "Đang kết nối lại",
  noPicture,
  demo: "Dữ liệu minh họa",
  screenOf: (site: string) => `Màn hình của ${site}`,
  site: "Điểm cầu",
  hall: "Hội trường",
  away: "Mất liên lạc với máy chủ",
};
