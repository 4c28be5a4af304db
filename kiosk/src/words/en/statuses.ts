/** What each standing of a member that is known is called. */
export const statuses: Readonly<Record<string, string>> = {
  chinh_thuc: "Full member",
  du_bi: "Probationary",
  mien_sinh_hoat: "Exempt",
  tam_thoi_noi_khac: "On temporary transfer",
  chuyen_di: "Moved away",
  dinh_chi_sinh_hoat: "Suspended from the Party",
  dinh_chi_cap_uy: "Suspended from the committee",
  khoi_to_truy_to: "Prosecuted or indicted",
  xoa_ten: "Removed",
  khai_tru: "Expelled",
  xin_ra: "Left",
  tu_tran: "Deceased",
};
