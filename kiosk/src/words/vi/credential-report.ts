/** What is said of the credential report on its way to the hall. */
export const credentialReport = {
  title: "Gửi chủ tọa để chiếu trước hội trường",
  why:
    "Chốt số liệu lúc này, người thứ hai của Ban xác nhận thì chủ tọa có báo cáo để chiếu. " +
    "Chỉ gửi số tổng hợp, không có tên ai. Bản đã gửi không đổi nữa; số liệu đổi thì chốt bản mới.",
  none: "Chưa chốt báo cáo nào: chủ tọa chưa có gì để chiếu.",
  fix: "Chốt số liệu lúc này",
  fixAgain: "Chốt bản mới",
  waits: (number: number) => `Bản số ${number}: chờ xác nhận`,
  fixedBy: (who: string, when: string) => `${who} chốt lúc ${when}.`,
  byYou: "Đồng chí đã chốt; chờ người thứ hai của Ban thẩm tra xác nhận.",
  totals: (present: number, convened: number, share: string, absent: number) =>
    `Có mặt ${present}/${convened} (${share} %), vắng ${absent}.`,
  enough: { yes: "Đủ số đại biểu theo quy định.", no: "Chưa đủ số đại biểu theo quy định." },
  differs: (present: number, convened: number) =>
    `Số liệu lúc này đã khác: có mặt ${present}/${convened}. Bản đã chốt giữ nguyên số lúc chốt.`,
  confirm: "Xác nhận, gửi chủ tọa",
  withdraw: "Rút lại",
  sent: (number: number, when: string) => `Bản số ${number} đã gửi chủ tọa lúc ${when}`,
  twoPersons: (one: string, other: string) => `${one} chốt, ${other} xác nhận.`,
  onWall: "Đang trên màn hình",
  offWall: "Chưa chiếu",
  lost: "Chưa lấy được các bản đã chốt. Đang thử lại.",
  done: {
    fixed: "Đã chốt; chờ người thứ hai xác nhận.",
    confirmed: "Đã gửi chủ tọa.",
    withdrawn: "Đã rút lại; chủ tọa không nhận bản này.",
  },
  panel: "Báo cáo thẩm tra tư cách đại biểu",
  nothingYet: "Ban thẩm tra chưa gửi báo cáo.",
  came: (number: number) => `Ban thẩm tra đã gửi báo cáo (bản số ${number}).`,
  version: (number: number, when: string) => `Bản số ${number}, số liệu lúc ${when}`,
  show: "Đưa lên màn hình",
  showNewer: (number: number) => `Đưa bản số ${number} lên màn hình`,
  stands: (number: number) => `Trên màn hình vẫn là bản số ${number}.`,
  page: (page: number, pages: number, title: string) => `Trang ${page}/${pages}: ${title}`,
  before: "Trang trước",
  after: "Trang sau",
  first: "Đây là trang đầu.",
  last: "Đây là trang cuối.",
  takeOff: "Hạ khỏi màn hình",
};
