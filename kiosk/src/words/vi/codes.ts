import { statuses } from "./statuses";

const meanings: Readonly<Record<string, string>> = { khong_ro: "Chưa có nghĩa", ...statuses };

export const codes = {
  title: "Mã trạng thái của cơ quan",
  why: "Mã chưa có nghĩa được ghi là chưa rõ, không bao giờ là chính thức. Chọn nghĩa, xem ai bị ảnh hưởng, rồi hai người duyệt.",
  none: "Danh bạ chưa có mã riêng nào. Có thể ghi trước nghĩa của mã rồi mới nhập danh sách.",
  code: (code: string) => `Mã ${code}`,
  members: (count: string) => `${count} đảng viên`,
  untold: "Chưa có nghĩa",
  statuses: meanings,
  add: "Mã khác",
  addHint: "Viết đúng như trong danh sách, kể cả số 0 ở đầu.",
  addAct: "Thêm mã",
  addFirst: "Viết mã trước.",
  look: "Xem ai bị ảnh hưởng",
  nothing: "Chưa đổi nghĩa của mã nào.",
  told: (code: string, status: string) => `Mã ${code}: ${meanings[status] ?? status}`,
  unknown: "Mã trạng thái chưa có nghĩa trong tệp này",
  unknownWhy: "Những người này được ghi là chưa rõ trạng thái. Có thể hủy lần nhập, ghi nghĩa của mã rồi nhập lại; hoặc duyệt rồi ghi nghĩa sau.",
};
