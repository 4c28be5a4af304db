"""Tables that one paper has, each with its own columns."""

from collections.abc import Sequence

from meetingroom.demo.papers import chapters
from meetingroom.demo.papers.figures import place_of, upper_first, vn
from meetingroom.demo.papers.lexicon import PARTY, STATE, Field, fields
from meetingroom.demo.papers.markup import Column, table
from meetingroom.demo.papers.prose import Writer
from meetingroom.demo.province import COMMITTEES, District

REVENUES = (
    ("Thuế ngoài quốc doanh", 620),
    ("Doanh nghiệp FDI", 540),
    ("Thuế thu nhập cá nhân", 130),
    ("Tiền sử dụng đất", 780),
    ("Phí, lệ phí", 70),
    ("Thu khác", 90),
)

SPENDING = (
    ("Đầu tư phát triển", 940),
    ("Giáo dục, đào tạo", 520),
    ("Y tế", 160),
    ("An sinh xã hội", 190),
    ("Quản lý hành chính", 210),
    ("Chi khác", 120),
)

SYSTEM_AREAS = (
    "quản lý văn bản và điều hành",
    "hồ sơ đảng viên",
    "thi đua, khen thưởng",
    "theo dõi nghị quyết, kết luận",
    "kiểm tra, giám sát từ xa",
    "họp không giấy và họp trực tuyến",
    "lưu trữ tài liệu số",
    "tiếp nhận ý kiến nhân dân",
    "đào tạo, bồi dưỡng trực tuyến",
)

SYSTEM_PURPOSES = (
    "Hệ thống",
    "Kho dữ liệu",
    "Ứng dụng di động",
    "Bảng theo dõi trực quan",
    "Dịch vụ chia sẻ dữ liệu",
)

COSTS = (
    "Thiết bị phòng họp không giấy",
    "Thuê đường truyền chính và dự phòng",
    "Số hóa tài liệu lưu trữ",
    "Bảo đảm an toàn thông tin theo cấp độ",
    "Bồi dưỡng kỹ năng số cho cán bộ",
    "Duy trì, nâng cấp phần mềm dùng chung",
)


def matrix(writer: Writer, heads: Sequence[tuple[str, int]], caption: str) -> str:
    """Return a table of amounts, districts down and kinds across, with sums."""
    columns = [Column("TT", 0, "center"), Column("Đơn vị", 2.1)]
    columns += [Column(head, 1, "right") for head, _ in heads]
    columns.append(Column("Tổng số", 1.1, "right"))
    rows, sums = [], [0.0] * (len(heads) + 1)
    for number, district in enumerate(COMMITTEES, start=1):
        chance = writer.figures.draw(caption, district.id)
        amounts = [round(most * chance.uniform(0.3, 1), 1) for _, most in heads]
        amounts.append(round(sum(amounts), 1))
        sums = [total + amount for total, amount in zip(sums, amounts, strict=True)]
        cells = [vn(amount, 1) for amount in amounts]
        rows.append([str(number), upper_first(place_of(district)), *cells])
    rows.append(["", "Toàn tỉnh", *(vn(total, 1) for total in sums)])
    return table(
        columns,
        rows,
        caption=caption,
        unit="Đơn vị tính: tỷ đồng",
        bold=[len(rows) - 1],
        size_pt=10.5,
    )


def projects_table(
    writer: Writer, works: Sequence[Field], district: District, count: int, caption: str
) -> str:
    """Return the public works of one district."""
    return table(
        chapters.PROJECT_COLUMNS,
        chapters.project_rows(writer, works, district, count),
        caption=caption,
        unit="Đơn vị tính: tỷ đồng",
        size_pt=11.5,
    )


def subjects_table(writer: Writer) -> str:
    """Return what was inspected in each Party organisation."""
    columns = [
        Column("TT", 0, "center"),
        Column("Đảng bộ", 2.6),
        Column("Kiểm tra tổ chức", 1, "right"),
        Column("Kiểm tra đảng viên", 1, "right"),
        Column("Giám sát", 1, "right"),
        Column("Kỷ luật", 1, "right"),
        Column("Đơn đã giải quyết", 1, "right"),
    ]
    rows: list[list[str]] = []
    for number, district in enumerate(COMMITTEES, start=1):
        chance = writer.figures.draw("inspected", district.id)
        lows = (96, 280, 40, 14, 7)
        cells = [str(round(low * chance.uniform(1, 2.1))) for low in lows]
        rows.append([str(number), district.organisation, *cells])
    return table(columns, rows, caption="Kết quả kiểm tra, giám sát theo đảng bộ")


def programme_table(writer: Writer) -> str:
    """Return what will be inspected next year, where and when."""
    rows: list[list[str]] = []
    for field in fields(*STATE, *PARTY):
        for problem in field.problems[:3]:
            where = writer.chance.choice(COMMITTEES)
            subject = f"Việc lãnh đạo khắc phục tình trạng {problem}"
            rows.append(
                [
                    str(len(rows) + 1),
                    subject,
                    f"Ban Thường vụ {where.label}",
                    writer.chance.choice(
                        ("Kiểm tra", "Giám sát", "Giám sát chuyên đề")
                    ),
                    f"Tháng {writer.chance.randint(2, 11)}",
                ]
            )
    columns = [
        Column("TT", 0, "center"),
        Column("Nội dung", 3.6),
        Column("Đối tượng", 1.9),
        Column("Hình thức", 1.2, "center"),
        Column("Thời gian", 1, "center"),
    ]
    caption = "Nội dung, đối tượng kiểm tra, giám sát năm 2027"
    return table(columns, rows, caption=caption, size_pt=11.5)


def sites_table(writer: Writer) -> str:
    """Return how well each site of the conference is equipped."""
    columns = [
        Column("TT", 0, "center"),
        Column("Điểm cầu", 2.2),
        Column("Chỗ ngồi", 1, "right"),
        Column("Băng thông (Mbit/s)", 1.2, "right"),
        Column("Đường dự phòng", 1.2, "center"),
        Column("Máy tính bảng", 1, "right"),
        Column("Độ trễ (ms)", 1, "right"),
    ]
    rows: list[list[str]] = []
    for number, district in enumerate(COMMITTEES, start=1):
        chance = writer.figures.draw("site", district.id)
        rows.append(
            [
                str(number),
                district.label,
                str(chance.choice((24, 25, 28, 30, 36))),
                str(chance.choice((50, 100, 150, 200))),
                chance.choice(("Có", "Có", "Đang lắp đặt")),
                str(chance.randint(18, 36)),
                str(chance.randint(6, 31)),
            ]
        )
    return table(columns, rows, caption="Điều kiện kỹ thuật của các điểm cầu")


def systems_table(writer: Writer) -> str:
    """Return the information systems in use."""
    rows: list[list[str]] = []
    for area in SYSTEM_AREAS:
        for purpose in SYSTEM_PURPOSES:
            chance = writer.figures.draw("system", area, purpose)
            rows.append(
                [
                    str(len(rows) + 1),
                    f"{purpose} {area}",
                    chance.choice(("Cấp độ 2", "Cấp độ 3")),
                    vn(chance.randint(120, 9800)),
                    chance.choice(("Đã kết nối", "Đã kết nối", "Đang hoàn thiện")),
                    vn(chance.uniform(97.5, 99.99), 2),
                ]
            )
    columns = [
        Column("TT", 0, "center"),
        Column("Hệ thống", 3.2),
        Column("An toàn thông tin", 1.2, "center"),
        Column("Người dùng", 1, "right"),
        Column("Kết nối dữ liệu dùng chung", 1.4, "center"),
        Column("Sẵn sàng (%)", 1, "right"),
    ]
    return table(columns, rows, caption="Hệ thống đang vận hành", size_pt=11.5)


def costs_table(writer: Writer) -> str:
    """Return what the digital work will cost, by district and kind."""
    rows: list[list[str]] = []
    for district in COMMITTEES:
        for kind in COSTS:
            chance = writer.figures.draw("cost", district.id, kind)
            amount = chance.uniform(0.2, 4.8)
            source = chance.choice(("Ngân sách tỉnh", "Ngân sách tỉnh", "Cấp huyện"))
            rows.append(
                [str(len(rows) + 1), district.label, kind, vn(amount, 2), source]
            )
    columns = [
        Column("TT", 0, "center"),
        Column("Đơn vị", 1.5),
        Column("Nội dung chi", 2.8),
        Column("Số tiền", 1, "right"),
        Column("Nguồn", 1.2, "center"),
    ]
    unit = "Đơn vị tính: tỷ đồng"
    return table(columns, rows, caption="Dự toán theo đơn vị và nội dung", unit=unit)


def delegation_table(writer: Writer) -> str:
    """Return which member follows which district and field; members by number only."""
    rows: list[list[str]] = []
    for number, district in enumerate(COMMITTEES, start=1):
        names = [f.short for f in writer.chance.sample(fields(*STATE, *PARTY), 3)]
        where = upper_first(place_of(district))
        rows.append([f"Ủy viên thứ {number}", where, upper_first("; ".join(names))])
    columns = [
        Column("Ủy viên Ban Thường vụ", 1.4),
        Column("Địa bàn", 1.5),
        Column("Lĩnh vực", 3),
    ]
    return table(columns, rows, caption="Phân công theo dõi")


def authority_table(writer: Writer) -> str:
    """Return who decides what: committee, standing committee, permanent members."""
    rows: list[list[str]] = []
    for field in fields(*STATE, *PARTY):
        for subject in (*field.programmes, *map(upper_first, field.tasks)):
            mark = writer.chance.choice((2, 3, 3, 4))
            cells = ["x" if column == mark else "" for column in (2, 3, 4)]
            rows.append([str(len(rows) + 1), f"{subject}", *cells])
    columns = [
        Column("TT", 0, "center"),
        Column("Nội dung", 3.4),
        Column("Ban Chấp hành", 1, "center"),
        Column("Ban Thường vụ", 1, "center"),
        Column("Thường trực", 1, "center"),
    ]
    return table(columns, rows, caption="Thẩm quyền cho ý kiến, quyết định")
