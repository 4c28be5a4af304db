export const days = {
  form: "Ngày/tháng/năm",
  bad: "Chưa hiểu ngày này. Ghi ngày/tháng/năm, ví dụ 03/02/1995.",
  time: "Giờ",
  clock: "Giờ:phút",
  badTime: "Chưa hiểu giờ này. Ghi theo 24 giờ, ví dụ 14:30.",
  needDay: "Ghi cả ngày.",
  needTime: "Ghi cả giờ.",
  badMoment: "Ngày giờ chưa đúng: ghi ngày/tháng/năm và giờ:phút.",
};
