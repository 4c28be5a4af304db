"""A picture becomes a page that fits A4, upright, with nothing but its pixels."""

import pypdfium2
import pytest

from meetingroom.agenda.pipeline.images import to_pdf
from meetingroom.agenda.pipeline.refusals import RefusedError
from tests.agenda import images

RED, WHITE = (204, 0, 0), (255, 255, 255)


def page(tmp_path, content: bytes):
    """The page made of a picture: its size in points, and how it looks."""
    source, target = tmp_path / "source", tmp_path / "target.pdf"
    source.write_bytes(content)
    to_pdf(source, target)
    with pypdfium2.PdfDocument(target) as document:
        look = document[0].render(rev_byteorder=True).to_pil().convert("RGB")
        return document[0].get_size(), look


def is_near(colour, other) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(colour, other, strict=True))


@pytest.mark.parametrize(
    ("content", "colour"),
    [
        (images.png(), RED),
        (images.png("RGBA", (204, 0, 0, 0)), WHITE),
        (images.png("P", 0), (0, 0, 0)),
        (images.png("1", 1), WHITE),
        (images.png("L", 128), (128, 128, 128)),
        (images.png("I;16", 0x8000), (128, 128, 128)),
        (images.png("LA", (0, 0)), WHITE),
        (images.jpeg(), RED),
        (images.jpeg("L", 128), (128, 128, 128)),
        (images.jpeg("CMYK", (0, 255, 255, 51)), RED),
    ],
    ids=[
        *("RGB", "clear", "palette", "bits", "grey", "16 bits", "clear grey"),
        *("JPEG", "grey JPEG", "CMYK"),
    ],
)
def test_a_picture_looks_on_its_page_as_it_did(tmp_path, content, colour):
    size, look = page(tmp_path, content)

    assert is_near(look.getpixel((50, 50)), colour)
    assert size == pytest.approx((841.89, 561.26), abs=0.5)


def test_a_tall_picture_fits_an_upright_page(tmp_path):
    size, _ = page(tmp_path, images.png(size=(100, 400)))

    assert size == pytest.approx((210.47, 841.89), abs=0.5)


def test_a_picture_that_a_phone_has_turned_stands_upright(tmp_path):
    size, look = page(tmp_path, images.turned())

    assert size[0] < size[1]
    assert is_near(look.getpixel((look.width // 2, 20)), RED)
    assert is_near(look.getpixel((look.width // 2, look.height - 20)), WHITE)


def test_where_a_picture_was_taken_is_not_taken_over(tmp_path):
    page(tmp_path, images.turned())

    assert b"Exif" in images.turned()
    assert b"Exif" not in (tmp_path / "target.pdf").read_bytes()


@pytest.mark.parametrize(
    ("make", "refusal"),
    [
        (images.huge, "image_too_large"),
        (images.moving, "image_moving"),
        (images.cut_short, "image_damaged"),
        (images.text_bomb, "image_damaged"),
        (lambda: images.png()[:60], "image_damaged"),
        (lambda: images.png().replace(b"IDAT", b"IDOT"), "image_damaged"),
        (lambda: b"\xff\xd8\xff\xe0 no JPEG", "image_damaged"),
    ],
    ids=["900 Mpx", "moving", "cut JPEG", "text bomb", "cut PNG", "no data", "none"],
)
def test_a_picture_that_may_do_harm_is_refused(tmp_path, make, refusal):
    with pytest.raises(RefusedError) as refused:
        page(tmp_path, make())

    assert refused.value.refusal == refusal
