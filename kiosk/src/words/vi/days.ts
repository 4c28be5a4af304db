export const days = {
  form: "Ngày/tháng/năm",
  bad: "Ngày chưa đúng. Ví dụ: 25/02/1995.",
  time: "Giờ",
  clock: "Giờ:phút",
  badTime: "Giờ chưa đúng. Ví dụ: 14:30.",
  needDay: "Ghi cả ngày.",
  needTime: "Ghi cả giờ.",
  badMoment: "Ngày giờ chưa đúng: ghi ngày/tháng/năm và giờ:phút.",
};
