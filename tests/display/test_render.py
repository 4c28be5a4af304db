"""What is painted, compared with pictures that a person has looked at.

After a change that is meant, write them anew and look at every one:

    MEETINGROOM_GOLDEN=write .venv/bin/pytest tests/display/test_render.py
"""

import io
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest
from PIL import Image, ImageChops, features

from meetingroom import fonts
from meetingroom.display import render
from meetingroom.display.layout import lay_out
from meetingroom.display.parts import Face
from meetingroom.display.render import PageFiles, Painter, measure, require_raqm
from meetingroom.display.text import row_of
from tests.display.samples import MORNING, PATTERNS, PICTURES, size_of
from tests.display.test_layout import ALPHABET

GOLDEN = Path(__file__).parent / "golden"
FAR = 64
"""A pixel that differs by so much of 255 is no matter of smoothing."""
FAR_SHARE_MAX = 0.0005


def page(tmp_path: Path) -> Path:
    """A page image: a grey band across the top, so that its place can be seen."""
    image = Image.new("RGB", (1600, 2263), "white")
    image.paste("#808080", (0, 0, 1600, 400))
    file = tmp_path / "1.webp"
    image.save(file, "WEBP", quality=75)
    return file


def painter(name: str, pages: PageFiles | None = None) -> Painter:
    return Painter(
        lay_out((PICTURES | PATTERNS)[name], *size_of(name), measure), pages or {}
    )


def image_of(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def far_share(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels that differ by more than smoothing may."""
    worst = ImageChops.difference(one, other).convert("L")
    return sum(worst.histogram()[FAR:]) / (one.width * one.height)


@pytest.mark.parametrize("name", PICTURES | PATTERNS)
def test_the_picture_is_the_one_that_was_looked_at(name, tmp_path):
    frame = painter(name, {("a" * 64, 3): page(tmp_path)}).frame(MORNING)
    file = GOLDEN / f"{name}.png"
    if os.environ.get("MEETINGROOM_GOLDEN") == "write":
        image_of(frame.png()).save(file, "PNG", optimize=True)
    expected = image_of(file.read_bytes())

    assert frame.size_px == expected.size
    assert far_share(image_of(frame.png()), expected) <= FAR_SHARE_MAX


def test_the_comparison_notices_a_single_other_letter():
    one, other = (
        Painter(
            lay_out(
                PICTURES["ribbon"].model_copy(update={"item": item}), 1920, 128, measure
            ),
            {},
        ).frame(MORNING)
        for item in ("Mục 3: Báo cáo", "Mục 3: Bảo cáo")
    )

    assert far_share(image_of(one.png()), image_of(other.png())) > 0
    assert far_share(image_of(one.png()), image_of(one.png())) == 0


def test_a_picture_is_painted_alike_each_time():
    assert (
        painter("ribbon").frame(MORNING).rgb() == painter("ribbon").frame(MORNING).rgb()
    )


@pytest.mark.parametrize("name", ["ribbon", "ribbon-speech", "pattern-sync"])
def test_what_ticks_leaves_no_trace_of_what_stood_there(name):
    ticking = painter(name)
    for n in range(70):
        at = MORNING + timedelta(seconds=n)
        frame = ticking.frame(at)

    assert frame.rgb() == painter(name).frame(at).rgb()


def test_what_is_painted_again_within_a_second_is_no_digit_ahead():
    late = MORNING + timedelta(milliseconds=999)

    assert painter("ribbon").frame(late).rgb() == painter("ribbon").frame(MORNING).rgb()


def test_only_the_clock_changes_with_the_time():
    still = painter("ribbon")
    now, later = (
        image_of(still.frame(MORNING + timedelta(seconds=n)).png()) for n in (0, 27)
    )
    box = ImageChops.difference(now, later).getbbox()
    layout = lay_out(PICTURES["ribbon"], *size_of("ribbon"), measure)
    clock = next(c.box for c in layout.clocks if c.form == "seconds")

    assert box is not None
    assert box[0] >= clock.x_px
    assert box[1] >= clock.y_px
    assert box[2] <= clock.right_px
    assert box[3] <= clock.bottom_px


def test_the_page_is_on_its_sheet(tmp_path):
    with_page = image_of(
        painter("paper", {("a" * 64, 3): page(tmp_path)}).frame(MORNING).png()
    )
    without = image_of(painter("paper").frame(MORNING).png())

    assert with_page.getpixel((300, 100)) == pytest.approx((128,) * 3, abs=6)
    assert without.getpixel((300, 100)) == (255, 255, 255)


def test_a_page_that_cannot_be_read_leaves_the_sheet_empty(tmp_path):
    broken = tmp_path / "1.webp"
    broken.write_bytes(b"RIFF")
    image = image_of(painter("paper", {("a" * 64, 3): broken}).frame(MORNING).png())

    assert image.getpixel((300, 100)) == (255, 255, 255)


def test_the_frame_gives_its_pixels_row_by_row():
    frame = painter("ribbon").frame(MORNING)

    assert len(frame.rgb()) == 1920 * 128 * 3
    assert frame.rgb()[:3] == bytes.fromhex("0B1F3A")


@pytest.mark.parametrize("name", get_args(fonts.Font)[:4])
@pytest.mark.parametrize("size_px", [12, 16, 21, 36, 54, 88, 108, 200])
def test_no_letter_of_vietnamese_leaves_its_row(name, size_px):
    row = row_of(Face(name, size_px), measure)
    tops = {c: -measure(c, name, size_px).top_px for c in ALPHABET}
    bottoms = {c: measure(c, name, size_px).bottom_px for c in ALPHABET}

    assert [c for c, up_px in tops.items() if up_px > row.up_px] == []
    assert [c for c, down_px in bottoms.items() if down_px > row.down_px] == []


def test_a_pillow_that_cannot_shape_is_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr(features, "check", lambda feature: False)

    with pytest.raises(RuntimeError, match=r"without Raqm.*install"):
        require_raqm()


def test_the_server_does_not_load_pillow_for_its_displays():
    program = "import sys, meetingroom.display.displays; sys.exit('PIL' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_one_module_knows_pillow():
    package = Path(render.__file__).parent
    knowing = [f.name for f in package.rglob("*.py") if "PIL" in f.read_text("utf-8")]

    assert knowing == ["render.py"]
