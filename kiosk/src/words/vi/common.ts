import type { Failure } from "../../http";
import type { AgendaItem, Meeting, Paper, Participant, Site } from "../../wire";

const failure: Record<Failure, string> = {
  invalid: "Yêu cầu chưa hợp lệ. Xin kiểm tra lại nội dung đã nhập.",
  unauthenticated: "Phiên làm việc đã hết. Xin đăng nhập lại.",
  forbidden: "Đồng chí không có quyền thực hiện việc này.",
  not_found: "Không còn mục này trong phiên họp.",
  wrong_state: "Chưa thực hiện được ở thời điểm này.",
  too_large: "Tệp hoặc nội dung quá lớn.",
  busy: "Máy chủ đang bận. Xin thử lại sau giây lát.",
  internal: "Máy chủ gặp lỗi. Chưa có gì thay đổi; xin thử lại.",
  no_answer: "Chưa gửi được vì mất kết nối. Chưa có gì thay đổi.",
};

const itemStatus: Record<AgendaItem["status"], string> = {
  planned: "Chưa đến",
  active: "Đang bàn",
  suspended: "Tạm dừng",
  concluded: "Đã kết luận",
  deferred: "Chuyển phiên sau",
  withdrawn: "Rút",
};

const meetingStatus: Record<Meeting["status"], string> = {
  draft: "Dự thảo",
  convened: "Đã triệu tập",
  ready: "Sẵn sàng",
  open: "Đang họp",
  recess: "Tạm nghỉ",
  closed: "Đã bế mạc",
  minuted: "Đã thông qua biên bản",
  archived: "Đã lưu trữ",
  postponed: "Hoãn",
  cancelled: "Đã hủy",
};

const paperStatus: Record<Paper["status"], string> = {
  draft: "Chưa phát hành",
  released: "Đã phát hành",
  withdrawn: "Đã thu hồi",
};

const presence: Record<Participant["presence"], string> = {
  expected: "Chưa đến",
  in: "Có mặt",
  out: "Ra ngoài",
  withdrawn: "Rút khỏi danh sách",
};

const siteLink: Record<Site["link"], string> = {
  offline: "Chưa kết nối",
  connected: "Đã kết nối",
  lost: "Mất tín hiệu",
};

export const common = {
  product: "Phòng họp không giấy",
  demo: "Dữ liệu minh họa",
  demoWhy: "Mọi tên người, số liệu và văn bản trong phiên họp này đều là giả định.",
  yes: "Có",
  cancel: "Hủy",
  close: "Đóng",
  back: "Quay lại",
  retry: "Thử lại",
  save: "Lưu",
  undo: "Hoàn tác",
  open: "Mở",
  choose: "Chọn",
  help: "Trợ giúp",
  settings: "Cài đặt",
  signOut: "Đăng xuất",
  language: "Ngôn ngữ",
  languageName: "Tiếng Việt",
  otherLanguage: "English",
  textSize: "Cỡ chữ",
  textSizes: { a: "Chữ thường", a1: "Chữ to", a2: "Chữ rất to" },
  scheme: "Nền màn hình",
  schemes: { light: "Phòng sáng", dark: "Phòng tối" },
  sending: "Đang gửi…",
  loading: "Đang tải…",
  required: "Bắt buộc",
  item: (n: number) => `Mục ${n}`,
  page: (n: number) => `Trang ${n}`,
  pageOf: (n: number, all: number) => `Trang ${n}/${all}`,
  pages: (n: number) => `${n} trang`,
  minutes: (n: number) => `${n} phút`,
  papers: (n: number) => `${n} tài liệu`,
  connected: "Đã kết nối",
  slow: "Kết nối chậm",
  reconnecting: (seconds: number) => `Đang kết nối lại (${seconds} s)`,
  offline: "Ngoại tuyến",
  offlineWhy: "Vẫn đọc được các trang đã mở. Máy tự kết nối lại khi có mạng.",
  quorumMet: "Đủ túc số",
  quorumNotMet: "Chưa đủ túc số",
  present: (here: number, all: number) => `Có mặt ${here}/${all}`,
  noMeeting: "Chưa có phiên họp nào dành cho tài khoản này.",
  noMeetingWhy: "Xin liên hệ thư ký phiên họp để được mời.",
  pageLate: "Đang tải trang…",
  pageFailed: "Chưa tải được trang này. Máy sẽ tự thử lại.",
  firstPage: "Đây là trang đầu.",
  lastPage: "Đây là trang cuối.",
  entering: "Đang vào phòng họp…",
  failure,
  itemStatus,
  meetingStatus,
  doorsClosed: "Họp kín",
  paperStatus,
  presence,
  siteLink,
};
