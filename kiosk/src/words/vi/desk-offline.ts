export const deskOffline = {
  ready: (people: number, faces: number) =>
    `Mất mạng vẫn đón được: máy này đã có ${people} người, ${faces} ảnh.`,
  fetching: "Đang tải danh sách để đón khi mất mạng…",
  fetchingFaces: (here: number, all: number) => `Đang tải ảnh để đón khi mất mạng: ${here}/${all}`,
  away: "NGOẠI TUYẾN",
  since: (time: string) => `từ ${time}, vẫn đón bình thường.`,
  asOf: (time: string) => `Danh sách lúc ${time}.`,
  waits: (n: number) => `${n} lượt chờ gửi`,
  sending: (n: number) => `Đã có mạng. Đang gửi ${n} lượt…`,
  refused: (n: number) => `Máy chủ chưa nhận ${n} lượt; vẫn giữ trên máy. Báo kỹ thuật.`,
  nothing:
    "Mất kết nối, máy này không có danh sách dùng được. Dùng danh sách giấy, báo kỹ thuật.",
  doubles: (n: number) => `${n} người được nhận hai lần`,
  doublesTitle: "Được nhận ở hai bàn khi mất mạng",
  doublesWhy:
    "Chỉ tính một lần. Lượt sớm hơn cũng có thể là người khác: báo Trưởng bàn và Ban thẩm tra.",
};
