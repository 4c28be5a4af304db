"""Portraits for the demo: drawn, friendly, and marked so that nobody mistakes them."""

import io
from functools import cache
from random import Random

from PIL import Image, ImageDraw, ImageFont

from meetingroom import fonts

SIZE_PX = (240, 320)
DRAWN_AT = 2
"""Drawn this many times larger and scaled down, for smooth edges."""
QUALITY = 82

BACKGROUNDS = ("#c9d8e6", "#d9e4d3", "#e8dccb", "#d7d3e6", "#cfe3e0", "#e6d3d3")
CLOTHES = ("#2f3e5c", "#3d4a3f", "#5b3a3a", "#28425a", "#44405c", "#1f2d3a", "#6b4a2f")
SKIN = ("#e8b990", "#d9a679", "#c98f63", "#edc7a0")
HAIR = ("#1d1a19", "#2b2522", "#4a4644", "#8d8a88")
INK = "#ffffff"


def portrait(seed: int, initials: str, sex: str) -> bytes:
    """Return a JPEG of 240×320 px, at most 30 kB: head, shoulders, initials, DEMO."""
    random = Random(seed)
    width, height = (side * DRAWN_AT for side in SIZE_PX)
    image = Image.new("RGB", (width, height), random.choice(BACKGROUNDS))
    pen = ImageDraw.Draw(image)
    cloth, skin, hair = (random.choice(c) for c in (CLOTHES, SKIN, HAIR))
    centre, head_y, head = width / 2, height * 0.38, width * 0.2
    if sex == "f":
        pen.rounded_rectangle(
            _box(centre, head_y + head * 0.55, head * 1.25, head * 1.5), head, hair
        )
    pen.rounded_rectangle(_box(centre, height, width * 0.4, height * 0.36), 90, cloth)
    pen.rectangle(_box(centre, head_y + head * 1.2, head * 0.38, head * 0.5), skin)
    pen.polygon(_collar(centre, height * 0.64, head * 0.7), INK)
    pen.ellipse(_box(centre, head_y - head * 0.18, head * 1.1, head * 1.12), hair)
    pen.ellipse(_box(centre, head_y + head * 0.12, head * 0.92, head * 1.12), skin)
    _face(pen, centre, head_y + head * 0.15, head)
    _text(pen, (centre, height * 0.81), initials, 84)
    pen.rectangle((0, height * 0.91, width, height), "#b3261e")
    _text(pen, (centre, height * 0.955), "DEMO", 40)
    file = io.BytesIO()
    small = image.resize(SIZE_PX, Image.Resampling.LANCZOS)
    small.save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()


def _box(x: float, y: float, half_width: float, half_height: float) -> list[float]:
    return [x - half_width, y - half_height, x + half_width, y + half_height]


def _collar(x: float, y: float, size: float) -> list[tuple[float, float]]:
    return [(x - size, y), (x + size, y), (x, y + size * 1.1)]


def _face(pen: ImageDraw.ImageDraw, x: float, y: float, head: float) -> None:
    for side in (-1, 1):
        pen.ellipse(_box(x + side * head * 0.36, y - head * 0.05, 7, 9), "#2a2320")
    smile = _box(x, y + head * 0.28, head * 0.32, head * 0.24)
    pen.arc(smile, 20, 160, fill="#8c4a3c", width=7)


def _text(
    pen: ImageDraw.ImageDraw, at: tuple[float, float], text: str, size_px: int
) -> None:
    pen.text(at, text, font=_font(size_px), fill=INK, anchor="mm")


@cache
def _font(size_px: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(fonts.path("BeVietnamPro-Bold"), size_px)
