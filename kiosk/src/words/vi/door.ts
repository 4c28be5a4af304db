import type { Failure } from "../../http";

const failed: Partial<Record<Failure, string>> = {
  unauthenticated: "Tên đăng nhập hoặc mật khẩu không đúng.",
  busy: "Đã thử quá nhiều lần. Xin chờ một phút rồi thử lại.",
};

const linkFailed: Partial<Record<Failure, string>> = {
  unauthenticated:
    "Liên kết này đã được dùng hoặc đã hết hạn. Mỗi liên kết chỉ mở được một lần; xin thư ký cấp liên kết mới.",
};

export const door = {
  pages: {
    home: "Vào phòng họp",
    signIn: "Đăng nhập",
    enter: "Vào phòng họp bằng liên kết",
    pair: "Ghép nối thiết bị",
  },
  signInTitle: "Đăng nhập",
  signInSub: "Dùng tài khoản do thư ký phiên họp cấp.",
  login: "Tên đăng nhập",
  password: "Mật khẩu",
  showPassword: "Hiện mật khẩu",
  hidePassword: "Ẩn mật khẩu",
  signIn: "Đăng nhập",
  signingIn: "Đang đăng nhập…",
  needLogin: "Xin nhập tên đăng nhập.",
  needPassword: "Xin nhập mật khẩu.",
  orPair: "Đây là máy tính bảng, màn hình hoặc máy của điểm cầu?",
  pairThis: "Ghép nối thiết bị này",
  orSignIn: "Có tài khoản và mật khẩu?",
  toSignIn: "Đăng nhập",
  failed,
  linkFailed,
  enterTitle: "Mời đồng chí vào phòng họp",
  enterSub: "Liên kết này chỉ dùng được một lần, trên thiết bị này.",
  enter: "Vào phòng họp",
  entering: "Đang vào phòng họp…",
  linkSpent: "Liên kết không còn dùng được",
  noSecret: "Địa chỉ này thiếu mã vào phòng. Xin mở lại đúng liên kết đã nhận.",
  pairTitle: "Ghép nối thiết bị",
  pairSteps: [
    "Đọc mã này cho thư ký hoặc kỹ thuật viên.",
    "Chờ người đó chọn thiết bị này là của ai, ở đâu.",
    "Màn hình tự chuyển vào phòng họp.",
  ],
  pairCode: "Mã ghép nối",
  pairQr: "Mã QR ghép nối",
  pairAsking: "Đang xin mã…",
  pairLasts: (clock: string) => `Mã tự đổi sau ${clock}`,
  pairRetry: (seconds: number) => `Chưa liên lạc được với máy chủ. Thử lại sau ${seconds} s.`,
  pairDone: "Đã ghép nối. Đang vào phòng họp…",
  device: (code: string) => `Thiết bị ${code}`,
  going: "Đang mở trang của đồng chí…",
};
