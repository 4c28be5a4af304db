"""The amber rows: held until the named check is made.  Pure."""

from meetingroom.members.row import (
    BOTH,
    Row,
    before_opening,
    delegate,
    ex_officio,
    known,
    moved_out,
    presence,
)

AMBER: tuple[Row, ...] = (
    Row(
        *("KHOA_LA", "amber", "no", "no"),
        lambda f: f.reading == "unknown_key",
        "Bàn này chưa có khóa của cuộc họp. Đồng bộ lại hoặc tra danh sách.",
        "This desk lacks the key of the meeting. Synchronise, or search by name.",
        BOTH,
    ),
    Row(
        *("CHUA_DEN_GIO", "amber", "no", "no"),
        lambda f: f.badge is not None and f.this_meeting and f.at < f.badge.valid_from,
        "Thẻ chưa đến giờ.",
        "The badge is not valid yet.",
    ),
    Row(
        *("HET_HAN", "amber", "no", "no"),
        lambda f: f.badge is not None and f.this_meeting and f.at >= f.badge.valid_to,
        "Thẻ đã hết hiệu lực.",
        "The badge has expired.",
    ),
    Row(
        *("DA_VAO", "amber", "after_check", "once"),
        lambda f: presence(f) == "in" and not f.repeated,
        "{this_vi} đã vào lúc {entered} tại {desk}. Đối chiếu ảnh và giấy tờ; nếu đúng "
        "người, chọn “Vào lại (quên quét ra)”. Nếu nghi ngờ, báo Ban thẩm tra.",
        "{this_en} entered at {entered} at {desk}. Compare photo and papers; if it is "
        "the same person, choose “Re-entry (forgot to scan out)”. In doubt, call the "
        "committee.",
    ),
    Row(
        *("TRUNG_DS", "amber", "after_check", "once"),
        lambda f: delegate(f) and f.other_capacity is not None,
        "Đại biểu có hai tư cách ({capacity_vi}, {other_vi}). Chỉ tính một lần.",
        "This delegate stands twice ({capacity_en}, {other_en}). Counts once.",
    ),
    Row(
        *("DK_CHUA_THAY", "amber", "after_check", "no"),
        lambda f: f.capacity == "alternate" and delegate(f) and not f.replaces,
        "Đại biểu dự khuyết chưa được thay thế: không tính, không biểu quyết.",
        "Alternate who replaces nobody yet: does not count, does not vote.",
    ),
    Row(
        *("CHUYEN_NGOAI_BAU", "amber", "after_check", "pending"),
        lambda f: moved_out(f) and not (ex_officio(f) and before_opening(f)),
        "Dữ liệu cho thấy đã chuyển ra ngoài đảng bộ. Chờ kết luận của Ban thẩm tra.",
        "The data show a move out of this organisation. Wait for the committee.",
    ),
    Row(
        *("KHONG_CO_DL", "amber", "after_check", "pending"),
        lambda f: delegate(f) and (f.unlisted or f.status in {None, "khong_ro"}),
        "Chưa có trong dữ liệu ngày {data_day}. Kiểm tra quyết định/giấy giới thiệu.",
        "Not in the data of {data_day}. Check the decision or letter of introduction.",
    ),
    Row(
        *("SAI_HO_TEN", "amber", "after_check", "pending"),
        lambda f: delegate(f) and bool(f.name_mismatch),
        "Họ tên hoặc ngày sinh không khớp: danh sách “{listed}” – "
        "giấy tờ “{on_paper}”.",
        "Name or date of birth differ: list “{listed}”, papers “{on_paper}”.",
    ),
    Row(
        *("SAI_SO_THE", "amber", "after_check", "pending"),
        lambda f: delegate(f) and f.card_differs,
        "Số thẻ không khớp danh sách (có thể đã đổi thẻ). So họ tên, ngày sinh, ảnh.",
        "The card number is not the listed one (the card may have been exchanged). "
        "Compare name, date of birth and photo.",
    ),
    Row(
        *("KHAC_CCCD", "amber", "after_check", "pending"),
        lambda f: delegate(f) and bool(f.citizen_card_differs),
        "Căn cước không khớp {fields_vi}. Mã QR căn cước không phải bằng chứng; "
        "xem thẻ thật.",
        "The citizen card differs in {fields_en}. Its QR code proves nothing; look at "
        "the card itself.",
    ),
    Row(
        *("SAI_DIEM_CAU", "amber", "after_check", "yes"),
        lambda f: known(f) and not f.expected_here,
        "Đại biểu được bố trí tại {place_vi}. Cho vào tại đây?",
        "Expected {place_en}. Admit here?",
    ),
    Row(
        *("TRUNG_TEN", "amber", "no", "none"),
        lambda f: f.matches > 1 and not known(f),
        "Có {matches} người trùng tên. Chọn theo ngày sinh và đơn vị.",
        "{matches} people bear this name. Choose by date of birth and unit.",
    ),
    Row(
        *("KHONG_THE", "amber", "after_check", "after_check"),
        lambda f: f.reading == "none" and (known(f) or f.matches <= 1),
        "Tra theo họ tên/đoàn; đối chiếu ảnh; cấp thẻ lại (thẻ cũ hết hiệu lực).",
        "Found by name: compare the photo; reissue the badge (the old one is void).",
    ),
    Row(
        *("THIEU_ANH", "amber", "after_check", "yes"),
        lambda f: delegate(f) and f.person is not None and not f.person.photo,
        "Không có ảnh: kiểm tra thẻ đảng hoặc căn cước.",
        "No photo: check the Party card or identity card.",
    ),
    Row(
        *("DOAN_BAN_KHAC", "amber", "after_check", "provisional"),
        lambda f: known(f) and f.offline and bool(f.own_desk),
        "Đoàn này làm thủ tục tại bàn {own_desk}.",
        "This delegation registers at desk {own_desk}.",
    ),
)
