"""What an import tells those who approve it, in Vietnamese.  Pure."""

from collections.abc import Mapping
from typing import Any

from meetingroom.members.intake.reading import Rule

APPLIED = "Đã cập nhật danh bạ đảng viên."
BUSY = "Danh bạ đang được cập nhật bởi một lần nhập khác. Xin thử lại sau."

TOO_LARGE = (
    "Tệp này cần nhiều bộ nhớ hơn mức cho phép khi đọc. Danh bạ vẫn như cũ. "
    "Lưu danh sách thành CSV, hoặc chia thành nhiều tệp."
)
TOO_LARGE_EN = (
    "Reading this file takes more memory than is allowed. The directory is as it was. "
    "Save the list as CSV, or as several files."
)

RULES: dict[Rule, str] = {
    "X01": "Một số thẻ thuộc về hai người",
    "X02": "Một người có hai dòng trong tệp",
    "X03": "Đổi số thẻ đảng",
    "X04": "Đổi cả họ tên và ngày sinh",
    "X05": "Chi bộ không có trong danh mục tổ chức",
    "X06": "Ngày chính thức trước ngày kết nạp",
    "X07": "Kết nạp khi chưa đủ 18 tuổi",
    "X08": "Cùng phiên bản nhưng khác nội dung",
    "X09": "Phiên bản cũ hơn bản đang dùng",
    "X10": "Đã mất hoặc đã ra khỏi Đảng, nay lại đang sinh hoạt",
    "X11": "Mã trạng thái chưa rõ nghĩa",
    "X12": "Đơn vị vắng hơn 5 % đảng viên so với bản đang dùng",
    "X13": "Nhiều người dùng chung một ảnh",
    "X14": "Chưa chắc về bảng mã của một cột",
    "X15": "Số lý lịch sai mẫu",
    "X16": "Chi bộ không thuộc tổ chức nào",
    "no_name": "Thiếu họ tên",
    "no_key": "Thiếu mã và số thẻ",
    "bad_date": "Không đọc được ngày sinh",
    "future": "Ngày sinh ở tương lai",
    "bad_card": "Số thẻ không đúng mẫu",
    "formula": "Ô bắt đầu bằng dấu của công thức bảng tính",
    "too_long": "Họ tên hoặc mã quá dài",
}
SECOND: dict[str, str] = {
    "many": "Thay đổi hơn 2 % số đảng viên",
    "delegate": "Ảnh hưởng tư cách của đại biểu đang dự họp",
}
COUNTS = {
    "new": "mới",
    "changed": "thay đổi",
    "same": "không đổi",
    "older": "cũ hơn",
    "held": "không nhận",
    "absent": "vắng trong tệp (giữ nguyên)",
}


def lines_of(preview: Mapping[str, Any]) -> list[str]:
    """Return a preview as lines of text."""
    counts = preview["counts"]
    lines = [f"{preview['label']}: " + ", ".join(
        f"{counts[key]} {word}" for key, word in COUNTS.items() if counts.get(key)
    )]  # fmt: skip
    if preview["padded"]:
        lines.append(f"Đã bù số 0 ở đầu cho {preview['padded']} số thẻ.")
    for column, how in preview["encodings"].items():
        if how["encoding"] != "unicode":
            lines.append(f"Cột {column}: đọc theo bảng mã {how['encoding']}.")
    if preview["names"]:
        lines.append("Đọc thử: " + ", ".join(preview["names"][:5]))
    for rule, count in preview["rules"].items():
        shown = [f"{at}" for one, at, _ in preview["samples"] if one == rule and at]
        where = f" (dòng {', '.join(shown[:5])}{'…' if count > 5 else ''})"  # noqa: PLR2004
        lines.append(f"{rule} {RULES[rule]}: {count}{where if shown else ''}")
    if preview["codes"]:
        told = ", ".join(f"{code} ({count})" for code, count in preview["codes"])
        lines.append(f"Mã trạng thái chưa có nghĩa: {told}")
    return lines
