"""The green rows, the exit, what rides on any result, and human acts.  Pure."""

from meetingroom.members.row import BOTH, Row, delegate, known, ours, presence, standing

REPEATED = Row(
    *("LAP_QUET", "info", "no", "none"),
    lambda f: known(f) and f.repeated,
    "Đã ghi nhận lượt quét này.",
    "This scan has been recorded.",
    BOTH,
)

GREEN: tuple[Row, ...] = (
    # A human act after a result, which is listed beneath it.
    Row(
        *("GHI_DE", "green", "yes", "yes"),
        lambda f: known(f) and f.override is not None,
        "Cho vào theo quyết định của {decided_by}, lý do: {reason}.",
        "Admitted by decision of {decided_by}; reason: {reason}.",
    ),
    Row(
        *("DK_DA_THAY", "green", "yes", "yes"),
        lambda f: f.capacity == "alternate" and delegate(f) and bool(f.replaces),
        "Đại biểu dự khuyết thay {replaces} theo {decision}.",
        "Alternate in place of {replaces} by {decision}.",
    ),
    Row(
        *("CHUYEN_TRONG", "green", "yes", "yes"),
        lambda f: delegate(f) and f.moved == "inside",
        "Đã chuyển công tác trong đảng bộ; vẫn thuộc đoàn cũ {unit}. "
        "Không gọi dự khuyết.",
        "Moved within this organisation; still of the old delegation {unit}. "
        "No alternate is called.",
    ),
    Row(
        *("MIEN_SINH_HOAT", "green", "yes", "if_present"),
        lambda f: standing(f, "mien_sinh_hoat") and f.all_members,
        "Đảng viên được miễn sinh hoạt: có mặt thì tính vào tổng số.",
        "Exempt from attending: counts in the total when present.",
    ),
    Row(
        *("TAM_THOI", "green", "yes", "if_present"),
        lambda f: standing(f, "tam_thoi_noi_khac"),
        "Đảng viên sinh hoạt tạm thời nơi khác, có mặt.",
        "Member on temporary transfer elsewhere, present.",
    ),
    Row(
        *("KHACH", "green", "yes", "no"),
        lambda f: known(f) and f.capacity == "guest",
        "Khách mời – khu vực {zone}. Không biểu quyết.",
        "Guest – zone {zone}. No vote.",
    ),
    Row(
        *("PHUC_VU", "green", "yes", "no"),
        lambda f: known(f) and f.capacity in {"service", "press"},
        "Phục vụ, báo chí – khu vực {zone}. Không biểu quyết.",
        "Staff or press – zone {zone}. No vote.",
    ),
    Row(
        *("OK_VAO_LAI", "green", "yes", "yes"),
        lambda f: presence(f) == "out",
        "Đại biểu vào lại lúc {now}.",
        "Re-entry at {now}.",
    ),
    Row(
        *("OK_VAO", "green", "yes", "yes"),
        known,
        "Mời đại biểu vào. {who}. Đối chiếu ảnh.",
        "Please come in. {who}. Compare the photo.",
    ),
)

# An exit with a genuine badge of this meeting is recorded, whatever else holds.
EXIT = Row(
    *("OK_RA", "info", "no", "no"),
    lambda f: f.reading == "none" or ours(f),
    "Đã ghi nhận ra lúc {now}.",
    "Exit recorded at {now}.",
    ("out",),
)

BANNERS: tuple[Row, ...] = (
    Row(
        *("DL_CU", "amber", "yes", "yes"),
        lambda f: f.data_age_days is not None and f.data_age_days > f.data_limit_days,
        "Dữ liệu đảng viên đã {age} ngày, quá hạn {limit} ngày.",
        "The member data are {age} days old, the limit is {limit} days.",
        BOTH,
    ),
    Row(
        *("NGOAI_TUYEN", "info", "yes", "provisional"),
        lambda f: f.offline,
        "Ngoại tuyến – chỉ nhận đoàn: {delegations_vi}. "
        "Lượt vào sẽ được đối chiếu sau.",
        "Offline – only for: {delegations_en}. Entries will be compared later.",
        BOTH,
    ),
    Row(
        *("LECH_GIO", "info", "yes", "yes"),
        lambda f: abs(f.clock_offset_s) > CLOCK_OFFSET_MAX_S or f.clock_jumped_back,
        "Đồng hồ bàn lệch {offset} giây.",
        "The clock of this desk is off by {offset} seconds.",
        BOTH,
    ),
    Row(
        *("BAN_KHAC", "info", "yes", "yes"),
        lambda f: known(f) and bool(f.own_desk) and not f.offline,
        "Đoàn này làm thủ tục tại bàn {own_desk}. Bàn này vẫn cho vào được.",
        "This delegation registers at desk {own_desk}. It may enter here, too.",
    ),
)
"""They ride on any result and never change it."""
CLOCK_OFFSET_MAX_S = 60.0

MERGED = Row(
    *("TRUNG_SAU_GOP", "amber", "no", "once"),
    lambda f: f.taken_at is not None,
    "(Trưởng bàn) Thẻ {serial} được nhận tại {desk} {entered} "
    "và {other_desk} {other_at}.",
    "(Head of the desk) Badge {serial} was taken at {desk} {entered} "
    "and {other_desk} {other_at}.",
    BOTH,
)
"""Found when the scans of two desks are put together, after both have admitted."""
