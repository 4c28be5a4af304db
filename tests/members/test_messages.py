"""The operator reads what the committee has agreed on, word for word.

A sentence that changes has to be changed here, too, with whoever agreed on it.
"""

from meetingroom.members.table import BANNERS, MERGED, TABLE

SAID = {
    "SAI_DINH_DANG": "Mã không phải thẻ đại biểu.",
    "SAI_CHU_KY": (
        "Thẻ không hợp lệ (chữ ký sai). Giữ thẻ, báo an ninh và Ban thẩm tra."
    ),
    "SAI_CUOC_HOP": "Thẻ của {meeting_vi}, không dùng cho cuộc họp này.",
    "THU_HOI": "Thẻ đã bị thu hồi. Lý do do Ban thẩm tra giữ.",
    "THE_CU": "Thẻ này đã được cấp lại (số {issue}, lúc {issued}). Thu hồi thẻ cũ.",
    "KHAC_ANH": "Đã giữ lại. Chờ Trưởng đoàn xác nhận và Ban thẩm tra.",
    "PHIEN_KIN": "Nội dung kín: chỉ thành phần có tên.",
    "TU_TRAN": "Dữ liệu mâu thuẫn. Giữ lại, báo Trưởng ban thẩm tra ngay.",
    "DINH_CHI": (
        "Thuộc diện không triệu tập. Mời đại biểu gặp Ban thẩm tra. (Không nêu lý do "
        "tại bàn.)"
    ),
    "KHOI_TO": (
        "Thuộc diện không triệu tập. Mời đại biểu gặp Ban thẩm tra. (Không nêu lý do "
        "tại bàn.)"
    ),
    "KHONG_TRIEU_TAP": (
        "Thuộc diện không triệu tập. Mời đại biểu gặp Ban thẩm tra. (Không nêu lý do "
        "tại bàn.)"
    ),
    "KHONG_CON_DV": (
        "Không thuộc danh sách đảng viên hiện hành. Mời gặp Ban thẩm tra."
    ),
    "BI_THAY": "Đại biểu đã có dự khuyết thay thế. Báo Ban thẩm tra.",
    "CHUYEN_NGOAI_DN": (
        "Ủy viên đã chuyển ra ngoài đảng bộ trước khai mạc: thuộc diện không triệu tập."
    ),
    "NGHI_HUU": "Đã nghỉ hưu trước khai mạc: thuộc diện không triệu tập.",
    "NGUOI_DU_BI": "Đảng viên dự bị: không có quyền biểu quyết. Báo Ban thẩm tra.",
    "LAP_QUET": "Đã ghi nhận lượt quét này.",
    "KHOA_LA": "Bàn này chưa có khóa của cuộc họp. Đồng bộ lại hoặc tra danh sách.",
    "CHUA_DEN_GIO": "Thẻ chưa đến giờ.",
    "HET_HAN": "Thẻ đã hết hiệu lực.",
    "DA_VAO": (
        "{this_vi} đã vào lúc {entered} tại {desk}. Đối chiếu ảnh và giấy tờ; nếu "
        "đúng người, chọn “Vào lại (quên quét ra)”. Nếu nghi ngờ, báo Ban thẩm tra."
    ),
    "TRUNG_DS": (
        "Đại biểu có hai tư cách ({capacity_vi}, {other_vi}). Chỉ tính một lần."
    ),
    "DK_CHUA_THAY": (
        "Đại biểu dự khuyết chưa được thay thế: không tính, không biểu quyết."
    ),
    "CHUYEN_NGOAI_BAU": (
        "Dữ liệu cho thấy đã chuyển ra ngoài đảng bộ. Chờ kết luận của Ban thẩm tra."
    ),
    "KHONG_CO_DL": (
        "Chưa có trong dữ liệu ngày {data_day}. Kiểm tra quyết định/giấy giới thiệu."
    ),
    "SAI_HO_TEN": (
        "Họ tên hoặc ngày sinh không khớp: danh sách “{listed}” – giấy tờ “{on_paper}”."
    ),
    "SAI_SO_THE": (
        "Số thẻ không khớp danh sách (có thể đã đổi thẻ). So họ tên, ngày sinh, ảnh."
    ),
    "KHAC_CCCD": (
        "Căn cước không khớp {fields_vi}. Mã QR căn cước không phải bằng chứng; xem "
        "thẻ thật."
    ),
    "SAI_DIEM_CAU": "Đại biểu được bố trí tại {place_vi}. Cho vào tại đây?",
    "TRUNG_TEN": "Có {matches} người trùng tên. Chọn theo ngày sinh và đơn vị.",
    "KHONG_THE": (
        "Tra theo họ tên/đoàn; đối chiếu ảnh; cấp thẻ lại (thẻ cũ hết hiệu lực)."
    ),
    "THIEU_ANH": "Không có ảnh: kiểm tra thẻ đảng hoặc căn cước.",
    "DOAN_BAN_KHAC": "Đoàn này làm thủ tục tại bàn {own_desk}.",
    "GHI_DE": "Cho vào theo quyết định của {decided_by}, lý do: {reason}.",
    "DK_DA_THAY": "Đại biểu dự khuyết thay {replaces} theo {decision}.",
    "CHUYEN_TRONG": (
        "Đã chuyển công tác trong đảng bộ; vẫn thuộc đoàn cũ {unit}. Không gọi dự "
        "khuyết."
    ),
    "MIEN_SINH_HOAT": "Đảng viên được miễn sinh hoạt: có mặt thì tính vào tổng số.",
    "TAM_THOI": "Đảng viên sinh hoạt tạm thời nơi khác, có mặt.",
    "KHACH": "Khách mời – khu vực {zone}. Không biểu quyết.",
    "PHUC_VU": "Phục vụ, báo chí – khu vực {zone}. Không biểu quyết.",
    "OK_VAO_LAI": "Đại biểu vào lại lúc {now}.",
    "OK_VAO": "Mời đại biểu vào. {who}. Đối chiếu ảnh.",
    "OK_RA": "Đã ghi nhận ra lúc {now}.",
    "DL_CU": "Dữ liệu đảng viên đã {age} ngày, quá hạn {limit} ngày.",
    "NGOAI_TUYEN": (
        "Ngoại tuyến – chỉ nhận đoàn: {delegations_vi}. Lượt vào sẽ được đối chiếu sau."
    ),
    "LECH_GIO": "Đồng hồ bàn lệch {offset} giây.",
    "BAN_KHAC": ("Đoàn này làm thủ tục tại bàn {own_desk}. Bàn này vẫn cho vào được."),
    "TRUNG_SAU_GOP": (
        "(Trưởng bàn) Thẻ {serial} được nhận tại {desk} {entered} và {other_desk} "
        "{other_at}."
    ),
}


def test_each_row_says_what_was_agreed_on():
    told = {row.code: row.vi for row in (*TABLE, *BANNERS, MERGED)}

    assert told == SAID
