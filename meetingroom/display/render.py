"""From a layout to pixels: the only module of this package that knows Pillow.

Text is drawn once and kept as masks; what does not change with the time is painted
once a picture.  Not safe for threads: fonts are not.
"""

import io
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from math import cos, pi, sin
from pathlib import Path
from typing import assert_never

from PIL import Image, ImageDraw, ImageFont, ImageOps, UnidentifiedImageError, features

from meetingroom import fonts
from meetingroom.display.clock import place_of, runs_of
from meetingroom.display.parts import (
    HAIRLINE,
    PANEL,
    Beat,
    Box,
    Clock,
    Extent,
    Face,
    Fill,
    Layout,
    Part,
    Ring,
    Run,
    Sheet,
    Star,
    Tile,
)
from meetingroom.fonts import Font

PageFiles = Mapping[tuple[str, int], Path]
"""The image of each page, by the SHA-256 of its paper and its number."""
RUNS_KEPT = 1024
EXTENTS_KEPT = 16_384
INKS = {
    "b": (0, 0, 0),
    "w": (255, 255, 255),
    "r": (255, 0, 0),
    "y": (255, 255, 0),
}
"""Of electronic paper."""
GLYPH_MIN_PX = 4
SMOOTHING = 4
"""How many times larger curves are drawn before they are scaled down."""


class Frame:
    """A painted picture."""

    def __init__(self, image: Image.Image) -> None:
        self._image = image

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height."""
        return self._image.size

    def rgb(self) -> bytes:
        """Return the pixels in rows, three bytes each, sRGB."""
        return self._image.tobytes()

    def dimmed(self, level: float) -> "Frame":
        """Return the picture at part of its brightness."""
        curve = [round(value * level) for value in range(256)]
        return Frame(self._image.point(curve * 3))

    def flat(self, colours: str) -> "Frame":
        """Return the picture in a few colours, each pixel in the one next to it.

        `colours` are the letters of some of black, white, red and yellow.  Nothing is
        dithered: the edges of letters would fray.
        """
        palette = Image.new("P", (1, 1))
        palette.putpalette([part for each in colours for part in INKS[each]])
        few = self._image.quantize(palette=palette, dither=Image.Dither.NONE)
        return Frame(few.convert("RGB"))

    def jpeg(self, quality: int) -> bytes:
        """Return the picture as JPEG, with its colours as sharp as its light: red
        letters would smear.
        """
        stream = io.BytesIO()
        self._image.save(stream, "JPEG", quality=quality, subsampling="4:4:4")
        return stream.getvalue()

    def png(self, wide_px: int | None = None) -> bytes:
        """Return the picture as PNG, no wider than asked for; packed quickly rather
        than tightly.
        """
        stream = io.BytesIO()
        image = self._image
        if wide_px is not None:
            image = image.reduce(max(1, -(-image.width // wide_px)))
        image.save(stream, "PNG", compress_level=1)
        return stream.getvalue()


def require_raqm() -> None:
    """Raise `RuntimeError` where Pillow cannot shape Vietnamese."""
    if not features.check("raqm"):
        raise RuntimeError(
            "Pillow here was built without Raqm, so Vietnamese marks would be set "
            "wrongly: install the Pillow wheel from PyPI, or libraqm0."
        )


@lru_cache(maxsize=256)
def font_of(name: Font, size_px: int) -> ImageFont.FreeTypeFont:
    """Return a font at a size."""
    return ImageFont.truetype(
        fonts.path(name), size_px, layout_engine=ImageFont.Layout.RAQM
    )


@lru_cache(maxsize=EXTENTS_KEPT)
def measure(text: str, name: Font, size_px: int) -> Extent:
    """Return the ink of a text, as it will be painted."""
    if not text:
        return Extent(0, 0, 0, 0)
    box = font_of(name, size_px).getbbox(text, anchor="ls", language="vi")
    return Extent(*(round(edge) for edge in box))


@lru_cache(maxsize=RUNS_KEPT)
def mask_of(text: str, face: Face) -> Image.Image | None:
    """Return the ink of a text, or None where it has none."""
    extent = measure(text, face.font, face.size_px)
    size = (extent.width_px, extent.bottom_px - extent.top_px)
    if min(size) <= 0:
        return None
    mask = Image.new("L", size)
    ImageDraw.Draw(mask).text(
        (-extent.left_px, -extent.top_px),
        text,
        255,
        font_of(face.font, face.size_px),
        anchor="ls",
        language="vi",
    )
    return mask


class Painter:
    """Paints one layout at any time; what stands still is painted once."""

    def __init__(self, layout: Layout, pages: PageFiles) -> None:
        """Paint what stands still; `pages` has the image of each sheet."""
        self._layout = layout
        self._image = Image.new("RGB", (layout.width_px, layout.height_px))
        for part in layout.parts:
            paint(self._image, part, pages)
        self._under: list[tuple[Box, Image.Image]] = []

    def frame(self, at: datetime) -> Frame:
        """Return the picture with its clocks as they stand at a time.

        It holds until the next one is asked for: only what ticks is painted anew.
        """
        for box, under in self._under:
            self._image.paste(under, corners(box))
        runs = [r for c in self._layout.clocks for r in runs_of(c, at)]
        fills = [Fill(place_of(b, at), b.colour) for b in self._layout.beats]
        boxes = [*(run.box for run in runs), *(moved.box for moved in fills)]
        self._under = [(box, self._image.crop(corners(box))) for box in boxes]
        for run in runs:
            write(self._image, run)
        for moved in fills:
            fill(self._image, moved)
        return Frame(self._image)


def paint(image: Image.Image, part: Part, pages: PageFiles) -> None:
    """Paint one part; what moves is painted with each frame."""
    match part:
        case Fill():
            fill(image, part)
        case Run():
            write(image, part)
        case Sheet():
            lay_sheet(image, part, pages.get((part.sha256, part.page)))
        case Star():
            draw_star(image, part)
        case Tile():
            draw_tile(image, part)
        case Ring():
            draw_ring(image, part)
        case Clock() | Beat():
            pass
        case _:
            assert_never(part)


def corners(box: Box) -> tuple[int, int, int, int]:
    """Return a box as Pillow names it."""
    return box.x_px, box.y_px, box.right_px, box.bottom_px


def write(image: Image.Image, run: Run) -> None:
    """Paint a run of text; ink outside its box is cut off."""
    mask = mask_of(run.text, run.face)
    if mask is None:
        return
    extent = measure(run.text, run.face.font, run.face.size_px)
    x_px, y_px = run.x_px + extent.left_px, run.baseline_px + extent.top_px
    box = run.box
    inside = (
        max(0, box.x_px - x_px),
        max(0, box.y_px - y_px),
        min(mask.width, box.right_px - x_px),
        min(mask.height, box.bottom_px - y_px),
    )
    if inside != (0, 0, mask.width, mask.height):
        if inside[0] >= inside[2] or inside[1] >= inside[3]:
            return
        mask = mask.crop(inside)
    image.paste(run.colour, (x_px + inside[0], y_px + inside[1]), mask)


def fill(image: Image.Image, part: Fill) -> None:
    """Paint a rectangle."""
    box = part.box
    if min(box.width_px, box.height_px) <= 0:
        return
    if part.radius_px == 0:
        image.paste(part.colour, corners(box))
        return
    size = (box.width_px * SMOOTHING, box.height_px * SMOOTHING)
    mask = Image.new("L", size)
    ImageDraw.Draw(mask).rounded_rectangle(
        (0, 0, size[0] - 1, size[1] - 1), part.radius_px * SMOOTHING, 255
    )
    image.paste(part.colour, corners(box), mask.reduce(SMOOTHING))


def draw_star(image: Image.Image, part: Star) -> None:
    """Paint the star."""
    side_px = part.box.width_px * SMOOTHING
    radius_px = side_px / 2
    # The inner corners of a pentagram lie at 0.382 of its radius.
    points = [
        (
            radius_px + sin(n * pi / 5) * radius_px * (1, 0.382)[n % 2],
            radius_px - cos(n * pi / 5) * radius_px * (1, 0.382)[n % 2],
        )
        for n in range(10)
    ]
    mask = Image.new("L", (side_px, side_px))
    ImageDraw.Draw(mask).polygon(points, 255)
    image.paste(part.colour, corners(part.box), mask.reduce(SMOOTHING))


def draw_ring(image: Image.Image, part: Ring) -> None:
    """Paint the circle."""
    side_px = part.box.width_px * SMOOTHING
    mask = Image.new("L", (side_px, side_px))
    ImageDraw.Draw(mask).ellipse(
        (0, 0, side_px - 1, side_px - 1), None, 255, part.line_px * SMOOTHING
    )
    image.paste(part.colour, corners(part.box), mask.reduce(SMOOTHING))


def draw_tile(image: Image.Image, part: Tile) -> None:
    """Paint a quiet panel with the outline of a camera, as large as a fifth of it."""
    box = part.box
    fill(image, Fill(box, PANEL, part.radius_px))
    high_px = min(box.height_px, box.width_px) // 5
    if high_px < GLYPH_MIN_PX:
        return
    size = (2 * high_px * SMOOTHING, high_px * SMOOTHING)
    mask = Image.new("L", size)
    draw = ImageDraw.Draw(mask)
    body_px, line_px = size[1] * 4 // 3, max(1, size[1] // 12)
    draw.rounded_rectangle(
        (0, 0, body_px, size[1] - 1), size[1] // 6, 0, 255, width=line_px
    )
    lens = [
        (body_px + line_px, size[1] * 2 // 5),
        (size[0] - line_px, size[1] // 8),
        (size[0] - line_px, size[1] * 7 // 8),
        (body_px + line_px, size[1] * 3 // 5),
    ]
    draw.line([*lens, *lens[:2]], 255, line_px, "curve")
    at = (
        box.x_px + (box.width_px - 2 * high_px) // 2,
        box.y_px + (box.height_px - high_px) // 2,
    )
    image.paste(HAIRLINE, at, mask.reduce(SMOOTHING))


def lay_sheet(image: Image.Image, part: Sheet, file: Path | None) -> None:
    """Paint the image of a page; the sheet stays white where there is none."""
    box = part.box
    if file is None or min(box.width_px, box.height_px) <= 0:
        return
    try:
        with Image.open(file) as page:
            whole, size = page.convert("RGB"), (box.width_px, box.height_px)
            best = Image.Resampling.LANCZOS
            scaled = (
                ImageOps.fit(whole, size, best)
                if part.cover
                else whole.resize(size, best)
            )
    except (OSError, UnidentifiedImageError):
        return
    image.paste(scaled, (box.x_px, box.y_px))
