"""The Vietnamese words of walls and ribbons.  The same as in the web pages."""

from meetingroom.agenda.records import ItemStatus
from meetingroom.display.pictures import Tally
from meetingroom.display.poll_scene import PollStage
from meetingroom.sessions.credentials.records import Totals
from meetingroom.sessions.floor.records import RequestKind
from meetingroom.sessions.polls.records import Medium
from meetingroom.sessions.records import MeetingStatus, SiteLink

DEMO = "Dữ liệu minh họa"
RECORDING = "Đang ghi"
NOTICE = "THÔNG BÁO"
EMERGENCY = "THÔNG BÁO KHẨN"
AGENDA = "CHƯƠNG TRÌNH PHIÊN HỌP"
PAPER = "TÀI LIỆU"
SPEAKING = "ĐANG PHÁT BIỂU"
SITE = "ĐIỂM CẦU"
WAITING = "ĐĂNG KÝ PHÁT BIỂU"
FREE_SEAT = "Chỗ trống"
NOBODY_WAITS = "CHƯA CÓ ĐĂNG KÝ PHÁT BIỂU"

KIND: dict[RequestKind, str] = {
    "interposed": "Hỏi xen",
    "reply": "Giải trình",
    "procedure": "Ý kiến về thủ tục",
    "discussion": "",
}

ITEM: dict[ItemStatus, str] = {
    "planned": "",
    "active": "Đang bàn",
    "suspended": "Tạm dừng",
    "deferred": "Chuyển phiên sau",
    "concluded": "Đã kết luận",
    "withdrawn": "Rút",
}
LINK: dict[SiteLink, str] = {
    "offline": "Chưa kết nối",
    "connected": "Đã kết nối",
    "lost": "Mất tín hiệu",
}
AWAY: dict[SiteLink, str] = {
    "offline": "Chưa kết nối",
    "connected": "Không có hình",
    "lost": "Mất kết nối",
}
"""What stands where a site's picture does not come."""
STATUS: dict[MeetingStatus, str] = {
    "draft": "Phiên họp sắp khai mạc",
    "convened": "Phiên họp sắp khai mạc",
    "ready": "Phiên họp sắp khai mạc",
    "open": "",
    "recess": "Phiên họp tạm nghỉ",
    "closed": "Phiên họp đã bế mạc",
    "minuted": "Phiên họp đã bế mạc",
    "archived": "Phiên họp đã bế mạc",
    "postponed": "Phiên họp hoãn",
    "cancelled": "Phiên họp đã hủy",
}
OVER: frozenset[MeetingStatus] = frozenset(
    {"recess", "closed", "minuted", "archived", "postponed", "cancelled"}
)
"""When nothing is before the meeting."""
POLL: dict[PollStage, str] = {
    "open": "ĐANG BIỂU QUYẾT",
    "over": "HẾT GIỜ BIỂU QUYẾT",
    "paused": "TẠM DỪNG BIỂU QUYẾT",
    "closed": "ĐÃ KẾT THÚC BIỂU QUYẾT",
    "published": "KẾT QUẢ BIỂU QUYẾT",
}

MEDIUM: dict[Medium, str] = {
    "electronic": "",
    "hand": "Giơ tay, giơ thẻ",
    "paper": "Phiếu giấy",
}


CREDENTIALS = "BÁO CÁO THẨM TRA TƯ CÁCH ĐẠI BIỂU"
CONVENED = "được triệu tập"
ABSENT = "vắng mặt"
ENOUGH = {
    True: "Đủ số đại\N{NO-BREAK SPACE}biểu theo quy\N{NO-BREAK SPACE}định",
    False: "Chưa đủ số đại\N{NO-BREAK SPACE}biểu theo quy\N{NO-BREAK SPACE}định",
}

NOTHING = {
    "page": "Tài liệu không trình chiếu",
    "video": "Chưa có hình",
    "sites": "Chưa có điểm cầu",
    "poll": "Chưa có biểu quyết",
}
"""What stands in a zone that has nothing to show; it names nothing of it."""
NO_ROOM = "Vùng quá nhỏ"
SPEECH_LEFT = "Thời gian phát biểu"
RECESS_LEFT = "Giải lao còn"


def figure(number: int) -> str:
    """Return a number with its thousands apart: 1.250."""
    return f"{number:,}".replace(",", ".")


def voted(number: int, present: int) -> str:
    """Return "Đã biểu quyết 412/447"."""
    return f"Đã biểu quyết {figure(number)}/{figure(present)}"


def options_more(number: int) -> str:
    """Return "và 12 phương án khác"."""
    return f"và {number} phương án khác"


def more(number: int) -> str:
    """Return "và 12 đăng ký khác"."""
    return f"và {number} đăng ký khác"


def percent(share: str) -> str:
    """Return "98,57 %", which stays in one line."""
    return f"{share}\N{NO-BREAK SPACE}%"


def missing(number: int) -> str:
    """Return "Thiếu dữ liệu: 12"."""
    return f"Thiếu dữ liệu: {figure(number)}"


def counted_at(counted: str) -> str:
    """Return when the figures were counted."""
    return f"Số liệu lúc {counted}"


def came(totals: Totals) -> str:
    """Return "có mặt (98,57 %)"."""
    return f"có mặt ({percent(totals.share)})"


def attendance(totals: Totals) -> tuple[str, ...]:
    """Return what is said of attendance besides the three numbers."""
    space = "\N{NO-BREAK SPACE}"
    reasons = (
        f"Vắng có lý{space}do{space}{figure(totals.excused)}, "
        f"không lý{space}do{space}{figure(totals.unexcused)}"
    )
    represented = (
        f"Đơn vị có đại biểu: {figure(totals.organisations_present)}"
        f"/{figure(totals.organisations)}"
    )
    told = (
        (totals.absent, reasons),
        (totals.substituted, f"Dự khuyết thay thế: {figure(totals.substituted)}"),
        (totals.deducted, f"Trừ theo quy định: {figure(totals.deducted)}"),
        (totals.organisations, represented),
    )
    return tuple(text for number, text in told if number)


def credentials(totals: Totals) -> str:
    """Return the whole of attendance in a line, for a ribbon."""
    here = f"Có mặt {figure(totals.present)}/{figure(totals.convened)} đại biểu"
    said = [f"{here} ({percent(totals.share)})", f"vắng {figure(totals.absent)}"]
    if totals.enough is not None:
        said.append(ENOUGH[totals.enough].lower())
    return "; ".join(said)


def count(tally: Tally) -> str:
    """Return "62/70"."""
    return f"{figure(tally.present)}/{figure(tally.summoned)}"


def present(tally: Tally) -> str:
    """Return "Có mặt 62/70"."""
    return f"Có mặt {count(tally)}"


def quorum(tally: Tally) -> str:
    """Return whether there are enough."""
    return "Đủ túc số" if tally.met else "Chưa đủ túc số"


def page_of(page: int, pages: int) -> str:
    """Return "Trang 3/24"."""
    return f"Trang {page}/{pages}" if pages else f"Trang {page}"


def items_of(first: str, last: str, count_all: int) -> str:
    """Return which part of a long agenda is shown."""
    return f"MỤC {first}–{last} TRONG {count_all} MỤC"
