// Written from meetingroom/members/table.py by test_door_vectors.py.
import type { Row } from "../door/verdict";

export const TABLE: readonly Row[] = [
  {"code": "SAI_DINH_DANG", "colour": "red", "admit": "no", "count": "no", "vi": "Mã không phải thẻ đại biểu.", "en": "This code is not a delegate badge.", "ways": ["in", "out"]},
  {"code": "SAI_CHU_KY", "colour": "red", "admit": "no", "count": "no", "vi": "Thẻ không hợp lệ (chữ ký sai). Giữ thẻ, báo an ninh và Ban thẩm tra.", "en": "Invalid badge (wrong signature). Keep it; call security and the committee.", "ways": ["in", "out"]},
  {"code": "SAI_CUOC_HOP", "colour": "red", "admit": "no", "count": "no", "vi": "Thẻ của {meeting_vi}, không dùng cho cuộc họp này.", "en": "Badge of {meeting_en}; not valid for this one.", "ways": ["in", "out"]},
  {"code": "THU_HOI", "colour": "red", "admit": "no", "count": "no", "vi": "Thẻ đã bị thu hồi. Lý do do Ban thẩm tra giữ.", "en": "This badge has been revoked. The committee holds the reason.", "ways": ["in"]},
  {"code": "THE_CU", "colour": "red", "admit": "no", "count": "no", "vi": "Thẻ này đã được cấp lại (số {issue}, lúc {issued}). Thu hồi thẻ cũ.", "en": "This badge was reissued (no. {issue}, at {issued}). Take the old one.", "ways": ["in"]},
  {"code": "KHAC_ANH", "colour": "red", "admit": "no", "count": "no", "vi": "Đã giữ lại. Chờ Trưởng đoàn xác nhận và Ban thẩm tra.", "en": "Held. Wait for the head of the delegation and the committee.", "ways": ["in"]},
  {"code": "PHIEN_KIN", "colour": "red", "admit": "no", "count": "none", "vi": "Nội dung kín: chỉ thành phần có tên.", "en": "Closed item: only those who are named.", "ways": ["in"]},
  {"code": "TU_TRAN", "colour": "red", "admit": "no", "count": "no", "vi": "Dữ liệu mâu thuẫn. Giữ lại, báo Trưởng ban thẩm tra ngay.", "en": "The data contradict each other. Hold; call the head of the committee now.", "ways": ["in"]},
  {"code": "DINH_CHI", "colour": "red", "admit": "no", "count": "deducted", "vi": "Thuộc diện không triệu tập. Mời đại biểu gặp Ban thẩm tra. (Không nêu lý do tại bàn.)", "en": "Not summoned. Please see the credentials committee. (No reason at the desk.)", "ways": ["in"]},
  {"code": "KHOI_TO", "colour": "red", "admit": "no", "count": "deducted", "vi": "Thuộc diện không triệu tập. Mời đại biểu gặp Ban thẩm tra. (Không nêu lý do tại bàn.)", "en": "Not summoned. Please see the credentials committee. (No reason at the desk.)", "ways": ["in"]},
  {"code": "KHONG_TRIEU_TAP", "colour": "red", "admit": "no", "count": "deducted", "vi": "Thuộc diện không triệu tập. Mời đại biểu gặp Ban thẩm tra. (Không nêu lý do tại bàn.)", "en": "Not summoned. Please see the credentials committee. (No reason at the desk.)", "ways": ["in"]},
  {"code": "KHONG_CON_DV", "colour": "red", "admit": "no", "count": "no", "vi": "Không thuộc danh sách đảng viên hiện hành. Mời gặp Ban thẩm tra.", "en": "Not on the current list of members. Please see the credentials committee.", "ways": ["in"]},
  {"code": "BI_THAY", "colour": "red", "admit": "no", "count": "no", "vi": "Đại biểu đã có dự khuyết thay thế. Báo Ban thẩm tra.", "en": "An alternate has taken this delegate's place. Call the committee.", "ways": ["in"]},
  {"code": "CHUYEN_NGOAI_DN", "colour": "red", "admit": "no", "count": "no", "vi": "Ủy viên đã chuyển ra ngoài đảng bộ trước khai mạc: thuộc diện không triệu tập.", "en": "Moved out of this organisation before the opening: not summoned.", "ways": ["in"]},
  {"code": "NGHI_HUU", "colour": "red", "admit": "no", "count": "no", "vi": "Đã nghỉ hưu trước khai mạc: thuộc diện không triệu tập.", "en": "Retired before the opening: not summoned.", "ways": ["in"]},
  {"code": "NGUOI_DU_BI", "colour": "red", "admit": "no", "count": "no_vote", "vi": "Đảng viên dự bị: không có quyền biểu quyết. Báo Ban thẩm tra.", "en": "Probationary member: may not vote. Call the credentials committee.", "ways": ["in"]},
  {"code": "LAP_QUET", "colour": "info", "admit": "no", "count": "none", "vi": "Đã ghi nhận lượt quét này.", "en": "This scan has been recorded.", "ways": ["in", "out"]},
  {"code": "KHOA_LA", "colour": "amber", "admit": "no", "count": "no", "vi": "Bàn này chưa có khóa của cuộc họp. Đồng bộ lại hoặc tra danh sách.", "en": "This desk lacks the key of the meeting. Synchronise, or search by name.", "ways": ["in", "out"]},
  {"code": "CHUA_DEN_GIO", "colour": "amber", "admit": "no", "count": "no", "vi": "Thẻ chưa đến giờ.", "en": "The badge is not valid yet.", "ways": ["in"]},
  {"code": "HET_HAN", "colour": "amber", "admit": "no", "count": "no", "vi": "Thẻ đã hết hiệu lực.", "en": "The badge has expired.", "ways": ["in"]},
  {"code": "DA_VAO", "colour": "amber", "admit": "after_check", "count": "once", "vi": "{this_vi} đã vào lúc {entered} tại {desk}. Đối chiếu ảnh và giấy tờ; nếu đúng người, chọn “Vào lại (quên quét ra)”. Nếu nghi ngờ, báo Ban thẩm tra.", "en": "{this_en} entered at {entered} at {desk}. Compare photo and papers; if it is the same person, choose “Re-entry (forgot to scan out)”. In doubt, call the committee.", "ways": ["in"]},
  {"code": "TRUNG_DS", "colour": "amber", "admit": "after_check", "count": "once", "vi": "Đại biểu có hai tư cách ({capacity_vi}, {other_vi}). Chỉ tính một lần.", "en": "This delegate stands twice ({capacity_en}, {other_en}). Counts once.", "ways": ["in"]},
  {"code": "DK_CHUA_THAY", "colour": "amber", "admit": "after_check", "count": "no", "vi": "Đại biểu dự khuyết chưa được thay thế: không tính, không biểu quyết.", "en": "Alternate who replaces nobody yet: does not count, does not vote.", "ways": ["in"]},
  {"code": "CHUYEN_NGOAI_BAU", "colour": "amber", "admit": "after_check", "count": "pending", "vi": "Dữ liệu cho thấy đã chuyển ra ngoài đảng bộ. Chờ kết luận của Ban thẩm tra.", "en": "The data show a move out of this organisation. Wait for the committee.", "ways": ["in"]},
  {"code": "KHONG_CO_DL", "colour": "amber", "admit": "after_check", "count": "pending", "vi": "Chưa có trong dữ liệu ngày {data_day}. Kiểm tra quyết định/giấy giới thiệu.", "en": "Not in the data of {data_day}. Check the decision or letter of introduction.", "ways": ["in"]},
  {"code": "SAI_HO_TEN", "colour": "amber", "admit": "after_check", "count": "pending", "vi": "Họ tên hoặc ngày sinh không khớp: danh sách “{listed}” – giấy tờ “{on_paper}”.", "en": "Name or date of birth differ: list “{listed}”, papers “{on_paper}”.", "ways": ["in"]},
  {"code": "SAI_SO_THE", "colour": "amber", "admit": "after_check", "count": "pending", "vi": "Số thẻ không khớp danh sách (có thể đã đổi thẻ). So họ tên, ngày sinh, ảnh.", "en": "The card number is not the listed one (the card may have been exchanged). Compare name, date of birth and photo.", "ways": ["in"]},
  {"code": "KHAC_CCCD", "colour": "amber", "admit": "after_check", "count": "pending", "vi": "Căn cước không khớp {fields_vi}. Mã QR căn cước không phải bằng chứng; xem thẻ thật.", "en": "The citizen card differs in {fields_en}. Its QR code proves nothing; look at the card itself.", "ways": ["in"]},
  {"code": "SAI_DIEM_CAU", "colour": "amber", "admit": "after_check", "count": "yes", "vi": "Đại biểu được bố trí tại {place_vi}. Cho vào tại đây?", "en": "Expected {place_en}. Admit here?", "ways": ["in"]},
  {"code": "TRUNG_TEN", "colour": "amber", "admit": "no", "count": "none", "vi": "Có {matches} người trùng tên. Chọn theo ngày sinh và đơn vị.", "en": "{matches} people bear this name. Choose by date of birth and unit.", "ways": ["in"]},
  {"code": "KHONG_THE", "colour": "amber", "admit": "after_check", "count": "after_check", "vi": "Tra theo họ tên/đoàn; đối chiếu ảnh; cấp thẻ lại (thẻ cũ hết hiệu lực).", "en": "Found by name: compare the photo; reissue the badge (the old one is void).", "ways": ["in"]},
  {"code": "THIEU_ANH", "colour": "amber", "admit": "after_check", "count": "yes", "vi": "Không có ảnh: kiểm tra thẻ đảng hoặc căn cước.", "en": "No photo: check the Party card or identity card.", "ways": ["in"]},
  {"code": "DOAN_BAN_KHAC", "colour": "amber", "admit": "after_check", "count": "provisional", "vi": "Đoàn này làm thủ tục tại bàn {own_desk}.", "en": "This delegation registers at desk {own_desk}.", "ways": ["in"]},
  {"code": "GHI_DE", "colour": "green", "admit": "yes", "count": "yes", "vi": "Cho vào theo quyết định của {decided_by}, lý do: {reason}.", "en": "Admitted by decision of {decided_by}; reason: {reason}.", "ways": ["in"]},
  {"code": "DK_DA_THAY", "colour": "green", "admit": "yes", "count": "yes", "vi": "Đại biểu dự khuyết thay {replaces} theo {decision}.", "en": "Alternate in place of {replaces} by {decision}.", "ways": ["in"]},
  {"code": "CHUYEN_TRONG", "colour": "green", "admit": "yes", "count": "yes", "vi": "Đã chuyển công tác trong đảng bộ; vẫn thuộc đoàn cũ {unit}. Không gọi dự khuyết.", "en": "Moved within this organisation; still of the old delegation {unit}. No alternate is called.", "ways": ["in"]},
  {"code": "MIEN_SINH_HOAT", "colour": "green", "admit": "yes", "count": "if_present", "vi": "Đảng viên được miễn sinh hoạt: có mặt thì tính vào tổng số.", "en": "Exempt from attending: counts in the total when present.", "ways": ["in"]},
  {"code": "TAM_THOI", "colour": "green", "admit": "yes", "count": "if_present", "vi": "Đảng viên sinh hoạt tạm thời nơi khác, có mặt.", "en": "Member on temporary transfer elsewhere, present.", "ways": ["in"]},
  {"code": "KHACH", "colour": "green", "admit": "yes", "count": "no", "vi": "Khách mời – khu vực {zone}. Không biểu quyết.", "en": "Guest – zone {zone}. No vote.", "ways": ["in"]},
  {"code": "PHUC_VU", "colour": "green", "admit": "yes", "count": "no", "vi": "Phục vụ, báo chí – khu vực {zone}. Không biểu quyết.", "en": "Staff or press – zone {zone}. No vote.", "ways": ["in"]},
  {"code": "OK_VAO_LAI", "colour": "green", "admit": "yes", "count": "yes", "vi": "Đại biểu vào lại lúc {now}.", "en": "Re-entry at {now}.", "ways": ["in"]},
  {"code": "OK_VAO", "colour": "green", "admit": "yes", "count": "yes", "vi": "Mời đại biểu vào. {who}. Đối chiếu ảnh.", "en": "Please come in. {who}. Compare the photo.", "ways": ["in"]},
  {"code": "OK_RA", "colour": "info", "admit": "no", "count": "no", "vi": "Đã ghi nhận ra lúc {now}.", "en": "Exit recorded at {now}.", "ways": ["out"]},
];

export const BANNERS: readonly Row[] = [
  {"code": "DL_CU", "colour": "amber", "admit": "yes", "count": "yes", "vi": "Dữ liệu đảng viên đã {age} ngày, quá hạn {limit} ngày.", "en": "The member data are {age} days old, the limit is {limit} days.", "ways": ["in", "out"]},
  {"code": "NGOAI_TUYEN", "colour": "info", "admit": "yes", "count": "provisional", "vi": "Ngoại tuyến – chỉ nhận đoàn: {delegations_vi}. Lượt vào sẽ được đối chiếu sau.", "en": "Offline – only for: {delegations_en}. Entries will be compared later.", "ways": ["in", "out"]},
  {"code": "LECH_GIO", "colour": "info", "admit": "yes", "count": "yes", "vi": "Đồng hồ bàn lệch {offset} giây.", "en": "The clock of this desk is off by {offset} seconds.", "ways": ["in", "out"]},
  {"code": "BAN_KHAC", "colour": "info", "admit": "yes", "count": "yes", "vi": "Đoàn này làm thủ tục tại bàn {own_desk}. Bàn này vẫn cho vào được.", "en": "This delegation registers at desk {own_desk}. It may enter here, too.", "ways": ["in"]},
];

export const COLOURS: readonly string[] = ["red", "info", "amber", "green"];

export const COUNTS: readonly string[] = ["deducted", "no", "no_vote", "pending", "after_check", "provisional", "once", "if_present", "yes", "none"];

export const UNSAID: readonly string[] = ["DINH_CHI", "KHOI_TO", "KHONG_TRIEU_TAP"];

export const DECIDABLE: readonly string[] = ["BI_THAY", "CHUYEN_NGOAI_BAU", "CHUYEN_NGOAI_DN", "DINH_CHI", "DK_CHUA_THAY", "KHAC_ANH", "KHAC_CCCD", "KHOI_TO", "KHONG_CON_DV", "KHONG_CO_DL", "KHONG_TRIEU_TAP", "NGHI_HUU", "NGUOI_DU_BI", "SAI_HO_TEN", "SAI_SO_THE", "TRUNG_DS", "TU_TRAN"];

export const BY_DECISION = {"vi": "Cho vào theo quyết định của Ban thẩm tra.", "en": "Admitted by decision of the credentials committee."};
