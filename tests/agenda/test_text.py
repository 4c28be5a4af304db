"""The words of a page stand where they are seen, in the order of reading."""

import unicodedata
from itertools import pairwise

import orjson
import pytest
from PIL import Image

from meetingroom.agenda.pipeline.drawing import draw
from meetingroom.agenda.pipeline.file import page_file
from meetingroom.agenda.pipeline.text import TextFacts, hyphenated, join, read
from tests.agenda.pdfs import blank
from tests.agenda.setting import SENTENCE, pictured, turned, typeset, written

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
BODY = "\n\n".join(f"Đoạn {n}. " + SENTENCE * 3 for n in range(6))
SMALL = "#set page(width: 14cm, height: 9cm)\n"


@pytest.fixture
def page_of(tmp_path):
    """Reads a file; gives page 1 as text.json has it, or all of text.json."""

    def text_of(pdf, pages=1, whole=False):
        file = tmp_path / "clean.pdf"
        file.write_bytes(pdf)
        read(file, tmp_path, 1, pages)
        join(tmp_path, pages)
        text = orjson.loads((tmp_path / "text.json").read_bytes())
        return text if whole else text["pages"][0]

    return text_of


def groups(page, kind):
    """The words of a page by line or by paragraph, as sentences."""
    starts = [*page[kind], len(page["words"])]
    return [" ".join(page["words"][a:b]) for a, b in pairwise(starts)]


def boxes(page):
    flat = page["boxes"]
    return [tuple(flat[at : at + 4]) for at in range(0, len(flat), 4)]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("case", [str.lower, str.upper])
def test_every_vietnamese_letter_survives(page_of, form, case):
    letters = case(LETTERS)

    page = page_of(typeset(unicodedata.normalize(form, f"#text[{letters}]")))

    assert "".join(page["words"]) == letters


def test_one_letter_of_many_codes_becomes_one(page_of):
    page = page_of(typeset("Ðảng ủy xã\u00a0Ðông Khê ﬁnal"))

    assert page["words"] == ["Đảng", "ủy", "xã", "Đông", "Khê", "final"]


@pytest.mark.parametrize(
    "shape",
    [
        {},
        {"Rotate": 90},
        {"Rotate": 180},
        {"Rotate": 270},
        {"CropBox": [30, 40, 560, 800]},
        {"CropBox": [30, 40, 560, 800], "Rotate": 90},
        {"UserUnit": 2},
        {"MediaBox": [-100, -100, 600, 900]},
        {"MediaBox": [-100, -100, 600, 900], "UserUnit": 3, "Rotate": 270},
    ],
    ids=str,
)
def test_a_box_is_where_the_ink_is(page_of, tmp_path, shape):
    page = page_of(turned(typeset(BODY), **shape))

    draw(tmp_path / "clean.pdf", 1, tmp_path)
    with Image.open(page_file(tmp_path, 1)) as drawn:
        ink = drawn.convert("L").point([255 * (tone < 160) for tone in range(256)])
    assert len(page["words"]) > 150
    assert max(miss(box, ink) for box in boxes(page)) <= 3


def miss(box, ink):
    """How many pixels the nearest side of the ink is off the box."""
    left, top = box[0] * ink.width / 10_000, box[1] * ink.height / 10_000
    right, bottom = left + box[2] * ink.width / 10_000, top + box[3] * ink.height / 1e4
    around = [round(left) - 4, round(top) - 4, round(right) + 4, round(bottom) + 4]
    found = ink.crop(tuple(around)).getbbox()
    assert found is not None
    sides = [around[n % 2] + found[n] for n in range(4)]
    meant = (left, top, right, bottom)
    return max(abs(a - b) for a, b in zip(sides, meant, strict=True))


def test_paragraphs_begin_where_the_author_began_them(page_of):
    page = page_of(typeset(f"#set par(justify: true)\n{BODY}"))

    assert [words[:7] for words in groups(page, "paragraphs")] == [
        f"Đoạn {n}." for n in range(6)
    ]
    assert len(page["lines"]) > 12


def test_paragraphs_are_told_by_their_indent_alone(page_of):
    setting = "#set par(first-line-indent: (amount: 1cm, all: true), spacing: 0.65em)\n"

    page = page_of(typeset(setting + BODY))

    assert len(page["paragraphs"]) == 6


def test_a_heading_is_a_paragraph_of_its_own(page_of):
    page = page_of(typeset("#align(center)[*I. KẾT QUẢ*]\n" + SENTENCE * 4))

    assert groups(page, "paragraphs")[0] == "I. KẾT QUẢ"
    assert len(page["paragraphs"]) == 2


def test_columns_are_read_one_after_the_other(page_of):
    words = [f"từ{n}" for n in range(70)]

    page = page_of(typeset(f"{SMALL}#columns(2)[{' '.join(words)}]"))

    assert page["words"] == words


def test_columns_given_line_by_line_are_read_one_after_the_other(page_of):
    rows = [
        (x, 700 - 16 * row, f"{side}{row:02} Ban Thuong vu Tinh uy xem xet".encode())
        for row in range(12)
        for side, x in ((b"t".decode(), 60), ("p", 320))
    ]

    page = page_of(written(rows))

    starts = [line[:3] for line in groups(page, "lines")]
    assert starts == [f"{side}{row:02}" for side in "tp" for row in range(12)]


def test_lines_given_in_any_order_are_read_from_top_to_bottom(page_of):
    rows = [(60, 700 - 16 * row, b"d%02d cua bao cao" % row) for row in range(20)]

    page = page_of(written([rows[(7 * n) % 20] for n in range(20)]))

    assert [line[:3] for line in groups(page, "lines")] == [
        f"d{row:02}" for row in range(20)
    ]


def test_a_table_is_read_row_by_row(page_of):
    cells = ", ".join(f"[r{row}c{column}]" for row in range(9) for column in range(4))

    page = page_of(typeset(f"#table(columns: (1fr,) * 4, {cells})"))

    assert page["words"] == [f"r{n // 4}c{n % 4}" for n in range(36)]


@pytest.mark.parametrize("angle", ["90deg", "-90deg"])
def test_a_table_set_sideways_has_lines_and_paragraphs(page_of, angle):
    body = f"block(width: 20cm)[{BODY}]"

    page = page_of(typeset(f"#rotate({angle}, reflow: true, {body})"))

    assert [words[:7] for words in groups(page, "paragraphs")] == [
        f"Đoạn {n}." for n in range(6)
    ]


@pytest.mark.parametrize(
    ("head", "tail", "word"),
    [
        ("communica", "tion", "communication"),
        ("tế", "xã", "tế-xã"),
        ("Việt", "Nam", "Việt-Nam"),
        ("2025", "2030", "2025-2030"),
    ],
)
def test_a_word_parted_by_a_line_end_is_one_word(head, tail, word):
    assert hyphenated(head, tail) == word


def test_a_foreign_word_parted_by_hyphenation_is_found_whole(page_of):
    setting = '#set text(lang: "en", hyphenate: true)\n#set par(justify: true)\n'
    words = "The international telecommunication infrastructure organizations " * 4

    page = page_of(typeset(f"#set page(width: 9cm)\n{setting}{words}"))

    assert page["words"] == words.split()


@pytest.mark.parametrize(
    ("font", "text"),
    [
        (".VnTime", "Céng hßa x· héi chñ nghÜa ViÖt Nam"),
        (".VnTimeH", "Céng hßa x· héi chñ nghÜa ViÖt Nam"),
        ("VNI-Times", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"),
        ("Tinos", "Céng hßa x· héi chñ nghÜa ViÖt Nam, ®éc lËp, tù do, h¹nh phóc"),
    ],
)
def test_legacy_text_can_be_searched(page_of, font, text):
    page = page_of(written([(60, 700, text.encode("cp1252"))], font))

    found = " ".join(page["words"])
    assert found.lower().startswith("cộng hòa xã hội chủ nghĩa việt nam")
    assert found.isupper() == (font == ".VnTimeH")


def test_a_letter_that_looks_like_a_soft_hyphen_is_kept(page_of):
    lines = [(60, 700, "c¸n bé nh­".encode("cp1252")), (60, 680, b"c\xb8c")]

    page = page_of(written([*lines], ".VnTime"))

    assert page["words"] == ["cán", "bộ", "như", "các"]


def test_bookmarks_are_the_contents(page_of):
    source = "#set page(height: 9cm)\n= Phần một\n#pagebreak()\n== Mục 1\n= Phần hai"

    text = page_of(typeset(source), pages=2, whole=True)

    assert text["outline"] == [
        {"title": "Phần một", "page": 1, "level": 0},
        {"title": "Mục 1", "page": 2, "level": 1},
        {"title": "Phần hai", "page": 2, "level": 0},
    ]


def test_pages_without_words_are_told_apart(tmp_path):
    file = tmp_path / "clean.pdf"
    file.write_bytes(pictured(Image.new("L", (60, 85), 200), Image.new("L", (6, 8), 9)))
    read(file, tmp_path, 1, 2)
    scanned = join(tmp_path, 2)
    file.write_bytes(blank(pages=2))
    read(file, tmp_path, 1, 2)

    assert scanned == TextFacts(pages=2, words=0, scans=(1, 2))
    assert join(tmp_path, 2) == TextFacts(pages=2, words=0)


def test_pages_are_put_together_whatever_was_read_first(tmp_path):
    file = tmp_path / "clean.pdf"
    source = "\n#pagebreak()\n".join(f"Trang {n}" for n in range(1, 13))
    file.write_bytes(typeset(source))
    for first in (9, 5, 1):
        read(file, tmp_path, first, first + 3)

    facts = join(tmp_path, 12)

    text = orjson.loads((tmp_path / "text.json").read_bytes())
    assert [page["words"][1] for page in text["pages"]] == [
        str(n) for n in range(1, 13)
    ]
    assert (facts.pages, facts.words) == (12, 24)
    assert text["aspects"] == [round(595.28 / 841.89, 4)] * 12
    assert {file.name for file in tmp_path.iterdir()} == {"clean.pdf", "text.json"}


def test_pages_that_were_never_read_have_no_words(tmp_path):
    facts = join(tmp_path, 3)

    text = orjson.loads((tmp_path / "text.json").read_bytes())
    assert facts.words == 0
    assert len(text["pages"]) == len(text["aspects"]) == 3
    assert text["pages"][2] == {"words": [], "boxes": [], "lines": [], "paragraphs": []}
