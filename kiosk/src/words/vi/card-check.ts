export const cardCheck = {
  ask: "Tra số thẻ này trong cơ sở dữ liệu đảng viên",
  current: (card: string, unit: string) =>
    `Số thẻ ${card} có trong cơ sở dữ liệu${unit ? `: ${unit}` : ""}. Không có trong danh sách triệu tập: mời gặp Ban thẩm tra.`,
  ask_committee: (card: string) => `Số thẻ ${card} có trong cơ sở dữ liệu. Mời gặp Ban thẩm tra.`,
  unknown: (card: string) => `Số thẻ ${card} không có trong cơ sở dữ liệu. Mời gặp Ban thẩm tra.`,
  dataOn: (day: string) => `(Dữ liệu ngày ${day}.)`,
};
