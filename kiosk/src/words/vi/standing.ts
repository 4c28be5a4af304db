import type { Standing } from "../../proofs";

/** How a display stands with what it must show. */
export const standing: Readonly<Record<Standing, string>> = {
  silent: "Chưa kết nối",
  right: "Đúng hình",
  changing: "Đang chuyển",
  late: "Chuyển chậm",
  wrong: "Lệch hình",
  quiet: "Chậm trả lời",
  lost: "Trang bị treo",
};
