export const days = {
  form: "Ngày/tháng/năm",
  bad: "Chưa hiểu ngày này. Ghi ngày/tháng/năm, ví dụ 03/02/1995.",
};
