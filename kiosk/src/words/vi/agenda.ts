import type { AgendaItem } from "../../wire";

const visibility: Record<AgendaItem["visibility"], string> = {
  common: "Chung",
  internal: "Nội bộ",
  hidden: "Ẩn",
};

export const agendaWords = {
  visibility,
  under: "Thuộc mục",
  top: "Mục lớn",
  seenBy: "Ai được xem",
  defer: (title: string) => `Chuyển phiên sau: ${title}`,
  deferred: (title: string) => `Đã chuyển “${title}” sang phiên sau.`,
  bring: "Lấy từ tệp",
  bringHint:
    "Chọn tệp Word, Excel hoặc CSV có chương trình họp. Chưa có gì thay đổi cho đến khi bấm nút nhập.",
  copyFrom: "Hoặc chép từ cuộc họp khác",
  chooseMeeting: "Chọn cuộc họp",
  copyIt: "Chép chương trình",
  numbering: "Cách đánh số",
  numberTop: "Mục lớn",
  numberBelow: "Mục con",
  numberPrefix: "Chữ đứng trước số",
  numberPrefixHint: "Ví dụ: Mục. Để trống là không có.",
  numberStyles: { arabic: "1, 2, 3", roman: "I, II, III", letter: "a, b, c" },
  numbered: "Đã đổi cách đánh số.",
  choose: "Chọn tệp",
  reading: "Đang đọc tệp…",
  rowStates: {
    new: "Thêm",
    changed: "Sửa",
    same: "Giữ nguyên",
    error: "Có lỗi",
  },
  columns: { state: "", title: "Nội dung", kind: "Hình thức", minutes: "Phút", who: "Người trình bày" },
  take: (n: number) => `Nhập ${n} mục`,
  nothing: "Không có gì để nhập.",
  taken: (n: number) => `Đã nhập ${n} mục.`,
  errorsLeft: (n: number) => `${n} dòng có lỗi sẽ bị bỏ qua.`,
  unread: "Không đọc được tệp này.",
  endsAt: (time: string) => `Dự kiến xong lúc ${time}`,
  later: (n: number) => `chậm ${n} phút`,
  earlier: (n: number) => `sớm ${n} phút`,
  onTime: "đúng kế hoạch",
};
