"""The decision table of the door, row by row, in the order of precedence.  Pure.

Codes are stable names for clients and reports; messages are what the operator reads.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from meetingroom.members.facts import Direction, Facts
from meetingroom.members.records import Status

Code = Literal[
    "SAI_DINH_DANG",
    "SAI_CHU_KY",
    "SAI_CUOC_HOP",
    "THU_HOI",
    "THE_CU",
    "TU_TRAN",
    "GAP_BTT",
    "KHONG_CON_DV",
    "NGUOI_DU_BI",
    "LAP_QUET",
    "KHOA_LA",
    "CHUA_DEN_GIO",
    "HET_HAN",
    "DA_VAO",
    "CHUYEN_NGOAI_BAU",
    "KHONG_CO_DL",
    "SAI_DIEM_CAU",
    "KHONG_THE",
    "THIEU_ANH",
    "TAM_THOI",
    "KHACH",
    "OK_VAO_LAI",
    "OK_VAO",
    "OK_RA",
]
Colour = Literal["red", "info", "amber", "green"]
"""In the order in which they win; info stands above amber for a repeated scan."""
Admit = Literal["yes", "after_check", "no"]
NOT_SUMMONED: frozenset[Status] = frozenset(
    {"dinh_chi_sinh_hoat", "dinh_chi_cap_uy", "khoi_to_truy_to"}
)
"""One row for all of them, so that the answer cannot tell one from another."""
NO_MEMBER: frozenset[Status] = frozenset({"xoa_ten", "khai_tru", "xin_ra"})
COLOURS: tuple[Colour, ...] = ("red", "info", "amber", "green")
BOTH: tuple[Direction, ...] = ("in", "out")


@dataclass(frozen=True)
class Row:
    """One row: when it holds, what follows, and what the operator is told."""

    code: Code
    colour: Colour
    admit: Admit
    holds: Callable[[Facts], bool]
    vi: str
    en: str
    ways: tuple[Direction, ...] = ("in",)


def _usable(facts: Facts) -> bool:
    """Tell whether somebody of this meeting stands there, by badge or by name."""
    return facts.person is not None


def _official(facts: Facts) -> bool:
    return facts.person is not None and facts.person.eligibility == "official"


def _presence(facts: Facts) -> str:
    return facts.person.presence if facts.person else ""


TABLE: tuple[Row, ...] = (
    Row(
        "SAI_DINH_DANG",
        "red",
        "no",
        lambda f: f.reading == "not_a_badge",
        "Mã không phải thẻ đại biểu. Tra theo họ tên.",
        "This code is not a delegate badge. Search by name.",
        BOTH,
    ),
    Row(
        "SAI_CHU_KY",
        "red",
        "no",
        lambda f: f.reading == "forged",
        "Thẻ không hợp lệ (chữ ký sai). Giữ thẻ, báo an ninh và Ban thẩm tra.",
        "Invalid badge (wrong signature). Keep it; call security and the committee.",
        BOTH,
    ),
    Row(
        "SAI_CUOC_HOP",
        "red",
        "no",
        lambda f: f.reading == "genuine" and not f.this_meeting,
        "Thẻ của cuộc họp khác, không dùng cho cuộc họp này.",
        "Badge of another meeting; not valid for this one.",
        BOTH,
    ),
    Row(
        "THU_HOI",
        "red",
        "no",
        lambda f: (
            f.reading == "genuine"
            and f.this_meeting
            and (f.person is None or f.standing is None or f.standing.revoked)
        ),
        "Thẻ đã bị thu hồi. Lý do do Ban thẩm tra giữ.",
        "This badge has been revoked. The committee holds the reason.",
    ),
    Row(
        "THE_CU",
        "red",
        "no",
        # A higher sequence than ours was issued after our copy: it counts.
        lambda f: (
            f.badge is not None
            and f.standing is not None
            and f.badge.sequence < f.standing.sequence
        ),
        "Thẻ này đã được cấp lại (số {issue}, lúc {issued}). Thu hồi thẻ cũ.",
        "This badge was reissued (no. {issue}, at {issued}). Take the old one.",
    ),
    Row(
        "TU_TRAN",
        "red",
        "no",
        lambda f: _official(f) and f.status == "tu_tran",
        "Dữ liệu mâu thuẫn. Giữ lại, báo Trưởng ban thẩm tra ngay.",
        "The data contradict each other. Hold; call the head of the committee now.",
    ),
    Row(
        "GAP_BTT",
        "red",
        "no",
        lambda f: (
            _presence(f) == "withdrawn" or (_official(f) and f.status in NOT_SUMMONED)
        ),
        "Thuộc diện không triệu tập. Mời đại biểu gặp Ban thẩm tra.",
        "Not summoned. Please see the credentials committee.",
    ),
    Row(
        "KHONG_CON_DV",
        "red",
        "no",
        lambda f: _official(f) and f.status in NO_MEMBER,
        "Không thuộc danh sách đảng viên hiện hành. Mời gặp Ban thẩm tra.",
        "Not on the current list of members. Please see the credentials committee.",
    ),
    Row(
        "NGUOI_DU_BI",
        "red",
        "no",
        lambda f: _official(f) and f.status == "du_bi",
        "Đảng viên dự bị: không có quyền biểu quyết. Báo Ban thẩm tra.",
        "Probationary member: may not vote. Call the credentials committee.",
    ),
    Row(
        "LAP_QUET",
        "info",
        "no",
        lambda f: _usable(f) and f.repeated,
        "Đã ghi nhận lượt quét này.",
        "This scan has been recorded.",
        BOTH,
    ),
    Row(
        "KHOA_LA",
        "amber",
        "no",
        lambda f: f.reading == "unknown_key",
        "Bàn này chưa có khóa của cuộc họp ghi trên thẻ. Tra theo họ tên.",
        "This desk has no key for the meeting on the badge. Search by name.",
        BOTH,
    ),
    Row(
        "CHUA_DEN_GIO",
        "amber",
        "no",
        lambda f: f.badge is not None and f.this_meeting and f.at < f.badge.valid_from,
        "Thẻ chưa đến giờ. Cấp lại thẻ.",
        "The badge is not valid yet. Reissue it.",
    ),
    Row(
        "HET_HAN",
        "amber",
        "no",
        lambda f: f.badge is not None and f.this_meeting and f.at >= f.badge.valid_to,
        "Thẻ đã hết hiệu lực. Cấp lại thẻ.",
        "The badge has expired. Reissue it.",
    ),
    Row(
        "DA_VAO",
        "amber",
        "after_check",
        lambda f: _presence(f) == "in" and not f.repeated,
        "Đại biểu này đã vào lúc {entered} tại {desk}. Đối chiếu ảnh và giấy tờ; nếu "
        "đúng người, chọn “Vào lại (quên quét ra)”. Nếu nghi ngờ, báo Ban thẩm tra.",
        "This delegate entered at {entered} at {desk}. Compare photo and papers; if it "
        "is the same person, choose “Re-entry (forgot to scan out)”.",
    ),
    Row(
        "CHUYEN_NGOAI_BAU",
        "amber",
        "after_check",
        lambda f: _official(f) and f.status == "chuyen_di",
        "Dữ liệu cho thấy đã chuyển ra ngoài đảng bộ. Chờ kết luận của Ban thẩm tra.",
        "The data show a move out of this organisation. Wait for the committee.",
    ),
    Row(
        "KHONG_CO_DL",
        "amber",
        "after_check",
        lambda f: _official(f) and f.status in {None, "khong_ro"},
        "Chưa có trong dữ liệu đảng viên. Kiểm tra quyết định hoặc giấy giới thiệu.",
        "Not in the member data. Check the decision or letter of introduction.",
    ),
    Row(
        "SAI_DIEM_CAU",
        "amber",
        "after_check",
        lambda f: _usable(f) and not f.expected_here,
        "Đại biểu được bố trí tại {place_vi}. Cho vào tại đây?",
        "Expected {place_en}. Admit here?",
    ),
    Row(
        "KHONG_THE",
        "amber",
        "after_check",
        lambda f: f.reading == "none",
        "Không có thẻ: đối chiếu ảnh và giấy tờ rồi mới cho vào.",
        "No badge: compare photo and papers before admitting.",
    ),
    Row(
        "THIEU_ANH",
        "amber",
        "after_check",
        lambda f: _official(f) and f.person is not None and not f.person.photo,
        "Không có ảnh: kiểm tra thẻ đảng viên hoặc căn cước.",
        "No photo: check the Party card or identity card.",
    ),
    Row(
        "TAM_THOI",
        "green",
        "yes",
        lambda f: _official(f) and f.status == "tam_thoi_noi_khac",
        "Mời đại biểu vào. {who}. Đảng viên sinh hoạt tạm thời nơi khác.",
        "Please come in. {who}. Member on temporary transfer elsewhere.",
    ),
    Row(
        "KHACH",
        "green",
        "yes",
        lambda f: _usable(f) and not _official(f),
        "Khách mời: {who}. Không biểu quyết.",
        "Guest: {who}. No vote.",
    ),
    Row(
        "OK_VAO_LAI",
        "green",
        "yes",
        lambda f: _presence(f) == "out",
        "Đại biểu vào lại lúc {now}. {who}. Đối chiếu ảnh.",
        "Re-entry at {now}. {who}. Compare the photo.",
    ),
    Row(
        "OK_VAO",
        "green",
        "yes",
        _usable,
        "Mời đại biểu vào. {who}. Đối chiếu ảnh.",
        "Please come in. {who}. Compare the photo.",
    ),
    # An exit with a genuine badge of this meeting is recorded, whatever else holds.
    Row(
        "OK_RA",
        "green",
        "yes",
        lambda f: f.reading == "none" or (f.reading == "genuine" and f.this_meeting),
        "Đã ghi nhận ra lúc {now}.",
        "Exit recorded at {now}.",
        ("out",),
    ),
)
"""Rows in the order of the design; the first that holds within its colour counts."""
