"""What the meeting decides: programme, resolution, plan, regulation, conclusion."""

# ruff: noqa: E501

import tomllib
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from meetingroom.demo.papers import chapters, tables
from meetingroom.demo.papers.agenda import AGENDA
from meetingroom.demo.papers.figures import place_of, upper_first
from meetingroom.demo.papers.lexicon import PARTY, STATE, fields
from meetingroom.demo.papers.markup import Column, call, table
from meetingroom.demo.papers.prose import Writer
from meetingroom.demo.papers.reports import section
from meetingroom.demo.province import COMMITTEES, PROVINCE

PLENARY = 3
"""How many matters of a month come before the whole committee, each quarter."""
OPENS = timedelta(hours=7, minutes=30)
RULES = (
    "Đại biểu có mặt trước giờ khai mạc 20 phút để kiểm tra tư cách đại biểu, nhận vị trí và đăng nhập thiết bị.",
    "Tài liệu được đọc trên máy tính bảng; đại biểu có thể ghi chú riêng, ghi chú không được gửi đi nơi khác.",
    "Đại biểu đăng ký phát biểu trên thiết bị; đại biểu tại điểm cầu đăng ký như tại hội trường trung tâm.",
    "Mỗi ý kiến phát biểu không quá năm phút, đi thẳng vào vấn đề, nêu rõ kiến nghị; ý kiến chưa trình bày gửi bằng văn bản cho Đoàn Thư ký.",
    "Khi biểu quyết, đại biểu chọn Tán thành, Không tán thành hoặc Không có ý kiến và bấm gửi; được đổi lại trước khi người chủ trì kết thúc biểu quyết.",
    "Không ghi âm, ghi hình, chụp ảnh màn hình tài liệu; tắt chuông điện thoại trong suốt thời gian Hội nghị.",
    "Cán bộ kỹ thuật tại mỗi điểm cầu thường trực trong suốt phiên họp, báo ngay cho trung tâm khi có sự cố.",
)
QUESTIONS = (
    "Đánh giá kết quả lĩnh vực {short}: chỉ tiêu nào chưa vững chắc, vì sao {problem}?",
    "Cần giải pháp gì mới để {task}?",
    "Trong điều kiện nguồn lực có hạn, nên ưu tiên việc nào trước: {task} hay {task2}?",
    "Trách nhiệm của người đứng đầu ra sao khi {problem}?",
)
OPINIONS = (
    "Đề nghị bổ sung đánh giá về việc {problem}.",
    "Đề nghị làm rõ nguồn lực và thời hạn để {task}.",
    "Nhất trí với dự thảo; đề nghị nhấn mạnh nhiệm vụ {task}.",
    "Cân nhắc chỉ tiêu về {short}, vì trên thực tế {problem}.",
    "Đề nghị giao cụ thể cơ quan chủ trì việc {task}.",
    "Bổ sung cơ chế để cấp huyện chủ động {task}.",
)
ANSWERS = (
    "Tiếp thu, đã bổ sung vào phần hạn chế.",
    "Tiếp thu, thể hiện tại mục nhiệm vụ trọng tâm.",
    "Tiếp thu một phần; nội dung chi tiết đưa vào kế hoạch thực hiện.",
    "Giữ như dự thảo vì chỉ tiêu đã được tính toán theo kịch bản tăng trưởng.",
    "Tiếp thu, giao cơ quan tham mưu rà soát, báo cáo tại phiên họp sau.",
    "Giải trình: nội dung đã có trong nghị quyết chuyên đề đang thực hiện.",
)


def programme(writer: Writer) -> list[str]:
    """Return the programme of the sitting."""
    rows, at = [], OPENS
    for number, item in enumerate(AGENDA, start=1):
        until = at + timedelta(minutes=item.planned_min)
        rows.append(
            [
                str(number),
                f"{_clock(at)} – {_clock(until)}",
                item.title,
                item.rapporteur,
                f"{item.planned_min} phút",
            ]
        )
        at = until
    columns = [
        Column("TT", 0, "center"),
        Column("Thời gian", 1.5, "center"),
        Column("Nội dung", 3.4),
        Column("Trình bày, điều hành", 1.9),
        Column("Thời lượng", 1, "center"),
    ]
    intro = (
        f"Hội nghị được tổ chức trực tiếp tại hội trường trung tâm tỉnh {PROVINCE} và "
        "trực tuyến đến mười điểm cầu huyện ủy, thị ủy, thành ủy, bắt đầu từ 07 giờ 30 "
        "ngày 15 tháng 12 năm 2026."
    )
    parts = [call("p", intro), *section(0, "Chương trình làm việc")]
    parts.append(table(columns, rows, caption="Thời gian, nội dung và phân công"))
    parts += section(1, "Quy định đối với đại biểu")
    parts.append(call("numbered", *RULES))
    parts += section(2, "Các điểm cầu")
    sites = [
        [str(n), f"Điểm cầu {d.label}", f"Trụ sở {d.label}", f"{_people(writer, d.id)}"]
        for n, d in enumerate(COMMITTEES, start=1)
    ]
    columns = [
        Column("TT", 0, "center"),
        Column("Điểm cầu", 2.4),
        Column("Địa điểm", 2.4),
        Column("Số đại biểu", 1, "right"),
    ]
    parts.append(table(columns, sites, caption="Điểm cầu và số đại biểu triệu tập"))
    return parts


def opinions(writer: Writer) -> list[str]:
    """Return the questions for the discussion, and what was said of the drafts."""
    all_fields = fields(*STATE, *PARTY)
    parts = [
        call(
            "p",
            "Để Hội nghị thảo luận tập trung, Văn phòng Tỉnh ủy tổng hợp các ý kiến góp ý bằng văn bản của các cơ quan, địa phương, kèm ý kiến tiếp thu, giải trình của cơ quan soạn thảo và gợi ý một số vấn đề để đại biểu nghiên cứu, phát biểu.",
        )
    ]
    parts += section(0, "Gợi ý thảo luận")
    for number, field in enumerate(all_fields, start=1):
        task, second = writer.chance.sample(field.tasks, 2)
        question = writer.deal(QUESTIONS).format(
            short=field.short,
            problem=writer.chance.choice(field.problems),
            task=task,
            task2=second,
        )
        parts.append(call("lead", f"{number}. {field.name}.", question))
    parts += section(1, "Tổng hợp ý kiến góp ý")
    rows: list[list[str]] = []
    for field in all_fields:
        for _ in range(9):
            opinion = writer.deal(OPINIONS).format(
                short=field.short,
                problem=writer.deal(field.problems),
                task=writer.deal(field.tasks),
            )
            rows.append(
                [
                    str(len(rows) + 1),
                    writer.chance.choice(COMMITTEES).label,
                    opinion,
                    writer.deal(ANSWERS),
                ]
            )
    columns = [
        Column("TT", 0, "center"),
        Column("Đơn vị", 1.3),
        Column("Ý kiến góp ý", 3.2),
        Column("Tiếp thu, giải trình", 2.2),
    ]
    parts.append(table(columns, rows, caption="Ý kiến góp ý và tiếp thu", size_pt=11.5))
    return parts


def digital_plan(writer: Writer) -> list[str]:
    """Return next year's plan of the digital work."""
    chosen = fields("digital", "reform", "organisation", "ideology")
    parts = section(0, "Mục đích, yêu cầu")
    parts.append(
        call(
            "items",
            "Tạo chuyển biến căn bản trong phương thức lãnh đạo, chỉ đạo của cấp ủy dựa trên dữ liệu và nền tảng số.",
            "Xác định rõ nhiệm vụ, cơ quan chủ trì, thời hạn và sản phẩm; không làm hình thức, không trùng lặp với kế hoạch của chính quyền.",
            "Bảo đảm an toàn, an ninh thông tin và bí mật của Đảng trong mọi khâu.",
        )
    )
    parts += section(1, "Chỉ tiêu")
    parts.append(chapters.province_table(writer, chosen, "Chỉ tiêu chủ yếu năm 2027"))
    parts += section(2, "Nhiệm vụ và giải pháp")
    parts += chapters.tasks(writer, chosen, count=6)
    parts += section(3, "Nhiệm vụ của các địa phương")
    for number, district in enumerate(COMMITTEES, start=1):
        parts.append(call("h3", str(number), upper_first(place_of(district))))
        lines = [writer.task(chosen[0]), writer.task(chosen[1])]
        said = [writer.local(field, district) for field in chosen]
        parts.append(call("p", f"{' '.join(said)} {writer.remark(district)}"))
        parts.append(
            call("p", f"{writer.problems(chosen[0], 1)[0]} {writer.leading(1)}")
        )
        parts.append(call("items", *lines))
    parts += section(4, "Tổ chức thực hiện")
    caption = "Phân công nhiệm vụ chuyển đổi số năm 2027"
    parts.append(chapters.task_table(writer, chosen, caption))
    parts.append(call("appendix", "I", "Dự toán kinh phí năm 2027"))
    parts.append(tables.costs_table(writer))
    return parts


def resolution(writer: Writer) -> list[str]:
    """Return the draft resolution."""
    state, party = fields(*STATE), fields(*PARTY)
    parts = [
        call(
            "p", f"– Căn cứ Điều lệ Đảng; Nghị quyết Đại hội Đảng bộ tỉnh {PROVINCE};"
        ),
        call("p", "– Căn cứ Quy chế làm việc của Ban Chấp hành Đảng bộ tỉnh;"),
        call("p", "– Xét đề nghị của Ban Thường vụ Tỉnh ủy và kết quả thảo luận,"),
        call("part", "Ban Chấp hành Đảng bộ tỉnh quyết nghị"),
    ]
    parts += section(0, "Đánh giá tình hình năm 2026")
    for first in range(0, len(state), 4):
        said = [s for field in state[first : first + 4] for s in writer.facts(field, 1)]
        parts.append(call("p", " ".join(said)))
    said = [writer.problems(field, 1)[0] for field in state[::2]]
    parts.append(call("p", " ".join(said)))
    parts += section(1, "Mục tiêu và chỉ tiêu năm 2027")
    parts.append(
        call(
            "p",
            "Giữ vững ổn định chính trị; tăng trưởng kinh tế từ 10,5% trở lên; nâng cao đời sống vật chất, tinh thần của nhân dân; tạo chuyển biến rõ nét về kỷ luật, kỷ cương và hiệu quả hoạt động của bộ máy mới; đẩy mạnh chuyển đổi số toàn diện.",
        )
    )
    parts.append(chapters.province_table(writer, state, "Các chỉ tiêu chủ yếu"))
    parts += section(2, "Nhiệm vụ, giải pháp chủ yếu")
    parts += chapters.tasks(writer, [*state, *party], count=5)
    parts += section(3, "Nhiệm vụ của các địa phương")
    for number, district in enumerate(COMMITTEES, start=1):
        some = writer.chance.sample([*state, *party], 4)
        parts.append(call("h3", str(number), district.organisation))
        parts.append(call("items", *(writer.task(field) for field in some)))
    parts += section(4, "Tổ chức thực hiện")
    parts.append(
        call(
            "numbered",
            "Ban Thường vụ Tỉnh ủy lãnh đạo, chỉ đạo xây dựng kế hoạch, phân công thực hiện Nghị quyết; định kỳ hằng quý kiểm điểm tiến độ.",
            "Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo cụ thể hóa các chỉ tiêu thành kế hoạch từng tháng, từng ngành, từng địa phương.",
            "Ủy ban Mặt trận Tổ quốc và các đoàn thể vận động nhân dân tham gia thực hiện và giám sát việc thực hiện Nghị quyết.",
            "Ủy ban Kiểm tra Tỉnh ủy đưa việc thực hiện Nghị quyết vào chương trình kiểm tra, giám sát năm 2027.",
            "Nghị quyết này được phổ biến đến chi bộ và có hiệu lực từ ngày ký.",
        )
    )
    return parts


def proposal(writer: Writer) -> list[str]:
    """Return the letter that lays the draft resolution before the committee."""
    parts = [
        call("p", "Kính gửi: Ban Chấp hành Đảng bộ tỉnh,"),
        *section(0, "Sự cần thiết ban hành Nghị quyết"),
        call(
            "p",
            "Năm 2027 là năm bản lề của nhiệm kỳ. Việc ban hành Nghị quyết hằng năm giúp cụ thể hóa mục tiêu của Đại hội, bảo đảm sự lãnh đạo tập trung, thống nhất và là căn cứ để các cấp, các ngành xây dựng kế hoạch.",
        ),
        *section(1, "Quá trình chuẩn bị"),
        call(
            "p",
            "Ban Thường vụ Tỉnh ủy giao Văn phòng Tỉnh ủy chủ trì soạn thảo từ tháng 9 năm 2026; tổ chức hai hội nghị lấy ý kiến, tổng hợp góp ý bằng văn bản của mười đơn vị cấp huyện và các cơ quan; Ban Thường vụ cho ý kiến hai lần trước khi trình Hội nghị.",
        ),
        *section(2, "Những nội dung xin ý kiến"),
    ]
    for number, field in enumerate(fields(*STATE, *PARTY), start=1):
        problem = writer.problems(field, 1)[0]
        text = f"{problem} Vì vậy, dự thảo đề ra nhiệm vụ: {writer.deal(field.tasks)}; đồng thời {writer.deal(field.tasks)}."
        parts.append(call("lead", f"{number}. {field.name}.", text))
        parts.append(call("p", f"{writer.cause(field)} {writer.leading(1)}"))
    parts.append(
        call("p", "Ban Thường vụ Tỉnh ủy kính trình Ban Chấp hành xem xét, quyết định.")
    )
    return parts


def work_programme(writer: Writer) -> list[str]:
    """Return the draft programme of the committee's work, month by month."""
    everything = fields(*STATE, *PARTY)
    parts = section(0, "Yêu cầu chung")
    parts.append(
        call(
            "items",
            "Bám sát Nghị quyết Đại hội, Nghị quyết về nhiệm vụ năm 2027 và chương trình làm việc toàn khóa.",
            "Mỗi nội dung có cơ quan chủ trì, thời hạn gửi tài liệu; tài liệu gửi chậm không đưa vào chương trình.",
            "Dành thời gian cho kiểm tra cơ sở; giảm ít nhất 15% số cuộc họp so với năm 2026.",
        )
    )
    parts += section(1, "Chương trình theo tháng")
    for month in range(1, 13):
        parts.append(call("h2", str(month), f"Tháng {month}"))
        rows: list[list[str]] = []
        for number in range(1, 19):
            field = writer.chance.choice(everything)
            topic = writer.deal(TOPICS).format(
                name=field.name[0].lower() + field.name[1:],
                programme=writer.deal(field.programmes),
                task=writer.deal(field.tasks),
            )
            body = (
                "Ban Chấp hành"
                if month % 3 == 0 and number <= PLENARY
                else "Ban Thường vụ"
            )
            day = f"{writer.chance.randint(1, 27):02}/{month:02}"
            rows.append([str(number), topic, body, field.agency, day])
        columns = [
            Column("TT", 0, "center"),
            Column("Nội dung", 3.6),
            Column("Cấp xem xét", 1.3, "center"),
            Column("Chuẩn bị", 1.7),
            Column("Gửi tài liệu", 1, "center"),
        ]
        parts.append(table(columns, rows, caption=f"Công việc tháng {month} năm 2027"))
    parts += section(2, "Tổ chức thực hiện")
    parts.append(
        call(
            "p",
            "Văn phòng Tỉnh ủy theo dõi, đôn đốc việc chuẩn bị; hằng tháng báo cáo Thường trực Tỉnh ủy tiến độ, đề xuất điều chỉnh khi cần. Các cơ quan được phân công chịu trách nhiệm về chất lượng và thời hạn của nội dung trình.",
        )
    )
    return parts


def regulation(writer: Writer) -> list[str]:
    """Return the draft regulation, and what it changes."""
    parts, number = [], 0
    for letter, chapter in zip(chapters.ROMAN, _regulation()["chapter"], strict=False):
        parts.append(call("part", f"Chương {letter} – {chapter['title']}"))
        for article in chapter["article"]:
            number += 1
            parts.append(call("clause", str(number), article["title"]))
            parts.append(call("numbered", *article["points"]))
    parts.append(call("appendix", "I", "So sánh quy chế hiện hành và dự thảo sửa đổi"))
    rows = [
        [str(n), c["article"], c["old"], c["new"], c["why"]]
        for n, c in enumerate(_regulation()["change"], start=1)
    ]
    columns = [
        Column("TT", 0, "center"),
        Column("Điều, khoản", 1.1),
        Column("Hiện hành", 2.1),
        Column("Dự thảo sửa đổi", 2.4),
        Column("Lý do", 1.8),
    ]
    parts.append(table(columns, rows, caption="Những nội dung sửa đổi", size_pt=11.5))
    parts.append(call("appendix", "II", "Phân công địa bàn, lĩnh vực theo dõi"))
    parts.append(tables.delegation_table(writer))
    parts.append(
        call("appendix", "III", "Thẩm quyền quyết định theo nội dung công việc")
    )
    parts.append(tables.authority_table(writer))
    return parts


def conclusion(writer: Writer) -> list[str]:
    """Return the draft notice of what the meeting has concluded."""
    chosen = fields(
        "agriculture", "industry", "budget", "transport", "education", "health"
    )
    chosen += fields("digital", "security", "organisation", "inspection")
    parts = [
        call(
            "p",
            "Ngày 15 tháng 12 năm 2026, Ban Chấp hành Đảng bộ tỉnh tổ chức Hội nghị mở rộng, trực tiếp tại hội trường trung tâm và trực tuyến đến mười điểm cầu. Sau khi nghe báo cáo và thảo luận, Hội nghị kết luận như sau:",
        )
    ]
    for number, field in enumerate(chosen):
        parts += section(number, field.name)
        parts.append(
            call("p", f"{writer.aim(field)} {' '.join(writer.tasks(field, 5))}")
        )
    parts += section(len(chosen), "Về các văn bản trình Hội nghị")
    parts.append(
        call(
            "numbered",
            "Thống nhất nội dung cơ bản của dự thảo Nghị quyết về nhiệm vụ năm 2027; giao Ban Thường vụ tiếp thu ý kiến, hoàn chỉnh và ban hành.",
            "Thông qua Chương trình công tác năm 2027 của Ban Chấp hành Đảng bộ tỉnh.",
            "Về Quy chế làm việc sửa đổi: thực hiện theo kết quả biểu quyết ghi trong biên bản Hội nghị.",
            "Văn phòng Tỉnh ủy theo dõi, đôn đốc, tổng hợp việc thực hiện Thông báo này.",
        )
    )
    return parts


def _clock(at: timedelta) -> str:
    minutes = int(at.total_seconds()) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _people(writer: Writer, district: str) -> int:
    return writer.figures.draw("people", district).randint(22, 28)


@cache
def _regulation() -> dict[str, Any]:
    text = files(__package__).joinpath("words/regulation.toml").read_text("utf-8")
    return tomllib.loads(text)


TOPICS = (
    "Cho ý kiến về việc thực hiện {programme}",
    "Báo cáo chuyên đề về {name}",
    "Nghe và cho ý kiến về giải pháp {task}",
    "Sơ kết sáu tháng thực hiện nhiệm vụ {name}",
    "Kết luận kiểm tra việc {task}",
    "Xem xét điều chỉnh {programme}",
)
