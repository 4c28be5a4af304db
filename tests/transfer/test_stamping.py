"""A reader's name is on every page, upright, and reads as it was written."""

import io
import itertools
import unicodedata

import pikepdf
import pypdfium2
import pytest
from PIL import ImageFont

from meetingroom import fonts
from meetingroom.transfer.stamping import stamp
from meetingroom.transfer.typeface import typeface
from tests.agenda.pdfs import A4, saved

NAME = "Nguyễn Thị Ánh Ẵ Ộ Ỹ ỵ Đ đ ỡ"
LINES = [NAME, "Huyện ủy Thử Một", "12:00 ngày 06/05/2030"]
LETTERS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")


def stamped(document: pikepdf.Pdf, tmp_path, lines=tuple(LINES)):
    """The document with the lines on it, opened as a reader does."""
    (tmp_path / "in.pdf").write_bytes(saved(document))
    with (tmp_path / "out.pdf").open("wb") as out:
        stamp(tmp_path / "in.pdf", out, lines)
    return pypdfium2.PdfDocument(tmp_path / "out.pdf")


def words(page) -> str:
    return " ".join(page.get_textpage().get_text_range().split())


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [A4, A4[::-1], (200.0, 200.0), (2000.0, 3000.0)])
def test_every_page_bears_the_lines_whatever_its_size_and_turn(tmp_path, turned, size):
    document = pikepdf.new()
    for _ in range(3):
        document.add_blank_page(page_size=size).Rotate = turned

    pages = stamped(document, tmp_path)

    for page in pages:
        assert words(page).count(NAME) >= 3
        assert words(page).endswith(" – ".join(LINES))
        picture = page.render(scale=300 / max(size)).to_pil().convert("L")
        foot = picture.crop(
            (0, round(picture.height * 0.95), picture.width, picture.height)
        )
        assert foot.getextrema()[0] < 200, "the small line stands at the foot as shown"


def test_every_vietnamese_letter_is_drawn_and_can_be_read(tmp_path):
    letters = [
        unicodedata.normalize("NFC", letter + tone)
        for letter, tone in itertools.product(LETTERS, TONES)
    ]
    face = typeface(fonts.path("BeVietnamPro-Medium"))
    glyphs = {face.glyph(letter) for letter in [*letters, "đ", "Đ"]}
    document = pikepdf.new()
    document.add_blank_page(page_size=A4)

    pages = stamped(document, tmp_path, ["".join(letters)])

    assert len(glyphs) == len(letters) + 2
    assert face.glyph("?") not in glyphs
    assert "".join(letters) in words(pages[0])


def test_what_is_cut_down_draws_as_the_whole_typeface():
    face = typeface(fonts.path("BeVietnamPro-Medium"))
    cut = face.subset({face.glyph(letter) for letter in NAME})
    whole = ImageFont.truetype(fonts.path("BeVietnamPro-Medium"), 40)

    assert len(cut) < len(fonts.path("BeVietnamPro-Medium").read_bytes()) / 2
    assert ImageFont.truetype(io.BytesIO(cut), 40).getmetrics() == whole.getmetrics()


def test_a_letter_that_the_typeface_lacks_is_a_question_mark(tmp_path):
    document = pikepdf.new()
    document.add_blank_page(page_size=A4)

    pages = stamped(document, tmp_path, ["漢"])

    assert "?" in words(pages[0]) or "漢" in words(pages[0])


def test_pages_that_share_or_inherit_their_resources_are_stamped_each(tmp_path):
    document = pikepdf.new()
    for _ in range(2):
        document.add_blank_page(page_size=A4)
    shared = document.make_indirect(pikepdf.Dictionary())
    for page in document.pages:
        del page.obj["/Resources"]
    document.Root.Pages.Resources = shared

    pages = stamped(document, tmp_path)

    assert all(NAME in words(page) for page in pages)


def test_what_a_page_shows_stays_below_the_stamp(tmp_path):
    document = pikepdf.new()
    page = document.add_blank_page(page_size=A4)
    # Leaves the graphics state moved and saved, as sloppy writers do.
    page.Contents = document.make_stream(b"q 0.01 0 0 0.01 5000 5000 cm 1 0 0 rg")

    pages = stamped(document, tmp_path)

    picture = pages[0].render(scale=0.5).to_pil()
    colours = picture.convert("RGB").getcolors(1 << 20) or []
    assert all(max(colour) - min(colour) < 10 for _, colour in colours)
    assert NAME in words(pages[0])


def test_a_thousand_pages_share_their_letters(tmp_path):
    sizes = []
    for count in (10, 1000):
        document = pikepdf.new()
        for _ in range(count):
            document.add_blank_page(page_size=A4)
        stamped(document, tmp_path)
        sizes.append((tmp_path / "out.pdf").stat().st_size)

    assert sizes[1] - sizes[0] < 100 * 990
