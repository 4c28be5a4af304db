"""The credential report as a paper in the form of Party committees.  Pure.

The form leaves the number blank, for that is the registry's, and the conclusion is a
draft that the committee words and the congress votes on.
"""

from collections.abc import Sequence
from datetime import date

from meetingroom.members.cases import Case
from meetingroom.members.delegacy import Rules
from meetingroom.members.report import Dimension, Line, Report, share
from meetingroom.minutes.document import (
    Block,
    Column,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    Table,
)

TITLE = "Báo cáo thẩm tra tư cách đại biểu"
COLUMNS = (
    Column(head="Nội dung", share=5),
    Column(head="Số lượng", share=2, align="right"),
    Column(head="Tỷ lệ (%)", share=2, align="right"),
)


def letterhead(
    rules: Rules, sort: str, title: str, subject: str, on: date
) -> Letterhead:
    """Return the head of a paper of the committee.

    Args:
        rules: what the meeting says of the committee.
        sort: the letters for the sort of paper in its number.
        title: in capitals.
        subject: what it is about.
        on: its day.
    """
    return Letterhead(
        superior=rules.superior.upper(),
        body=(rules.body or "BAN THẨM TRA TƯ CÁCH ĐẠI BIỂU").upper(),
        symbol=f"……-{sort}/……",
        dated=f"{rules.place or '……'}, ngày {on:%d} tháng {on.month} năm {on.year}",
        title=title,
        subject=subject,
    )


def report_paper(
    report: Report, cases: Sequence[Case], rules: Rules, meeting: str, on: date
) -> Document:
    """Return the report of a meeting with this title, as of a day."""
    return Document(
        title=TITLE,
        letterhead=letterhead(
            rules, "BC", "BÁO CÁO", f"thẩm tra tư cách đại biểu dự {meeting}", on
        ),
        blocks=(
            *_convened(report),
            *_composition(report),
            Heading(level=1, text="IV. Khen thưởng, huy hiệu Đảng, kỷ luật"),
            Table(columns=COLUMNS, rows=tuple(_row(one) for one in report.awards)),
            *_cases(cases),
            Heading(level=1, text="VI. Kết luận, đề nghị"),
            Paragraph(
                text="Ban thẩm tra tư cách đại biểu đề nghị Đại hội xem xét, "
                "biểu quyết thông qua báo cáo này."
            ),
        ),
        signatures=(Signature(lead="T/M BAN THẨM TRA", post="TRƯỞNG BAN"),),
        mark="Dự thảo – số liệu tính từ dữ liệu của cuộc họp",
    )


def _convened(report: Report) -> list[Block]:
    whole = report.convened
    rows = [
        ("Được triệu tập", whole),
        ("Có mặt", report.present),
        ("Vắng có lý do", report.excused),
        ("Vắng không lý do", report.unexcused),
        ("Dự khuyết thay thế theo quyết định", report.substituted),
    ]
    base = (
        f"Số đại biểu làm căn cứ tính quá nửa: {report.base} (triệu tập {whole}, "
        f"trừ theo quy định {report.deducted}); quá nửa là {report.majority} trở lên. "
        f"Không thuộc diện triệu tập: {report.not_summoned}."
    )
    return [
        Heading(level=1, text="I. Tình hình triệu tập"),
        Table(
            columns=COLUMNS,
            rows=tuple((label, str(n), share(n, whole)) for label, n in rows),
        ),
        Paragraph(text=base),
    ]


def _composition(report: Report) -> list[Block]:
    source, *others = report.dimensions
    blocks: list[Block] = [Heading(level=1, text="II. Nguồn đại biểu")]
    blocks += _dimension(source)
    blocks.append(Heading(level=1, text="III. Cơ cấu đại biểu"))
    for one in others:
        blocks.append(Heading(level=2, text=one.title))
        blocks += _dimension(one)
    return blocks


def _dimension(one: Dimension) -> list[Block]:
    lack = f"Thiếu dữ liệu: {one.missing}"
    notes = [*one.notes, *([lack] if one.missing else [])]
    rows = tuple(_row(line) for line in one.lines)
    table: list[Block] = [Table(columns=COLUMNS, rows=rows)] if rows else []
    return [*table, *([Paragraph(text=sentence(notes))] if notes else [])]


def sentence(notes: Sequence[str]) -> str:
    """Return notes as one sentence: only its first begins with a capital."""
    first, *rest = notes
    return "; ".join([first, *(note[0].lower() + note[1:] for note in rest)]) + "."


def _row(line: Line) -> tuple[str, ...]:
    lack = f" (thiếu dữ liệu: {line.missing})" if line.missing else ""
    return line.label + lack, str(line.n), line.share


def _cases(cases: Sequence[Case]) -> list[Block]:
    """Return how many matters there were; no name, and no reason."""
    done = [case for case in cases if case.status == "concluded"]
    admitted = sum(case.decision == "admit" for case in done)
    wrong = sum(case.decision == "data_error" for case in done)
    kept = len(done) - admitted - wrong
    text = (
        f"Số trường hợp được xem xét: {len(cases)}; đã kết luận: {len(done)} (công "
        f"nhận: {admitted}; không công nhận: {kept}; sai dữ liệu: {wrong}); đang xem "
        f"xét: {len(cases) - len(done)}."
    )
    return [
        Heading(level=1, text="V. Đơn thư, vấn đề về tư cách đại biểu"),
        Paragraph(text=text),
    ]
