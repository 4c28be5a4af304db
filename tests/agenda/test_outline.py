"""A4: an agenda from a table or a numbered text, row by row, before it is taken."""

import io
import zipfile

import pytest

from meetingroom.agenda import outline
from meetingroom.agenda.records import AgendaItem
from meetingroom.transfer.outline import read_outline
from meetingroom.transfer.refusals import RefusedError

AGENDA = [
    AgendaItem(id="i1", order=1, title="Khai mạc", kind="procedure", planned_min=10),
    AgendaItem(id="i2", order=2, title="Báo cáo kinh tế – xã hội", planned_min=30),
]
TABLE = [
    ["TỈNH ỦY THỬ NGHIỆM", "", "", ""],
    ["STT", "Nội dung", "Thời lượng (phút)", "Người trình bày"],
    ["1", "khai mạc", "10", ""],
    ["2", "Báo cáo kinh tế - xã hội", "45 phút", "Nguyễn Thị Ánh"],
    ["2.1", "Thu ngân sách", "", ""],
    ["3", "Thảo luận", "60", ""],
    ["4", "", "5", ""],
    ["5", "Bế mạc", "mười phút", ""],
]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(text, level=None):
    number = ""
    if level is not None:
        number = (
            f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/>'
            "</w:numPr></w:pPr>"
        )
    return f"<w:p>{number}<w:r><w:t>{text}</w:t></w:r></w:p>"


def table(rows):
    cells = ["".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def docx(body, head=""):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        xml = f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", xml)
    return content.getvalue()


def drafts(answer):
    if "table" in answer:
        return outline.from_table(answer["table"])
    return outline.from_lines([(li["text"], li["level"]) for li in answer["lines"]])


def test_a4_every_row_says_what_would_become_of_it():
    rows = outline.planned(outline.from_table(TABLE), AGENDA)

    assert [(r.row, r.state, r.item, r.level) for r in rows] == [
        (3, "changed", "i1", 0),
        (4, "changed", "i2", 0),
        (5, "new", "", 1),
        (6, "new", "", 0),
        (7, "error", "", 0),
        (8, "error", "", 0),
    ]
    assert (rows[1].planned_min, rows[1].rapporteur) == (45, "Nguyễn Thị Ánh")
    assert rows[3].kind == "discussion"
    assert rows[4].problem == "Dòng này không có nội dung."
    assert rows[5].problem == "Thời lượng “mười phút” không phải là số phút."


def test_a4_a_file_that_was_taken_changes_nothing_when_it_is_looked_at_again():
    rows = outline.planned(outline.from_table(TABLE), AGENDA)
    taken = [
        AgendaItem(
            id=r.item or f"n{r.row}",
            order=n,
            title=r.title,
            kind=r.kind,
            planned_min=r.planned_min,
            rapporteur=r.rapporteur,
        )
        for n, r in enumerate(rows)
        if r.state != "error"
    ]

    again = outline.planned(outline.from_table(TABLE), taken)
    assert {r.state for r in again} == {"same", "error"}


def test_a5_equal_titles_are_two_items():
    twice = [["Nội dung"], ["Thảo luận tổ"], ["Thảo luận tổ"]]
    one = [AgendaItem(id="i1", order=1, title="Thảo luận tổ", kind="discussion")]

    states = [r.state for r in outline.planned(outline.from_table(twice), one)]
    assert states == ["same", "new"]


def test_a_word_table_reads_as_a_sheet_does():
    found = drafts(
        read_outline(docx(paragraph("CHƯƠNG TRÌNH") + table(TABLE)), "c.docx")
    )

    assert found == outline.from_table(TABLE)


def test_a_numbered_text_keeps_its_levels_times_and_rapporteurs():
    body = "".join(
        map(
            paragraph,
            [
                "CHƯƠNG TRÌNH HỘI NGHỊ",
                "I. Phần mở đầu",
                "1. Khai mạc (10 phút)",
                "II. Nội dung",
                "1. Báo cáo kinh tế (45 phút; trình bày: Lò Văn Đức)",
                "a) Thu ngân sách",
            ],
        )
    )
    found = drafts(read_outline(docx(body), "chương trình.docx"))

    assert [(d.level, d.title, d.minutes, d.rapporteur) for d in found] == [
        (0, "Phần mở đầu", "", ""),
        (1, "Khai mạc", "10", ""),
        (0, "Nội dung", "", ""),
        (1, "Báo cáo kinh tế", "45", "Lò Văn Đức"),
        (2, "Thu ngân sách", "", ""),
    ]


def test_words_own_numbers_say_the_level():
    body = paragraph("Khai mạc", 0) + paragraph("Giới thiệu", 1) + paragraph("Lời dẫn")

    found = drafts(read_outline(docx(body), "a.docx"))
    assert [(d.level, d.title) for d in found] == [(0, "Khai mạc"), (1, "Giới thiệu")]


def test_a_sheet_in_any_separator_is_read():
    csv = "STT;Nội dung;Phút\n1;Khai mạc;10\n".encode()

    [draft] = drafts(read_outline(csv, "chuong-trinh.csv"))
    assert (draft.title, draft.minutes) == ("Khai mạc", "10")


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", docx("")[:-30], docx(paragraph("&b;"), BOMB)],
    ids=["nothing", "no archive", "cut off", "entities"],
)
def test_what_is_no_word_file_is_refused_in_a_sentence(content):
    with pytest.raises(RefusedError):
        read_outline(content, "a.docx")
