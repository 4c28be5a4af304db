"""The red rows: the desk admits nobody, the committee decides.  Pure."""

from meetingroom.members.facts import Facts
from meetingroom.members.row import (
    BOTH,
    Row,
    before_opening,
    delegate,
    ex_officio,
    known,
    moved_out,
    ours,
    standing,
)

SEE_COMMITTEE = (
    "Thuộc diện không triệu tập. Mời đại biểu gặp Ban thẩm tra. "
    "(Không nêu lý do tại bàn.)",
    "Not summoned. Please see the credentials committee. (No reason at the desk.)",
)


def _revoked(facts: Facts) -> bool:
    """Tell whether a badge of this meeting is void otherwise than by a reissue."""
    nobody = facts.person is None or facts.standing is None
    return ours(facts) and (nobody or bool(facts.standing and facts.standing.revoked))


def _retired(facts: Facts) -> bool:
    on, opens_on = facts.retired_on, facts.opens_on
    return (
        ex_officio(facts) and on is not None and opens_on is not None and on < opens_on
    )


RED: tuple[Row, ...] = (
    Row(
        *("SAI_DINH_DANG", "red", "no", "no"),
        lambda f: f.reading == "not_a_badge",
        "Mã không phải thẻ đại biểu.",
        "This code is not a delegate badge.",
        BOTH,
    ),
    Row(
        *("SAI_CHU_KY", "red", "no", "no"),
        lambda f: f.reading == "forged",
        "Thẻ không hợp lệ (chữ ký sai). Giữ thẻ, báo an ninh và Ban thẩm tra.",
        "Invalid badge (wrong signature). Keep it; call security and the committee.",
        BOTH,
    ),
    Row(
        *("SAI_CUOC_HOP", "red", "no", "no"),
        lambda f: f.reading == "genuine" and not f.this_meeting,
        "Thẻ của {meeting_vi}, không dùng cho cuộc họp này.",
        "Badge of {meeting_en}; not valid for this one.",
        BOTH,
    ),
    Row(
        *("THU_HOI", "red", "no", "no"),
        _revoked,
        "Thẻ đã bị thu hồi. Lý do do Ban thẩm tra giữ.",
        "This badge has been revoked. The committee holds the reason.",
    ),
    Row(
        *("THE_CU", "red", "no", "no"),
        # A higher sequence than ours was issued after our copy: it counts.
        lambda f: bool(
            f.badge and f.standing and f.badge.sequence < f.standing.sequence
        ),
        "Thẻ này đã được cấp lại (số {issue}, lúc {issued}). Thu hồi thẻ cũ.",
        "This badge was reissued (no. {issue}, at {issued}). Take the old one.",
    ),
    Row(
        *("KHAC_ANH", "red", "no", "no"),
        lambda f: known(f) and f.other_person,
        "Đã giữ lại. Chờ Trưởng đoàn xác nhận và Ban thẩm tra.",
        "Held. Wait for the head of the delegation and the committee.",
    ),
    Row(
        *("PHIEN_KIN", "red", "no", "none"),
        lambda f: known(f) and f.closed_to_person,
        "Nội dung kín: chỉ thành phần có tên.",
        "Closed item: only those who are named.",
    ),
    Row(
        *("TU_TRAN", "red", "no", "no"),
        lambda f: standing(f, "tu_tran"),
        "Dữ liệu mâu thuẫn. Giữ lại, báo Trưởng ban thẩm tra ngay.",
        "The data contradict each other. Hold; call the head of the committee now.",
    ),
    Row(
        *("DINH_CHI", "red", "no", "deducted"),
        lambda f: standing(f, "dinh_chi_sinh_hoat", "dinh_chi_cap_uy"),
        *SEE_COMMITTEE,
    ),
    Row(
        *("KHOI_TO", "red", "no", "deducted"),
        lambda f: standing(f, "khoi_to_truy_to"),
        *SEE_COMMITTEE,
    ),
    Row(
        *("KHONG_TRIEU_TAP", "red", "no", "deducted"),
        lambda f: (
            (delegate(f) and f.summons != "summoned")
            or bool(f.person and f.person.presence == "withdrawn")
        ),
        *SEE_COMMITTEE,
    ),
    Row(
        *("KHONG_CON_DV", "red", "no", "no"),
        lambda f: standing(f, "xoa_ten", "khai_tru", "xin_ra"),
        "Không thuộc danh sách đảng viên hiện hành. Mời gặp Ban thẩm tra.",
        "Not on the current list of members. Please see the credentials committee.",
    ),
    Row(
        *("BI_THAY", "red", "no", "no"),
        lambda f: delegate(f) and f.replaced,
        "Đại biểu đã có dự khuyết thay thế. Báo Ban thẩm tra.",
        "An alternate has taken this delegate's place. Call the committee.",
    ),
    Row(
        *("CHUYEN_NGOAI_DN", "red", "no", "no"),
        lambda f: ex_officio(f) and moved_out(f) and before_opening(f),
        "Ủy viên đã chuyển ra ngoài đảng bộ trước khai mạc: "
        "thuộc diện không triệu tập.",
        "Moved out of this organisation before the opening: not summoned.",
    ),
    Row(
        *("NGHI_HUU", "red", "no", "no"),
        lambda f: delegate(f) and _retired(f),
        "Đã nghỉ hưu trước khai mạc: thuộc diện không triệu tập.",
        "Retired before the opening: not summoned.",
    ),
    Row(
        *("NGUOI_DU_BI", "red", "no", "no_vote"),
        lambda f: standing(f, "du_bi"),
        "Đảng viên dự bị: không có quyền biểu quyết. Báo Ban thẩm tra.",
        "Probationary member: may not vote. Call the credentials committee.",
    ),
)
