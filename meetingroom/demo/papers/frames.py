"""How official prose is put together: frames around the phrases of a field.  Data."""

# ruff: noqa: E501

OPENINGS = (
    "Cấp ủy, chính quyền các cấp tập trung lãnh đạo, chỉ đạo thực hiện {programme}, gắn với kiểm tra, đôn đốc từng tháng; lĩnh vực {short} năm 2026 cơ bản hoàn thành các mục tiêu đề ra.",
    "Xác định {short} là nhiệm vụ quan trọng trong năm, Ban Thường vụ Tỉnh ủy đã ban hành kết luận chuyên đề, phân công rõ người, rõ việc, rõ thời hạn; {agency} chủ động tham mưu, tổ chức thực hiện.",
    "Trong điều kiện còn không ít khó khăn, lĩnh vực {short} tiếp tục chuyển biến tích cực, nổi bật là việc triển khai đồng bộ {programme}.",
    "Thực hiện nghị quyết của Ban Chấp hành Đảng bộ tỉnh, {agency} đã cụ thể hóa thành kế hoạch từng quý; {programme} được triển khai đúng tiến độ ở cả ba cấp.",
    "Kết quả kiểm tra cuối năm cho thấy lĩnh vực {short} có bước tiến cả về quy mô và chất lượng; vai trò của người đứng đầu được phát huy, nhiều cách làm hay từ cơ sở được nhân rộng.",
    "Công tác {short} được lãnh đạo toàn diện, có trọng tâm; các cấp ủy lấy kết quả thực hiện {programme} làm một căn cứ để đánh giá, xếp loại tập thể và cá nhân.",
    "Bám sát chủ đề công tác năm, các cơ quan đã tập trung tháo gỡ điểm nghẽn, bố trí nguồn lực cho {programme} và công khai kết quả để nhân dân giám sát.",
    "Lĩnh vực {short} được chỉ đạo quyết liệt ngay từ những tháng đầu năm; giao ban định kỳ giúp kịp thời phát hiện, xử lý những việc chậm tiến độ.",
)
LINKS = (
    "Đáng chú ý, ",
    "Cùng với đó, ",
    "Bên cạnh đó, ",
    "Tính chung cả năm, ",
    "Theo báo cáo của các địa phương, ",
    "Đến hết tháng 11, ",
    "So với mục tiêu Đại hội, đây là kết quả tích cực: ",
    "Qua tổng hợp, ",
)
LINKABLE = (
    "Toàn tỉnh có",
    "Có ",
    "Tỷ lệ",
    "Diện tích",
    "Sản lượng",
    "Tổng ",
    "Đã ",
    "Hoàn thành",
    "Cấp mới",
    "Số ",
    "Xử lý",
    "Nâng cấp",
)
RANKINGS = (
    "Về {name}, {a} dẫn đầu với {av} {unit}, tiếp theo là {b} ({bv} {unit}) và {c} ({cv} {unit}); thấp nhất là {z}, đạt {zv} {unit}.",
    "Xét theo địa bàn, {name} cao nhất ở {a} ({av} {unit}) và {b} ({bv} {unit}); {y} và {z} còn ở mức thấp, lần lượt là {yv} và {zv} {unit}.",
    "{a}, {b} và {c} là ba đơn vị dẫn đầu về {name}, với các mức tương ứng {av}, {bv} và {cv} {unit}; khoảng cách với đơn vị cuối bảng ({z}: {zv} {unit}) vẫn còn đáng kể.",
    "Bình quân chung toàn tỉnh được kéo lên nhờ {a} ({av} {unit}) và {b} ({bv} {unit}), trong khi {z} mới đạt {zv} {unit} về {name}.",
)
PLAIN_RANKINGS = (
    "Xét theo địa bàn, {name} cao nhất ở {a} ({av} {unit}) và {b} ({bv} {unit}), thấp nhất ở {z} ({zv} {unit}).",
    "Về {name}, mức cao nhất là {av} {unit} ({a}), thấp nhất là {zv} {unit} ({z}).",
)
TRENDS = (
    "So với năm 2025, {name} của toàn tỉnh {change}; {count} trong 10 đơn vị cấp huyện có số liệu cao hơn năm trước.",
    "Trong năm năm gần đây, {name} toàn tỉnh đi từ {first} lên {last} {unit}; riêng năm 2026 {change} so với năm liền trước.",
    "Năm 2026, {name} ước đạt {last} {unit}, {change} so với năm 2025 và {versus} mức {first} {unit} của năm 2022.",
)
LOCALS = (
    "{Where} {one}; {two}.",
    "Tại {where}, trong năm đã {one} và {two}.",
    "{Where} là một trong những đơn vị làm tốt: {one}, {two}.",
    "Ở {where}, cấp ủy chỉ đạo quyết liệt nên đã {one}; đồng thời {two}.",
    "{Where} có cách làm sáng tạo, lấy thôn, tổ dân phố làm địa bàn trọng tâm; nhờ đó {one}, {two}.",
    "Với {where}, điểm nổi bật là {one}; ngoài ra còn {two}.",
    "Kết quả của {where} được đánh giá cao: {one}, đồng thời {two}.",
    "{Where} hoàn thành sớm kế hoạch năm, cụ thể {one}; {two}.",
    "Mặc dù còn khó khăn về nguồn lực, {where} vẫn {one} và {two}.",
    "Nhờ phân công rõ trách nhiệm, {where} {one}, {two}.",
)
REMARKS = (
    "Mô hình tại xã {place} được chọn làm điểm, nhân ra {3~9} xã khác ngay trong năm.",
    "Cách làm của xã {place} được Ban Thường vụ Tỉnh ủy biểu dương, giao các địa phương tham khảo.",
    "Riêng xã {place} hoàn thành trước kế hoạch {2~4} tháng, tiết kiệm {0.4~2.8,1} tỷ đồng cho ngân sách.",
    "Tại xã {place}, {86~98}% số hộ được hỏi bày tỏ hài lòng với kết quả thực hiện.",
    "Việc phân công đảng viên phụ trách nhóm hộ ở xã {place} đã phát huy tác dụng rõ rệt.",
    "Sau khi kiểm tra thực tế tại xã {place}, các vướng mắc được tháo gỡ trong {5~20} ngày làm việc.",
    "Nhân dân xã {place} đóng góp {420~1900} ngày công, thể hiện sự đồng thuận cao.",
    "Kinh nghiệm ở xã {place} cho thấy nơi nào người đứng đầu sâu sát, nơi đó việc khó cũng chuyển biến.",
    "Đã có {4~14} đoàn của các địa phương khác đến trao đổi kinh nghiệm tại xã {place}.",
    "Xã {place} từ vị trí cuối bảng đã vươn lên nhóm dẫn đầu sau {14~20} tháng kiên trì thực hiện.",
    "Kết quả này được kiểm chứng qua khảo sát {240~900} hộ dân ở xã {place} và các xã lân cận.",
    "Ở xã {place}, lịch công tác và tiến độ từng việc được niêm yết công khai tại nhà văn hóa thôn.",
)
LEADING = (
    "Thường trực Tỉnh ủy đã tổ chức {6~18} cuộc làm việc với cơ sở, trực tiếp nghe và giải quyết {24~96} kiến nghị.",
    "Trong năm, cấp ủy các cấp ban hành {38~120} văn bản lãnh đạo, chỉ đạo; số văn bản hành chính giảm {8~19}% so với năm trước.",
    "Việc theo dõi tiến độ được cập nhật hằng tuần trên bảng điều hành số, có cảnh báo đối với nhiệm vụ quá hạn.",
    "Các đồng chí Ủy viên Ban Thường vụ dành ít nhất {4~8} ngày mỗi tháng làm việc tại địa bàn được phân công.",
    "Kết quả tự chấm điểm của các địa phương được tổ thẩm định độc lập kiểm tra lại, điều chỉnh giảm ở {3~7} đơn vị.",
    "Có {12~31} nhiệm vụ được giao bổ sung trong năm, đến nay đã hoàn thành {82~97}%.",
    "Công tác sơ kết, tổng kết được đổi mới: báo cáo ngắn, có số liệu so sánh và nêu rõ việc chưa làm được.",
    "Cơ chế phối hợp giữa cơ quan đảng, chính quyền và đoàn thể được quy định rõ, hạn chế chồng chéo.",
    "Qua {5~12} hội nghị chuyên đề, nhiều vấn đề tồn tại từ các năm trước đã có hướng xử lý dứt điểm.",
    "Các cơ quan báo chí của tỉnh đăng, phát {210~640} tin, bài, góp phần tạo đồng thuận trong nhân dân.",
    "Cùng với chỉ đạo chung, tỉnh bố trí {14~86,1} tỷ đồng hỗ trợ trực tiếp cho các xã còn khó khăn.",
    "Kế hoạch được điều chỉnh kịp thời vào giữa năm để phù hợp với tình hình thực tế và khả năng cân đối nguồn lực.",
    "Trách nhiệm của từng cơ quan được ghi rõ trong phụ lục, làm căn cứ đánh giá, xếp loại cuối năm.",
    "Tỉnh đã mời {6~15} chuyên gia, nhà khoa học tham gia phản biện trước khi ban hành các quyết sách lớn.",
)
PROBLEMS = (
    "{Problem}.",
    "Tuy nhiên, {problem}.",
    "Qua kiểm tra tại {d1} và {d2} cho thấy {problem}.",
    "Ở {d1} và một số xã của {d2}, {problem}.",
    "Một hạn chế chậm được khắc phục là {problem}.",
    "Ý kiến của các địa phương, nhất là {d1}, đều cho rằng {problem}.",
    "{Problem}; đến hết năm mới khắc phục được một phần.",
    "Kết quả giám sát chuyên đề chỉ rõ: {problem}.",
)
CAUSES = (
    "Về khách quan, {cause}; về chủ quan, {own}.",
    "Nguyên nhân chủ yếu là {own}; bên cạnh đó, {cause}.",
    "Những hạn chế trên có phần do {cause}, song trước hết là do {own}.",
    "Ngoài yếu tố khách quan là {cause}, cần thẳng thắn nhìn nhận {own}.",
)
OWN_FAULTS = (
    "người đứng đầu một số cấp ủy chưa thật sự quyết liệt, còn trông chờ vào cấp trên",
    "công tác phối hợp giữa các cơ quan ở một số việc chưa chặt chẽ",
    "kiểm tra, đôn đốc chưa thường xuyên, xử lý trách nhiệm còn nể nang",
    "năng lực tham mưu của một bộ phận cán bộ chưa theo kịp yêu cầu",
    "việc phân công còn chồng chéo, thiếu người chịu trách nhiệm đến cùng",
    "dự báo tình hình chưa sát, kế hoạch phải điều chỉnh nhiều lần",
    "thông tin, báo cáo từ cơ sở chậm và thiếu chính xác",
    "một số cán bộ còn tâm lý né tránh, đùn đẩy việc khó",
    "nguồn lực bố trí dàn trải, chưa ưu tiên cho khâu đột phá",
    "tuyên truyền, vận động chưa đi trước một bước nên sự đồng thuận chưa cao",
)
TASKS = (
    "{Task}.",
    "{Agency} chủ trì, phối hợp với {other} {task}; hoàn thành trong {quarter}.",
    "Giao {agency} {task}, báo cáo Ban Thường vụ Tỉnh ủy trước ngày {day}.",
    "Tập trung {task}; định kỳ hằng quý công khai tiến độ.",
    "Ban thường vụ các huyện ủy, thị ủy, thành ủy lãnh đạo {task}, trước mắt làm điểm tại {d1} và {d2}.",
    "Trong {quarter}, {task}; {agency} chịu trách nhiệm theo dõi, đôn đốc.",
    "Kiên trì {task}, coi đây là tiêu chí đánh giá người đứng đầu.",
)
AIMS = (
    "Mục tiêu năm 2027 là giữ vững kết quả đã đạt được, tạo chuyển biến rõ nét trong những khâu còn yếu của lĩnh vực {short}.",
    "Năm 2027, lĩnh vực {short} cần chuyển từ mở rộng quy mô sang nâng cao chất lượng, lấy sự hài lòng của người dân làm thước đo.",
    "Tiếp tục thực hiện {programme}; mỗi cơ quan, đơn vị chọn một đến hai việc khó để tập trung giải quyết dứt điểm.",
    "Phấn đấu hoàn thành sớm các chỉ tiêu về {short} để dành nguồn lực cho hai năm cuối nhiệm kỳ.",
    "Tăng cường sự lãnh đạo của cấp ủy đối với công tác {short}; gắn trách nhiệm cá nhân với từng chỉ tiêu cụ thể.",
    "Lấy đổi mới cách làm và ứng dụng công nghệ số làm khâu đột phá của lĩnh vực {short} trong năm 2027.",
)
DATED = ("quý ", "ngày ", "trước ", "trong năm", "đợt ")
"""A task with one of these has its own time; a frame must not give it another."""
DATED_TASKS = (
    "{Task}.",
    "{Agency} chủ trì, phối hợp với {other} {task}.",
    "Giao {agency} {task}.",
    "{Agency} chịu trách nhiệm tham mưu, đôn đốc để {task}.",
)
OTHERS = (
    "Văn phòng Tỉnh ủy",
    "Sở Tài chính",
    "Sở Nội vụ",
    "Công an tỉnh",
    "Sở Khoa học và Công nghệ",
    "các huyện ủy, thị ủy, thành ủy",
    "Ủy ban Mặt trận Tổ quốc tỉnh",
    "Sở Xây dựng",
    "Ban Tổ chức Tỉnh ủy",
    "Báo và Phát thanh, Truyền hình tỉnh",
)
QUARTERS = ("quý I/2027", "quý II/2027", "quý III/2027", "quý IV/2027")
DAYS = ("31/3/2027", "30/4/2027", "30/6/2027", "31/8/2027", "30/9/2027", "31/10/2027")
RESULTS = (
    "Báo cáo kết quả",
    "Kế hoạch được ban hành",
    "Nghị quyết chuyên đề",
    "Bảng tổng hợp số liệu",
    "Công trình hoàn thành",
    "Quy trình được phê duyệt",
    "Kết luận kiểm tra",
    "Cơ sở dữ liệu cập nhật",
    "Hội nghị sơ kết",
)
