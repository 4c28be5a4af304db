import type { Recording, RecordingMark } from "../../wire";

type Why = NonNullable<Recording["why"]>;
type Fault = NonNullable<Recording["fault"]>;

const why: Record<Why, string> = {
  asked: "đã dừng",
  closed_door: "tự dừng khi họp kín",
  adjourned: "dừng khi kết thúc phiên họp",
  disk_full: "tự dừng vì hết chỗ trên ổ đĩa",
  disk_failed: "tự dừng vì ổ đĩa lỗi",
};
const fault: Record<Fault, string> = {
  disk_full: "Hết chỗ trên ổ đĩa: bản ghi đã dừng, cuộc họp vẫn tiếp tục.",
  disk_failed: "Ổ đĩa lỗi: bản ghi đã dừng, cuộc họp vẫn tiếp tục.",
  behind: "Máy chủ ghi không kịp: bản ghi thiếu một đoạn.",
  interrupted: "Bản ghi bị ngắt một lúc rồi ghi tiếp: thiếu một đoạn.",
};
const role: Record<Recording["started_role"], string> = {
  chair: "Chủ tọa",
  secretary: "Thư ký",
  credentials: "Ban thẩm tra",
  technician: "Kỹ thuật",
  delegate: "Đại biểu",
  site: "Điểm cầu",
  display: "Màn hình",
  desk: "Bàn đón tiếp",
  system: "Hệ thống",
};
const kind: Record<RecordingMark["kind"], string> = { item: "Nội dung", speech: "Phát biểu", poll: "Biểu quyết" };

export const recordings = {
  on: "Đang ghi",
  title: "Ghi hình cuộc họp",
  tab: "Bản ghi",
  start: "Bắt đầu ghi",
  stop: "Dừng ghi",
  started: "Đã bắt đầu ghi.",
  stopped: "Đã dừng ghi.",
  stopTitle: "Dừng ghi hình?",
  stopWhy: "Phần đã ghi được giữ lại. Ghi tiếp sẽ là một bản ghi mới.",
  idle: "Chưa ghi. Khi ghi, mọi màn hình đều hiện “Đang ghi”.",
  notNow: "Chỉ ghi được khi phiên họp đang diễn ra công khai.",
  offered: "Họp kín đã kết thúc. Bản ghi không tự tiếp tục.",
  again: "Ghi tiếp",
  empty: "Chưa có bản ghi nào",
  emptyWhy: "Khi phiên họp đang diễn ra, Chủ tọa, Thư ký hoặc Kỹ thuật bấm “Bắt đầu ghi”.",
  failed: "Chưa đọc được danh sách bản ghi.",
  number: (n: number) => `Bản ghi ${n}`,
  by: (who: string) => `${who} bắt đầu`,
  length: (text: string) => `dài ${text}`,
  size: (mb: string) => `${mb.replace(".", ",")} MB`,
  gap: (from: string, to: string) => `Thiếu từ ${from} đến ${to}`,
  nothing: "Không có hình, tiếng nào được ghi.",
  deleted: "Đã xóa",
  reason: "Lý do xóa",
  delete: "Xóa bản ghi",
  deleteTitle: "Xóa hẳn bản ghi này?",
  deleteWhy: "Hình và tiếng bị hủy, không lấy lại được. Việc xóa và lý do được ghi vào nhật ký.",
  needReason: "Xin nhập lý do xóa.",
  nowDeleted: "Đã xóa bản ghi.",
  play: "Xem",
  save: "Tải về",
  close: "Đóng",
  jump: "Các mốc trong bản ghi",
  noMarks: "Không có mốc nào trong bản ghi này.",
  soundOnly: "chỉ có tiếng",
  program: "Toàn cảnh (màn hình lớn)",
  withProgram: "Ghi cả toàn cảnh",
  withProgramHint: "Hình của màn hình lớn và tiếng trong hội trường, thành một bản xem liền mạch.",
  screen: (site: string) => `${site} – màn hình chia sẻ`,
  why,
  fault,
  role,
  kind,
};
