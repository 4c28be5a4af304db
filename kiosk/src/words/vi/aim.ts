export const aim = {
  where: "Chiếu lên",
  all: "Mọi màn hình",
  drop: "Bỏ cảnh riêng",
  noOwn: "Ở đây không có cảnh riêng.",
  noPreview: "Xem trước dùng khi chiếu lên mọi màn hình.",
  group: "Nhóm màn hình",
  groupHint: "Màn hình cùng nhóm được chủ tọa chiếu cảnh riêng cùng lúc. Để trống nếu không thuộc nhóm nào.",
};
