import type { Comment } from "../../wire";

const disposition: Record<Comment["disposition"], string> = {
  new: "Mới",
  accepted: "Tiếp thu",
  explained: "Giải trình",
  passed: "Đã chuyển",
  withdrawn: "Người gửi đã rút",
};

export const comments = {
  disposition,
  title: "Góp ý của đại biểu",
  all: "Tất cả",
  filter: "Lọc theo kết quả",
  count: (label: string, n: number) => `${label} (${n})`,
  none: "Chưa có góp ý nào",
  noneWhy: "Đại biểu gửi góp ý từ trang tài liệu đang đọc; góp ý hiện ở đây ngay.",
  noneSuch: "Không có góp ý nào thuộc loại này.",
  from: (name: string, at: string) => `${name}, ${at}`,
  onPage: (page: number, version: string) => (version ? `Trang ${page}, ${version}` : `Trang ${page}`),
  quote: "Đoạn được góp ý",
  accept: "Tiếp thu",
  explain: "Giải trình",
  pass: "Chuyển đơn vị",
  reopen: "Xử lý lại",
  answer: "Nội dung trả lời",
  answerHint: "Người gửi đọc được câu này.",
  needAnswer: "Xin nhập nội dung giải trình.",
  unit: "Đơn vị nhận",
  needUnit: "Xin nhập đơn vị nhận.",
  passedTo: (unit: string) => `Đã chuyển ${unit}`,
  done: (what: string) => `Đã ghi: ${what.toLowerCase()}.`,
  flag: "Báo chủ tọa",
  unflag: "Thôi báo chủ tọa",
  flagged: "Đã báo chủ tọa",
  flagDone: "Góp ý đã hiện trên màn hình của chủ tọa.",
  unflagDone: "Góp ý không còn trên màn hình của chủ tọa.",
};
