import type { Layout } from "../../layout";
import type { ScreenProblem } from "../../screen-capture";
import type { Hearing } from "../../site";
import type { SharedScreen } from "../../wire";

const hearing: Record<Hearing, string> = {
  heard: "Trung tâm đang nghe bạn",
  on_air: "Điểm cầu đang phát biểu – toàn hội nghị đang nghe",
  muted_by_chair: "Chủ tọa đã tắt tiếng điểm cầu này",
  microphone_off: "Micro của điểm cầu đang tắt",
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

const screenProblem: Record<ScreenProblem, string> = {
  denied:
    "Chưa chia sẻ: trình duyệt hoặc máy tính không cho phép, hoặc đã bỏ chọn. Bấm lại để chọn màn hình.",
  missing: "Không tìm thấy màn hình nào để chia sẻ.",
  busy: "Không lấy được hình của màn hình này. Xin chọn màn hình hoặc cửa sổ khác.",
  unsupported: "Trình duyệt này không chia sẻ được màn hình. Xin dùng Chromium hoặc Firefox.",
};

const ended: Record<SharedScreen["ended_by"], string> = {
  "": "Việc chia sẻ màn hình đã kết thúc.",
  itself: "Việc chia sẻ màn hình đã kết thúc.",
  chair: "Chủ tọa đã dừng chia sẻ màn hình của điểm cầu này.",
  secretary: "Thư ký đã dừng chia sẻ màn hình của điểm cầu này.",
  technician: "Kỹ thuật viên đã dừng chia sẻ màn hình của điểm cầu này.",
  taken: "Chủ tọa đã cho điểm cầu khác chia sẻ màn hình.",
  doors: "Cuộc họp chuyển sang họp kín nên việc chia sẻ màn hình đã dừng.",
  lost: "Mất kết nối nên việc chia sẻ màn hình đã dừng.",
};

export const siteCall = {
  screenOf: (site: string) => `Màn hình của ${site}`,
  share: {
    own: "Màn hình của bạn",
    start: "Chia sẻ màn hình",
    stop: "Dừng chia sẻ",
    withdraw: "Thôi xin chia sẻ",
    sharing: "Điểm cầu đang chia sẻ màn hình",
    withSound: "Kèm tiếng",
    noSound: "Không kèm tiếng",
    asking: (site: string) =>
      site === ""
        ? "Đang chờ chủ tọa cho chia sẻ màn hình"
        : `Đang chờ chủ tọa cho thay màn hình của ${site}`,
    asks: (site: string) => `${site} xin chia sẻ màn hình.`,
    otherAsks: (site: string) => `${site} đang xin chia sẻ màn hình. Xin chờ.`,
    listening: "Điểm nghe chỉ chia sẻ được màn hình khi chủ tọa đã cho lên hình.",
    taken: (site: string) => `Chủ tọa đã cho ${site} chia sẻ màn hình thay điểm cầu này.`,
    problem: screenProblem,
    ended,
  },
  hearing,
  talkingMuted: "Điểm cầu đang nói nhưng trung tâm không nghe thấy.",
  own: "Hình của bạn",
  noCamera: "Máy quay đang tắt",
  others: "Các điểm cầu khác",
  main: "Hình chính",
  follow: "Theo người phát biểu",
  toScreen: "Về màn hình đang chia sẻ",
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
  soundOnly: "Chỉ còn tiếng",
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
    share: "Chia sẻ màn hình, dừng chia sẻ",
    out: "Thoát toàn màn hình",
  },
  withKey: (what: string, key: string) => `${what} (${key})`,
};
