"""Each page becomes a crisp picture, in the kind of file that suits what is on it."""

import os
import random

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from meetingroom.agenda.pipeline.drawing import draw, mark, scale_for
from meetingroom.agenda.pipeline.file import page_file, thumb_file
from meetingroom.agenda.pipeline.pictures import is_grey
from tests.agenda.pdfs import blank
from tests.agenda.setting import SENTENCE, pictured, typeset

TEXT = SENTENCE * 45
SEAL = "#place(top + right, circle(radius: 1.6cm, stroke: 2pt + red, fill: {}))\n"
LINE = "#place(top, dy: 5cm, line(length: 4cm, stroke: 0.2pt + {}))\n"
TABLE = (
    '#table(columns: (1fr,) * 4, fill: (x, y) => if y == 0 {{ rgb("{}") }}, '
    "..range(120).map(i => [{}]))\n"
)
SHADE = "#rect(width: 100%, height: 5cm, fill: gradient.linear(luma({}), white))\n"
GREY = "#rect(width: 100%, height: 3cm, fill: luma(243))[Tỉnh ủy]\n"


@pytest.fixture
def drawn(tmp_path):
    """Draws page 1 of a file; the picture tells how it is kept."""

    def draw_first(pdf, page=1):
        file = tmp_path / "clean.pdf"
        file.write_bytes(pdf)
        draw(file, page, tmp_path)
        picture = Image.open(page_file(tmp_path, page))
        picture.load()
        return picture

    return draw_first


def reference(pdf, grey=False):
    page = pypdfium2.PdfDocument(pdf)[0]
    scale = scale_for(*page.get_size())
    return page.render(scale=scale, grayscale=grey).to_pil().convert("RGB")


def worst(picture, pdf, grey=False):
    """The furthest that any pixel is from what pdfium drew, of 255."""
    off = ImageChops.difference(picture.convert("RGB"), reference(pdf, grey))
    return max(band.getextrema()[1] for band in off.split())


def noise(seed, size=(60, 85)):
    source = random.Random(seed)
    return Image.frombytes("L", size, source.randbytes(size[0] * size[1]))


def photograph(size):
    """Something with soft shades everywhere, as faces and skies have."""
    soft = [noise(n).filter(ImageFilter.GaussianBlur(6)) for n in range(3)]
    wide = [one.resize(size, Image.Resampling.BICUBIC) for one in soft]
    return Image.merge("RGB", [one.point(lambda v: (v - 96) * 4) for one in wide])


def test_text_becomes_a_small_png_of_sixteen_greys(drawn, tmp_path):
    pdf = typeset(TEXT)

    picture = drawn(pdf)

    assert (picture.format, picture.mode, picture.width) == ("PNG", "P", 1600)
    assert len(picture.getcolors()) <= 16
    assert worst(picture, pdf, grey=True) <= 9
    with Image.open(thumb_file(tmp_path, 1)) as thumb:
        assert (thumb.format, thumb.width) == ("PNG", 240)


def test_an_even_grey_stays_the_grey_it_is(drawn):
    picture = drawn(typeset(GREY + TEXT)).convert("L")

    assert picture.getpixel((1400, 260)) == 243


@pytest.mark.parametrize("fill", ["none", "red.transparentize(60%)"])
def test_a_red_seal_stays_red(drawn, tmp_path, fill):
    pdf = typeset(SEAL.format(fill) + TEXT)

    picture = drawn(pdf)

    assert picture.format == "PNG"
    assert not is_grey(picture.convert("RGB"))
    assert worst(picture, pdf) <= 48
    with Image.open(thumb_file(tmp_path, 1)) as thumb:
        assert not is_grey(thumb.convert("RGB"))


@pytest.mark.parametrize("colour", ["red", "blue", 'rgb("#d8e0f0")'])
def test_a_hairline_keeps_its_colour(drawn, colour):
    picture = drawn(typeset(LINE.format(colour) + TEXT))

    assert not is_grey(picture.convert("RGB"))


@pytest.mark.parametrize("angle", [0, 90])
def test_a_hairline_keeps_its_colour_beside_wide_fields(drawn, angle):
    field = '#place(top, rect(width: 100%, height: 100%, fill: rgb("#dbe7f5")))\n'
    line = f"#place(center + horizon, rotate({angle}deg, line(length: 4cm, "
    pdf = typeset(field + line + "stroke: 0.5pt + rgb(220, 0, 0))))\n")

    picture = drawn(pdf).convert("RGB")

    colours = picture.crop((700, 1000, 900, 1300)).getcolors(1 << 16)
    assert any(red > 180 and green < 90 for _, (red, green, _) in colours)


@pytest.mark.parametrize("head", ["#f3ece0", "#dbe7f5", "#9b1c1c"])
def test_the_head_of_a_table_keeps_its_colour(drawn, head):
    pdf = typeset(TABLE.format(head, "#i tỷ"))

    picture = drawn(pdf)

    shown = picture.convert("RGB").getpixel((180, 166))
    meant = tuple(int(head[n : n + 2], 16) for n in (1, 3, 5))
    assert picture.format == "PNG"
    assert max(abs(a - b) for a, b in zip(shown, meant, strict=True)) <= 2


def test_white_is_white_beside_colour_too(drawn):
    picture = drawn(typeset(TABLE.format("#dbe7f5", "#i tỷ"))).convert("RGB")

    assert picture.getpixel((20, 166)) == (255, 255, 255)
    assert picture.getpixel((20, 2000)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_photograph_becomes_webp(drawn, mode):
    picture = drawn(pictured(photograph((600, 850)).convert(mode)))

    assert picture.format == "WEBP"


def test_a_scan_becomes_webp(drawn):
    text = reference(typeset(TEXT)).convert("L").resize((1240, 1754))
    dirt = noise(7, text.size).point(lambda v: v // 8)
    scan = ImageChops.subtract(text.filter(ImageFilter.GaussianBlur(0.6)), dirt)

    assert drawn(pictured(scan)).format == "WEBP"


@pytest.mark.parametrize("darkest", [150, 200, 240])
def test_a_shade_has_no_bands(drawn, darkest):
    pdf = typeset(SHADE.format(darkest) + TEXT)

    picture = drawn(pdf)

    assert (picture.format, picture.mode) == ("PNG", "L")
    assert worst(picture, pdf, grey=True) <= 1


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_small_portrait_beside_text_is_not_reduced_to_few_tones(drawn, mode):
    page = reference(typeset(TEXT)).resize((1600, 2264))
    page.paste(photograph((220, 300)), (1280, 100))
    pdf = pictured(page.convert(mode))

    picture = drawn(pdf)

    tones = picture.convert("L").crop((1290, 110, 1490, 390)).getcolors(256)
    assert len(tones) > 60


def test_a_slide_of_shaded_colour_becomes_webp(drawn):
    shade = "gradient.linear(rgb(20, 50, 110), rgb(60, 130, 190))"
    slide = f"#set page(fill: {shade})\n#set text(white)\n{SENTENCE}"

    assert drawn(typeset(slide)).format == "WEBP"


@pytest.mark.parametrize(
    ("size", "width_px", "height_px"),
    [
        ((3, 3), 1600, 1600),
        ((14_400, 14_400), 1600, 1600),
        ((100, 14_400), 41, 6000),
        ((14_400, 3), 1600, 1),
        ((420, 595), 1600, 2267),
    ],
)
def test_a_picture_is_bounded_whatever_the_page(drawn, size, width_px, height_px):
    picture = drawn(blank(size=size))

    assert abs(picture.width - width_px) <= 1
    assert abs(picture.height - height_px) <= 1


def test_a_notice_has_the_shape_of_its_page(tmp_path):
    mark(7, tmp_path, 0.5)

    with Image.open(page_file(tmp_path, 7)) as notice:
        assert notice.size == (1600, 3200)
    assert thumb_file(tmp_path, 7).stat().st_size


def test_a_file_that_was_replaced_is_drawn_anew(drawn, tmp_path):
    before = drawn(typeset(TEXT)).convert("L").tobytes()
    os.unlink(tmp_path / "clean.pdf")

    assert drawn(typeset(TEXT + "Hết.")).convert("L").tobytes() != before


def test_a_page_that_cannot_be_drawn_leaves_the_others_alone(drawn):
    pdf = blank(pages=2)

    with pytest.raises((pypdfium2.PdfiumError, IndexError)):
        drawn(pdf, page=3)
    assert drawn(pdf, page=2).width == 1600


def test_a_line_across_is_drawn_as_thick_as_it_is(drawn):
    ruled = Image.new("L", (595, 842), 255)
    ImageDraw.Draw(ruled).line([(60, 400), (540, 400)], fill=0, width=2)

    picture = drawn(pictured(ruled)).convert("L")

    assert picture.getpixel((800, round(401 * 1600 / 595))) < 40
