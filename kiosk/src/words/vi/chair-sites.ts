export const chairSites = {
  show: (site: string) => `Đưa ${site} lên màn hình lớn`,
  shown: (site: string) => `${site} đang ở màn hình lớn; bấm để theo người phát biểu`,
  admit: (site: string) => `Cho ${site} lên hình và phát biểu`,
  dismiss: (site: string) => `Đưa ${site} về chỉ nghe và xem`,
};
