"""The reports: what was done, what was not, what is to be done."""

# ruff: noqa: E501

from collections.abc import Iterable, Sequence

from meetingroom.demo.papers import chapters, tables
from meetingroom.demo.papers.figures import YEARS, place_of, upper_first, vn
from meetingroom.demo.papers.lexicon import PARTY, STATE, Field, fields
from meetingroom.demo.papers.markup import call
from meetingroom.demo.papers.prose import Writer
from meetingroom.demo.province import COMMITTEES, PROVINCE, District

ECONOMY = STATE[:9]
SOCIETY = STATE[9:]

CONTEXT = (
    "Năm 2026 có ý nghĩa quan trọng, là năm đầu triển khai toàn diện Nghị quyết Đại hội Đảng bộ tỉnh nhiệm kỳ 2025–2030. Bên cạnh thuận lợi cơ bản từ kết quả của những năm trước, tỉnh phải đối mặt với thiên tai diễn biến bất thường, giá vật tư đầu vào tăng và yêu cầu rất cao của việc vận hành bộ máy mới.",
    "Trước tình hình đó, Ban Chấp hành, Ban Thường vụ Tỉnh ủy đã kịp thời ban hành các nghị quyết, kết luận chuyên đề; phân công từng đồng chí Ủy viên Ban Thường vụ phụ trách địa bàn, lĩnh vực. Các cơ quan, địa phương vào cuộc với tinh thần chủ động, lấy kết quả cụ thể làm thước đo.",
    "Với sự nỗ lực của toàn Đảng bộ, sự đồng thuận của nhân dân và cộng đồng doanh nghiệp, hầu hết các chỉ tiêu chủ yếu đạt và vượt kế hoạch. Báo cáo này đánh giá kết quả, chỉ rõ hạn chế, nguyên nhân và đề xuất nhiệm vụ trọng tâm năm 2027.",
)
LESSONS = (
    "Một là, giữ vững nguyên tắc tập trung dân chủ, đoàn kết thống nhất; người đứng đầu phải sâu sát, dám nghĩ, dám làm và dám chịu trách nhiệm vì lợi ích chung.",
    "Hai là, lựa chọn đúng khâu đột phá, tập trung nguồn lực, không dàn trải; việc đã rõ thì quyết ngay, việc vướng thì phân công người gỡ và định thời hạn.",
    "Ba là, lấy người dân và doanh nghiệp làm trung tâm; mọi chủ trương phải được giải thích, công khai và chịu sự giám sát của nhân dân.",
    "Bốn là, đẩy mạnh ứng dụng công nghệ số để chỉ đạo, điều hành dựa trên số liệu, giảm họp, giảm giấy tờ và tăng thời gian cho cơ sở.",
    "Năm là, kiểm tra phải đi trước một bước; phát hiện sớm, nhắc nhở kịp thời để khuyết điểm nhỏ không tích tụ thành vi phạm lớn.",
)
GROWTH = (7.9, 8.4, 8.1, 9.2, 10.1)
REGION = (6.2, 6.9, 7.0, 7.4, 8.0)


def socio_economic(writer: Writer) -> list[str]:
    """Return the main report: every field of the state's work."""
    parts = [call("p", text) for text in CONTEXT]
    parts.append(call("part", "Phần thứ nhất – Kết quả năm 2026"))
    parts += section(0, "Kết quả phát triển kinh tế")
    parts += growth()
    parts += _results(writer, fields(*ECONOMY), depth=3)
    parts += section(1, "Văn hóa – xã hội, quốc phòng, an ninh")
    parts += _results(writer, fields(*SOCIETY), depth=3)
    parts += section(2, "Hạn chế, khuyết điểm và nguyên nhân")
    parts += chapters.shortcomings(writer, fields(*STATE))
    parts += section(3, "Bài học kinh nghiệm")
    parts += [call("p", lesson) for lesson in LESSONS]
    parts.append(call("part", "Phần thứ hai – Phương hướng, nhiệm vụ năm 2027"))
    parts += section(0, "Chỉ tiêu chủ yếu")
    caption = "Chỉ tiêu chủ yếu năm 2027"
    parts.append(chapters.province_table(writer, fields(*STATE), caption))
    parts += section(1, "Nhiệm vụ trọng tâm")
    parts += chapters.tasks(writer, fields(*STATE), count=7)
    parts.append(call("appendix", "I", "Phân công thực hiện nhiệm vụ năm 2027"))
    caption = "Nhiệm vụ, cơ quan chủ trì và thời hạn"
    parts.append(chapters.task_table(writer, fields(*STATE), caption))
    parts.append(call("appendix", "II", "Số liệu theo ngành, lĩnh vực"))
    parts += chapters.year_tables(writer, fields(*STATE))
    parts.append(call("appendix", "III", "Công trình trọng điểm năm 2027"))
    works = fields("transport", "industry", "environment", "education", "health")
    for district in COMMITTEES:
        caption = f"Công trình trọng điểm tại {place_of(district)}"
        parts.append(tables.projects_table(writer, works, district, 9, caption))
    return parts


def districts(writer: Writer) -> list[str]:
    """Return the book of figures: a chapter for each district."""
    parts = [call("p", text) for text in DISTRICTS_PREFACE]
    for letter, district in zip(chapters.ROMAN, COMMITTEES, strict=False):
        parts += _district(writer, letter, district)
    return parts


def budget(writer: Writer) -> list[str]:
    """Return the report on the budget and on public investment."""
    chosen = fields("budget", "investment", "transport")
    parts = [call("p", BUDGET_PREFACE)]
    parts += section(0, "Kết quả thực hiện")
    parts += _results(writer, chosen, depth=3)
    parts += section(1, "Hạn chế, nguyên nhân")
    parts += chapters.shortcomings(writer, chosen, count=5)
    parts += section(2, "Nhiệm vụ, giải pháp năm 2027")
    parts += chapters.tasks(writer, chosen)
    parts += section(3, "Số liệu thu, chi theo địa bàn")
    for year in YEARS[-2:]:
        parts.append(
            tables.matrix(
                writer, tables.REVENUES, f"Thu ngân sách theo khoản mục, năm {year}"
            )
        )
        parts.append(
            tables.matrix(
                writer, tables.SPENDING, f"Chi ngân sách theo lĩnh vực, năm {year}"
            )
        )
    parts += chapters.year_tables(writer, chosen)
    works = [field for field in fields(*STATE) if field.projects]
    for number, district in enumerate(COMMITTEES):
        title = f"Danh mục dự án tại {place_of(district)}"
        if not number:
            parts.append(call("appendix", "I", "Danh mục dự án đầu tư công"))
        caption = title
        parts.append(tables.projects_table(writer, works, district, 48, caption))
    return parts


def party_building(writer: Writer) -> list[str]:
    """Return the report on the work of the Party itself."""
    chosen = fields(*PARTY)
    parts = [call("p", text) for text in PARTY_PREFACE]
    parts += section(0, "Kết quả đạt được")
    parts += _results(writer, chosen, depth=3, every=True)
    parts += section(1, "Kết quả theo đảng bộ trực thuộc")
    for number, district in enumerate(COMMITTEES, start=1):
        parts.append(call("h3", str(number), district.organisation))
        said = [writer.local(field, district) for field in chosen]
        weak, strong = writer.chance.sample(chosen, 2)
        parts.append(call("p", f"{' '.join(said[:3])} {writer.remark(district)}"))
        parts.append(call("p", f"{' '.join(said[3:])} {writer.leading()}"))
        parts.append(
            call("p", f"{' '.join(writer.problems(weak, 2))} {writer.cause(weak)}")
        )
        parts.append(call("items", *writer.tasks(strong, 3)))
    parts += section(2, "Hạn chế, khuyết điểm và nguyên nhân")
    parts += chapters.shortcomings(writer, chosen, count=5)
    parts += section(3, "Nhiệm vụ trọng tâm năm 2027")
    parts += chapters.tasks(writer, chosen, count=6)
    parts.append(call("appendix", "I", "Phân công thực hiện nhiệm vụ"))
    parts.append(chapters.task_table(writer, chosen, "Phân công nhiệm vụ năm 2027"))
    parts.append(call("appendix", "II", "Số liệu tổ chức đảng, đảng viên"))
    for district in COMMITTEES:
        parts.append(chapters.indicator_table(writer, chosen, district))
    parts += chapters.year_tables(writer, chosen)
    return parts


def inspection(writer: Writer) -> list[str]:
    """Return the report of the inspection commission."""
    chosen = fields("inspection", "internal")
    parts = [call("p", INSPECTION_PREFACE)]
    parts += section(0, "Kết quả công tác kiểm tra, giám sát")
    parts += _results(writer, chosen, depth=3, every=True)
    parts += section(1, "Kết quả tại các đảng bộ")
    parts.append(tables.subjects_table(writer))
    for number, district in enumerate(COMMITTEES, start=1):
        parts.append(call("h3", str(number), district.organisation))
        said = " ".join(writer.local(field, district) for field in chosen)
        parts.append(call("p", f"{said} {writer.remark(district)}"))
        weak = writer.problems(chosen[0], 1)[0]
        parts.append(call("p", f"{weak} {writer.cause(chosen[0])} {writer.leading()}"))
        parts.append(call("items", *writer.tasks(chosen[0], 2), writer.task(chosen[1])))
    parts += section(2, "Hạn chế và nguyên nhân")
    parts += chapters.shortcomings(writer, chosen, count=4)
    parts += section(3, "Nhiệm vụ năm 2027")
    parts += chapters.tasks(writer, chosen, count=5)
    parts.append(call("appendix", "I", "Chương trình kiểm tra, giám sát năm 2027"))
    parts.append(tables.programme_table(writer))
    parts.append(call("appendix", "II", "Số liệu so sánh giữa các đảng bộ"))
    parts += chapters.year_tables(writer, chosen)
    return parts


def digital(writer: Writer) -> list[str]:
    """Return the report on the digital work of the Party's offices."""
    chosen = fields("digital", "reform")
    parts = [call("p", text) for text in DIGITAL_PREFACE]
    parts += section(0, "Kết quả thực hiện")
    parts += _results(writer, chosen, depth=3, every=True)
    parts += section(1, "Mức độ sẵn sàng của các điểm cầu")
    parts.append(call("p", SITES_TEXT))
    parts.append(tables.sites_table(writer))
    parts += section(2, "Kết quả tại các địa phương")
    for number, district in enumerate(COMMITTEES, start=1):
        parts.append(call("h3", str(number), upper_first(place_of(district))))
        said = " ".join(writer.local(field, district) for field in chosen)
        parts.append(call("p", f"{said} {writer.remark(district)}"))
        weak = writer.problems(chosen[0], 1)[0]
        parts.append(call("p", f"{weak} {writer.cause(chosen[0])} {writer.leading()}"))
        parts.append(call("items", *writer.tasks(chosen[0], 2), writer.task(chosen[1])))
    parts += section(3, "Hạn chế, nguyên nhân")
    parts += chapters.shortcomings(writer, chosen, count=5)
    parts += section(4, "Nhiệm vụ, giải pháp")
    parts += chapters.tasks(writer, chosen, count=6)
    parts.append(call("appendix", "I", "Danh mục hệ thống thông tin"))
    parts.append(tables.systems_table(writer))
    parts.append(call("appendix", "II", "Số liệu so sánh giữa các địa phương"))
    parts += chapters.year_tables(writer, chosen)
    parts.append(call("appendix", "III", "Phân công nhiệm vụ"))
    party = fields("digital", "reform", "organisation", "inspection", "ideology")
    parts.append(chapters.task_table(writer, party, "Phân công nhiệm vụ năm 2027"))
    return parts


def section(number: int, title: str) -> list[str]:
    """Return the heading of a main section."""
    return [call("h1", chapters.ROMAN[number], title)]


def growth() -> list[str]:
    """Return the growth of the province, in words and as a chart."""
    labels = [str(year) for year in YEARS]
    sentence = (
        f"Tốc độ tăng tổng sản phẩm trên địa bàn (GRDP) năm 2026 ước đạt "
        f"{vn(GROWTH[-1], 1)}%, cao hơn năm trước {vn(GROWTH[-1] - GROWTH[-2], 1)} "
        f"điểm phần trăm và cao hơn bình quân các tỉnh trong vùng "
        f"{vn(GROWTH[-1] - REGION[-1], 1)} điểm phần trăm. Cơ cấu kinh tế chuyển dịch "
        "đúng hướng: công nghiệp – xây dựng chiếm 44,6%, dịch vụ 33,8%, nông, lâm "
        "nghiệp và thủy sản 15,1%, thuế sản phẩm trừ trợ cấp 6,5%."
    )
    names = [f"Tỉnh {PROVINCE}", "Bình quân vùng"]
    return [
        call("p", sentence),
        call("lines", "Tốc độ tăng GRDP (%)", labels, [GROWTH, REGION], names=names),
        call(
            "shares",
            "Cơ cấu kinh tế năm 2026 (%)",
            [
                "Công nghiệp – xây dựng",
                "Dịch vụ",
                "Nông, lâm nghiệp, thủy sản",
                "Thuế trừ trợ cấp",
            ],
            [44.6, 33.8, 15.1, 6.5],
        ),
    ]


def _results(
    writer: Writer, chosen: Sequence[Field], depth: int, every: bool = False
) -> list[str]:
    parts = []
    for number, field in enumerate(chosen, start=1):
        parts += chapters.results(writer, field, number, depth)
        parts += _illustrations(writer, field, number, every)
    return parts


def _illustrations(
    writer: Writer, field: Field, number: int, every: bool
) -> Iterable[str]:
    """Yield tables and charts, of another kind from field to field."""
    for position, indicator in enumerate(field.indicators):
        match (number + position) % 3:
            case 0:
                yield chapters.district_bars(writer, indicator)
            case 1:
                yield chapters.ranking_shares(writer, indicator)
            case _:
                ranked = writer.figures.ranked(indicator)
                some = [ranked[place][0] for place in (0, 4, 9)]
                yield chapters.year_lines(writer, indicator, some)
        if every:
            yield chapters.district_bars(writer, indicator, pair=True)


def _district(writer: Writer, letter: str, district: District) -> list[str]:
    where = place_of(district)
    state, party = fields(*STATE), fields(*PARTY)
    parts = [call("h1", letter, where)]
    everything = [*state, *party]
    for first in range(0, len(everything), 4):
        some = everything[first : first + 4]
        said = " ".join(writer.local(field, district) for field in some)
        parts.append(call("p", f"{said} {writer.remark(district)}"))
    parts.append(chapters.indicator_table(writer, [*state, *party], district))
    indicator = writer.chance.choice([i for field in state for i in field.indicators])
    parts.append(chapters.district_bars(writer, indicator, pair=True))
    works = [field for field in state if field.projects]
    caption = f"Dự án tiêu biểu tại {where}"
    parts.append(tables.projects_table(writer, works, district, 16, caption))
    for weak in writer.chance.sample(state, 3):
        said = " ".join(writer.problems(weak, 2))
        parts.append(call("p", f"{said} {writer.cause(weak)}"))
        parts.append(call("items", *writer.tasks(weak, 2)))
    return parts


DISTRICTS_PREFACE = (
    "Báo cáo này tập hợp số liệu của mười đơn vị cấp huyện, giúp đại biểu theo dõi, so sánh khi thảo luận. Số liệu năm 2026 là số ước thực hiện đến ngày 30 tháng 11.",
    "Mỗi đơn vị gồm: khái quát kết quả, bảng chỉ tiêu chủ yếu trong năm năm, biểu đồ so sánh, danh mục dự án tiêu biểu và một số việc cần tập trung trong năm 2027.",
)
BUDGET_PREFACE = "Thực hiện phân công của Ban Thường vụ Tỉnh ủy, Đảng ủy Ủy ban nhân dân tỉnh báo cáo Hội nghị kết quả thu, chi ngân sách, tình hình giải ngân vốn đầu tư công và danh mục dự án kèm theo để đại biểu xem xét, cho ý kiến."
PARTY_PREFACE = (
    "Năm 2026, Ban Chấp hành Đảng bộ tỉnh tập trung lãnh đạo xây dựng Đảng và hệ thống chính trị trong sạch, vững mạnh toàn diện; đưa nghị quyết Đại hội các cấp vào cuộc sống; ổn định tổ chức bộ máy sau sắp xếp và giữ vững đoàn kết thống nhất.",
    "Toàn Đảng bộ có 10 đảng bộ cấp huyện, các đảng ủy trực thuộc và 1.050 tổ chức cơ sở đảng. Ban Thường vụ Tỉnh ủy báo cáo Hội nghị kết quả trên các mặt công tác như sau.",
)
INSPECTION_PREFACE = "Thực hiện Chương trình kiểm tra, giám sát năm 2026 của Ban Chấp hành, Ban Thường vụ Tỉnh ủy, Ủy ban Kiểm tra Tỉnh ủy đã tham mưu và tổ chức thực hiện nghiêm túc, toàn diện, có trọng tâm, trọng điểm; kết quả cụ thể như sau."
DIGITAL_PREFACE = (
    "Sau một năm thực hiện Đề án, việc chuyển đổi số trong các cơ quan Đảng đã đi vào nền nếp: văn bản được xử lý trên môi trường mạng, các cuộc họp của Ban Thường vụ cơ bản không dùng tài liệu giấy, mười điểm cầu cấp huyện được kết nối thường xuyên với trung tâm.",
    "Báo cáo trình Hội nghị gồm kết quả, mức độ sẵn sàng của các điểm cầu, hạn chế và nhiệm vụ thời gian tới.",
)
SITES_TEXT = "Trước mỗi hội nghị, tổ kỹ thuật kiểm tra hình ảnh, âm thanh, đường truyền chính và dự phòng của từng điểm cầu ít nhất 30 phút; khi đường truyền chính gián đoạn, điểm cầu tự chuyển sang đường dự phòng và giữ nguyên thứ tự đăng ký phát biểu của đại biểu."
