import type { Flaw } from "../../devices-api";

export const devices = {
  title: "Thiết bị trình chiếu",
  why: "Hình của màn hình được gửi thêm tới các bộ điều khiển LED này khi cuộc họp đã sẵn sàng.",
  none: "Chưa có thiết bị nào.",
  add: "Thêm thiết bị",
  edit: "Sửa",
  retire: "Ngừng gửi",
  restore: "Gửi lại",
  label: "Tên thiết bị",
  needLabel: "Nhập tên thiết bị.",
  display: "Màn hình",
  address: "Địa chỉ và sơ đồ điểm ảnh",
  addressHint:
    "Ví dụ: e131:10.20.0.31?universe=1&order=grb&snake=yes. Nhiều phần cách nhau bằng khoảng trắng.",
  save: "Lưu",
  saved: "Đã lưu thiết bị.",
  checking: "Đang kiểm tra…",
  sends: (pixels: number, packets: number, places: number, fps: number) =>
    `Gửi ${pixels.toLocaleString("vi")} điểm ảnh, ${packets} gói mỗi khung hình, tối đa ${fps} khung hình mỗi giây, tới ${places} địa chỉ.`,
  health: { unknown: "Chưa gửi", online: "Đang gửi", offline: "Mất thiết bị" },
  retired: "Đã ngừng",
  said: (trouble: string) => `Mạng báo: ${trouble}`,
  inPart: (part: number) => (part > 0 ? `Phần ${part}: ` : ""),
  flaws: {
    empty: () => "Nhập địa chỉ của thiết bị.",
    scheme: (word: string) =>
      `không có giao thức “${word}”; địa chỉ bắt đầu bằng e131:, artnet: hoặc ddp:.`,
    mixed: () => "mọi phần phải dùng cùng một giao thức.",
    host: (word: string) => `“${word}” không phải địa chỉ IPv4.`,
    outside: (word: string) => `${word} không thuộc mạng nội bộ của hội trường.`,
    port: (word: string) => `“${word}” không phải số cổng từ 1 đến 65535.`,
    option: (word: string) => `giao thức này không có tùy chọn “${word}”.`,
    twice: (word: string) => `tùy chọn “${word}” được viết hai lần hoặc có hai giá trị khác nhau.`,
    value: (word: string) => `“${word}” không phải giá trị hợp lệ.`,
    area: (word: string) => `vùng ${word} nằm ngoài hình của màn hình này.`,
    range: (word: string) => `universe ${word} vượt quá universe cuối cùng của giao thức.`,
    overlap: () => "các kênh trùng với một phần viết trước.",
    many: (word: string) => `quá nhiều cho một thiết bị (${word}).`,
    fast: (word: string) => `quá nhiều gói mỗi giây (${word}); hãy giảm fps hoặc vùng hình.`,
    model: (word: string) => `không có loại thiết bị “${word}”.`,
  } satisfies Record<Flaw, (word: string) => string>,
};
