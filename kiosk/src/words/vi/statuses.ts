/** What each standing of a member that is known is called. */
export const statuses: Readonly<Record<string, string>> = {
  chinh_thuc: "Chính thức",
  du_bi: "Dự bị",
  mien_sinh_hoat: "Miễn sinh hoạt",
  tam_thoi_noi_khac: "Sinh hoạt tạm thời nơi khác",
  chuyen_di: "Đã chuyển đi",
  dinh_chi_sinh_hoat: "Đình chỉ sinh hoạt đảng",
  dinh_chi_cap_uy: "Đình chỉ sinh hoạt cấp ủy",
  khoi_to_truy_to: "Bị khởi tố, truy tố",
  xoa_ten: "Xóa tên",
  khai_tru: "Khai trừ",
  xin_ra: "Xin ra",
  tu_tran: "Từ trần",
};
