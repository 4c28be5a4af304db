import type { Layout } from "../../layout";
import type { Hearing } from "../../site";

const hearing: Record<Hearing, string> = {
  heard: "Trung tâm đang nghe bạn",
  on_air: "Bạn đang phát biểu – toàn hội nghị đang nghe",
  muted_by_chair: "Chủ tọa đã tắt tiếng điểm cầu này",
  microphone_off: "Micro của bạn đang tắt",
  no_microphone: "Chưa có micro",
  not_arriving: "Trung tâm chưa nhận được tiếng của bạn",
  listening: "Điểm nghe: đang nghe và xem",
  not_connected: "Chưa kết nối với trung tâm",
};

const layouts: Record<Layout, string> = {
  paper: "Tài liệu và người phát biểu",
  speaker: "Người phát biểu",
  side: "Một hình lớn, các hình bên cạnh",
  gallery: "Tất cả bằng nhau",
  wall: "Toàn màn hình như hội trường",
};

export const siteCall = {
  hearing,
  talkingMuted: "Bạn đang nói nhưng trung tâm không nghe thấy.",
  own: "Hình của bạn",
  noCamera: "Máy quay đang tắt",
  others: "Các điểm cầu khác",
  main: "Hình chính",
  follow: "Theo người phát biểu",
  connecting: "Đang kết nối với trung tâm…",
  live: "Hình và tiếng ổn định",
  micOn: "Micro đang bật",
  micOff: "Micro đang tắt",
  cameraOn: "Máy quay đang bật",
  cameraOff: "Máy quay đang tắt",
  devices: "Thiết bị",
  devicesTitle: "Máy quay, micro và loa",
  leave: "Rời cuộc họp",
  now: "Đang bàn",
  nothingNow: "Chưa bàn mục nào",
  figuresOf: {
    in: "Nhận",
    out: "Gửi",
    loss: "Mất gói",
    roundTrip: "Trễ",
    frames: "Khung hình nhận",
    limited: "Giảm chất lượng do",
  },
  limits: { none: "không", cpu: "máy yếu", bandwidth: "đường truyền", other: "khác" },
  mbps: (bps: number) => `${(bps / 1_000_000).toFixed(2).replace(".", ",")} Mbit/s`,
  percent: (share: number) => `${(share * 100).toFixed(1).replace(".", ",")} %`,
  ms: (ms: number | null) => (ms === null ? "–" : `${Math.round(ms)} ms`),
  audioOnly: "Đường truyền hẹp: chỉ còn tiếng",
  reconnecting: (seconds: number) => `Đang kết nối lại (${seconds} s)`,
  waiting: "Đang chờ hình…",
  noVideo: "Không có hình",
  speaking: "Đang phát biểu",
  layout: "Bố cục màn hình",
  layouts,
  keys: "Phím tắt",
  keyOf: {
    mic: "Bật/tắt micro",
    camera: "Bật/tắt máy quay",
    ask: "Đến ô đăng ký phát biểu",
    out: "Thoát toàn màn hình",
  },
  withKey: (what: string, key: string) => `${what} (${key})`,
};
