import type { Equipment } from "../../wire";

type Reading = Equipment["reading"];
type Fault = Reading["faults"][number];

const groups: Record<string, string> = {
  "1": "RGB",
  "2": "Video",
  "3": "Số",
  "4": "Bộ nhớ",
  "5": "Mạng",
  "6": "Nội bộ",
};

const trouble: Record<Equipment["trouble"], string> = {
  "": "",
  silent: "Thiết bị không trả lời. Kiểm tra nguồn điện và dây mạng; hệ thống tự thử lại.",
  password: "Thiết bị đòi mật khẩu, hoặc mật khẩu đã lưu không đúng. Bấm Sửa để nhập.",
  unknown: "Thiết bị không có chức năng này.",
  value: "Thiết bị không nhận giá trị này, ví dụ không có ngõ vào đó.",
  busy: "Thiết bị đang bận (khởi động hoặc làm mát); hệ thống tự thử lại.",
  broken: "Thiết bị tự báo hỏng.",
  garbled: "Thiết bị trả lời không hiểu được. Kiểm tra địa chỉ và loại thiết bị.",
};

export const equipment = {
  title: "Máy chiếu và bộ xử lý LED",
  none: "Chưa có máy nào. Thêm máy chiếu (PJLink) hoặc bộ xử lý LED (NovaStar) để bật, tắt và chỉnh từ đây.",
  add: "Thêm máy",
  edit: "Sửa",
  retire: "Ngừng điều khiển",
  restore: "Điều khiển lại",
  retired: "Đã ngừng",
  label: "Tên máy",
  needLabel: "Nhập tên máy.",
  display: "Màn hình",
  address: "Địa chỉ",
  addressHint: "pjlink:10.20.0.40 hoặc novastar:10.20.0.50?model=vx4s (vx4s, 660pro).",
  needAddress: "Địa chỉ chưa đúng mẫu, hoặc loại máy này chưa được hỗ trợ.",
  save: "Lưu",
  saved: "Đã lưu.",
  password: "Mật khẩu của máy chiếu",
  passwordHint: "Chỉ lưu trên máy chủ, không hiện lại. Để trống rồi lưu là xóa.",
  savePassword: "Lưu mật khẩu",
  passwordSaved: "Đã lưu mật khẩu.",
  on: "Bật máy",
  off: "Tắt máy",
  black: "Che hình",
  frozen: "Dừng hình",
  input: "Ngõ vào",
  brightness: "Độ sáng",
  choose: "Chọn…",
  health: { unknown: "Chưa hỏi", online: "Có trả lời", offline: "Mất kết nối" },
  power: { off: "Đang tắt", on: "Đang bật", cooling: "Đang làm mát", warming: "Đang khởi động" },
  inputName: (code: string) =>
    /^[1-6][1-9A-Z]$/.test(code) ? `${groups[code.charAt(0)]} ${code.charAt(1)}` : code.toUpperCase(),
  inputIs: (name: string) => `Ngõ vào ${name}`,
  brightnessIs: (percent: number) => `Độ sáng ${percent} %`,
  isBlack: "Đang che hình",
  isFrozen: "Đang dừng hình",
  lamps: (hours: string) => `Đèn đã chạy ${hours} h`,
  parts: {
    fan: "Quạt",
    lamp: "Đèn",
    temperature: "Nhiệt độ",
    cover: "Nắp",
    filter: "Lưới lọc",
    other: "Bộ phận khác",
  } satisfies Record<Fault["part"], string>,
  partStates: { ok: "tốt", warning: "cần chú ý", error: "lỗi" } satisfies Record<
    Fault["state"],
    string
  >,
  fault: (part: string, state: string) => `${part}: ${state}`,
  saysNothing: "Chưa có thông tin. Máy được hỏi từ khi cuộc họp ở trạng thái sẵn sàng.",
  trouble,
  sureTitle: (label: string) => `Tắt ${label} khi đang họp?`,
  sureWhy: "Cuộc họp đang diễn ra. Cả hội trường sẽ mất hình trên màn hình này.",
  leaveOn: "Để bật",
  sureOff: "Tắt máy",
};
