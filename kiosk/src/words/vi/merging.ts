import type { Hindrance } from "../../merging";

const hindrance: Record<Hindrance, string> = {
  directory: "Dữ liệu đảng viên ghi đây là hai người khác nhau.",
  eligibility: "Một bản ghi là đại biểu chính thức, một bản ghi là khách mời. Xin sửa tư cách trước.",
  standsIn: "Người này đang dự thay người kia. Xin bỏ dự thay trước.",
  bothHere: "Cả hai đang được ghi có mặt. Xin ghi một bản ghi đã ra ngoài, rồi sửa giờ bị trùng.",
  wereHere: "Cả hai được ghi có mặt cùng một lúc. Xin sửa giờ có mặt bị ghi trùng trước.",
  bothVoted: "Cả hai đã biểu quyết trong cùng một lần biểu quyết. Chỉ gộp được khi lần biểu quyết ấy bị hủy kết quả.",
  votes: "Đang biểu quyết và bản ghi này đã bỏ phiếu. Xin đợi kết thúc biểu quyết.",
  speaks: "Bản ghi này đang được mời hoặc đang phát biểu. Xin đợi kết thúc phát biểu.",
  bothWait: "Cả hai đang chờ phát biểu. Xin rút một đăng ký trước.",
};

export const merging = {
  title: "Gộp bản ghi trùng",
  why: "Khi một người có hai bản ghi trong danh sách: bản ghi này ở lại, bản ghi kia được rút hẳn. Có mặt, biểu quyết, phát biểu, trả lời giấy mời và góp ý chuyển sang bản ghi ở lại; kết quả biểu quyết đã kết thúc không thay đổi.",
  other: "Bản ghi trùng của người này",
  nobody: "Chưa chọn",
  chooseFirst: "Xin chọn bản ghi trùng.",
  merge: "Gộp hai bản ghi",
  sure: "Gộp hai bản ghi thành một?",
  what: (goes: string, stays: string) =>
    `Bản ghi “${goes}” được gộp vào “${stays}” và rút khỏi danh sách. Không hoàn tác được. Máy tính bảng của bản ghi được gộp phải đăng nhập lại.`,
  done: (name: string) => `Đã gộp hai bản ghi của ${name}.`,
  hindrance,
};
