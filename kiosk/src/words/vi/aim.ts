export const aim = {
  where: "Chiếu lên",
  all: "Mọi màn hình",
  likeOthers: "Chiếu như màn hình khác",
  asOthers: "Đang chiếu như các màn hình khác.",
  noPreview: "Xem trước dùng khi chiếu lên mọi màn hình.",
  showPage: (where: string) => `Chiếu trang này lên ${where}`,
  shown: (where: string) => `Đang chiếu trên ${where}`,
  group: "Nhóm màn hình",
  groupHint: "Màn hình cùng nhóm được chủ tọa chiếu cảnh riêng cùng lúc. Để trống nếu không thuộc nhóm nào.",
};
