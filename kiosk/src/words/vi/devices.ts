import type { Flaw } from "../../devices-api";

export const devices = {
  title: "Thiết bị trình chiếu",
  why: "Hình của màn hình được gửi thêm tới các bộ điều khiển LED và máy phát này, tên đại biểu tới biển tên điện tử, khi cuộc họp đã sẵn sàng.",
  none: "Chưa có thiết bị nào.",
  add: "Thêm thiết bị",
  edit: "Sửa",
  retire: "Ngừng gửi",
  restore: "Gửi lại",
  label: "Tên thiết bị",
  needLabel: "Nhập tên thiết bị.",
  display: "Màn hình",
  address: "Địa chỉ",
  addressHint:
    "Bộ điều khiển LED: e131:10.20.0.31?universe=1&order=grb&snake=yes, nhiều phần cách nhau bằng khoảng trắng. Máy phát nhận ảnh: http://10.20.0.60/upload#method=post&as=jpeg. Màn hình nối với máy chủ: fb:0.",
  plateOf: (seat: string) => `Biển tên ghế ${seat}`,
  plateHint:
    "Ví dụ: http://10.20.0.70/imgupload#method=post&as=jpeg&field=file&with=mac:00000218E4A73B1C,dither:0&size=296x128&colours=bwr.",
  save: "Lưu",
  saved: "Đã lưu thiết bị.",
  checking: "Đang kiểm tra…",
  sends: (pixels: number, packets: number, places: number, fps: number) =>
    `Gửi ${pixels.toLocaleString("vi")} điểm ảnh, ${packets} gói mỗi khung hình, tối đa ${fps} khung hình mỗi giây, tới ${places} địa chỉ.`,
  pushes: (method: string, form: string, everyS: number) =>
    `Gửi ảnh ${form.toUpperCase()} bằng ${method.toUpperCase()}, chỉ khi hình thay đổi, nhanh nhất ${everyS} giây một lần.`,
  ownScreen: (n: number) => `Ghi thẳng ra màn hình nối với máy chủ (/dev/fb${n}).`,
  user: "Tên đăng nhập của máy phát",
  password: "Mật khẩu của máy phát",
  passwordHint: "Chỉ lưu trên máy chủ, không hiện lại. Để trống cả hai là giữ như đã lưu.",
  health: { unknown: "Chưa gửi", online: "Đang gửi", offline: "Mất thiết bị" },
  retired: "Đã ngừng",
  troubles: {
    noScreen: "Máy chủ không có màn hình này. Kiểm tra số sau fb: và cáp nối.",
    notOurs: "Máy chủ không được phép ghi ra màn hình: tài khoản của phần mềm cần thuộc nhóm video.",
    refused: "Ở địa chỉ này không có gì nhận hình. Kiểm tra địa chỉ, cổng và máy đã bật chưa.",
    unreachable: "Không tới được địa chỉ này. Kiểm tra dây mạng và địa chỉ IP.",
    hungUp: "Thiết bị ngắt kết nối giữa chừng; hệ thống tự thử lại.",
  },
  said: (trouble: string) => `Mạng báo: ${trouble}`,
  silent: "Máy phát không trả lời kịp. Kiểm tra máy có treo không.",
  answered: (status: number) => `Máy phát không nhận ảnh (HTTP ${status}): ${refusal(status)}`,
  inPart: (part: number) => (part > 0 ? `Phần ${part}: ` : ""),
  flaws: {
    empty: () => "Nhập địa chỉ của thiết bị.",
    scheme: (word: string) =>
      `không có giao thức “${word}”; địa chỉ bắt đầu bằng e131:, artnet:, ddp:, http:// hoặc fb:.`,
    mixed: () => "mọi phần phải dùng cùng một giao thức.",
    host: (word: string) => `“${word}” không phải địa chỉ IPv4.`,
    outside: (word: string) => `${word} không thuộc mạng nội bộ của hội trường.`,
    port: (word: string) => `“${word}” không phải số cổng từ 1 đến 65535.`,
    option: (word: string) => `giao thức này không có tùy chọn “${word}”.`,
    twice: (word: string) => `tùy chọn “${word}” được viết hai lần hoặc có hai giá trị khác nhau.`,
    value: (word: string) => `“${word}” không phải giá trị hợp lệ.`,
    area: (word: string) => `vùng ${word} nằm ngoài hình của màn hình này.`,
    range: (word: string) => `universe ${word} vượt quá universe cuối cùng của giao thức.`,
    overlap: () => "các kênh trùng với một phần viết trước.",
    many: (word: string) => `quá nhiều cho một thiết bị (${word}).`,
    fast: (word: string) => `quá nhiều gói mỗi giây (${word}); hãy giảm fps hoặc vùng hình.`,
    login: () =>
      "không viết tên, mật khẩu trong địa chỉ; hãy nhập vào hai ô bên dưới.",
    model: (word: string) => `không có loại thiết bị “${word}”.`,
  } satisfies Record<Flaw, (word: string) => string>,
};

/** What a player means by its answer. */
function refusal(status: number): string {
  if (status < 400) return "máy chuyển sang địa chỉ khác. Hãy nhập đúng địa chỉ nhận ảnh.";
  if (status === 401 || status === 403) return "tên hoặc mật khẩu không đúng. Bấm Sửa để nhập lại.";
  if (status === 404 || status === 410) return "trên máy không có đường dẫn này.";
  if (status === 405) return "máy không nhận cách gửi này; thử method=post hoặc method=put.";
  if (status === 413) return "ảnh quá lớn; thử as=jpeg.";
  if (status === 400 || status === 415 || status === 422) return "máy không đọc được ảnh hoặc không biết biển tên này; thử as=jpeg, field=…, kiểm tra with=…";
  if (status === 409 || status === 429 || status === 503) return "máy đang bận; tăng every.";
  return status < 500 ? "yêu cầu bị từ chối." : "máy bị lỗi bên trong.";
}
