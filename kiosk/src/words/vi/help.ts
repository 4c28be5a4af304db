export const help = {
  title: "Cách dùng máy tính bảng",
  text: [
    [
      "Mở tài liệu",
      "Chạm vào tên tài liệu ở cột bên. Máy nhớ trang đã đọc lần trước; cuộn tiếp là sang tài liệu sau.",
    ],
    [
      "Sang trang",
      "Cuộn dọc, vuốt ngang, hoặc bấm “Trước”, “Sau”. Kéo thanh trượt hoặc mở “Mục lục” để đến nhanh.",
    ],
    [
      "Phóng to",
      "Dùng hai ngón tay, hoặc bấm dấu cộng, dấu trừ. Chạm hai lần để cột chữ vừa màn hình, chạm hai lần nữa để trở lại.",
    ],
    ["Tìm", "Bấm “Tìm” rồi gõ, có dấu hay không dấu đều được."],
    ["Chữ lớn, màu nền", "“Chữ lớn” cho chữ 24 đến 36 điểm. “Nền” đổi giấy trắng, giấy vàng, ban đêm."],
    [
      "Theo chủ tọa",
      "Khung vàng nghĩa là trang tự chuyển theo chủ tọa. Tự lật trang là rời; bấm “Về trang của chủ tọa” để quay lại.",
    ],
    ["Mất kết nối", "Vẫn đọc được các trang đã mở. Máy tự kết nối lại, không cần làm gì."],
  ],
};
