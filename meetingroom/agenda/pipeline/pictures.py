"""Which picture file a drawn page becomes, by what is on the page.

Text, tables and seals have few tones: a palette PNG keeps their edges crisp, takes a
sixth of WebP's time and is no larger.  Photographs, scans and shades have many: WebP.
"""

import io
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise

from PIL import Image, ImageChops

QUALITY = 75
METHOD = 2
"""WebP effort: 4 saves 3 % for double the time, 0 costs 30 % more bytes."""
GREYS = 16
COLOURS = 112
"""Colours beside the greys of a page that has little colour."""

COLOURED = 4
"""How far the channels of a pixel must differ to be seen as colour, of 255."""
SOFT_MAX = 16
"""Neighbours that differ, by no more than this, are a shade and no edge of a letter."""
BLOCK_PX = 64
SOFT_BLOCK = 56
"""From which share of soft pixels (of 255) on a block is part of a photograph.  Text
and tables reach 40, a photograph drawn small 60 to 130, a scan 215."""
SOFT_BLOCKS_MAX = 1
"""Blocks that may be soft by accident."""
PHOTO_SHARE = 0.12
"""From which share of soft blocks on WebP is the better file for a grey page."""
FLAT_SHARE = 0.0005
"""From which share of the page on an even tone must be kept as it is."""
EVEN_MAX = 8
"""Even tones among sixteen greys; the rest is for the edges of letters."""
FLAT_COLOURS_MAX = 32
"""A page with more even tones has a shade; 32 of them cannot be a table."""
STRIP_PX = 32
SAMPLED_PX = 500
"""A higher part of a page is not searched for its colours pixel by pixel,"""
STEP_PX = 8
"""but in one of so many rows and columns."""

Levels = tuple[int, ...]


def is_grey(image: Image.Image) -> bool:
    """Tell whether no pixel of an RGB image shows a colour."""
    return _highest(_colour(image)) < COLOURED


def encode(image: Image.Image, small: Image.Image) -> bytes:
    """Return the file of a page, mode L or RGB: a PNG or, with many tones, a WebP.

    Args:
        image: the page.
        small: the same page as a thumbnail, which shows where there is colour.
    """
    grey = image.convert("L")
    soft, flat = tones(grey)
    if image.mode == "L":
        return _encode_grey(image, soft, flat)
    if soft or len(flat) > FLAT_COLOURS_MAX:
        return webp(image)
    page = _sixteen(grey, levels(flat[:EVEN_MAX]))
    return png(_few_colours(image, page, _strips(image, small)))


def encode_small(image: Image.Image) -> bytes:
    """Return the file of a thumbnail: where text is a grey blur, sixteen greys do."""
    if image.mode == "L":
        return png(_sixteen(image, levels(())), bits=4)
    return webp(image)


def _encode_grey(image: Image.Image, soft: float, flat: Levels) -> bytes:
    if soft >= PHOTO_SHARE:
        return webp(image)
    if soft or len(flat) > EVEN_MAX:
        return png(image)
    return png(_sixteen(image, levels(flat)), bits=4)


def tones(image: Image.Image) -> tuple[float, Levels]:
    """Return the share of an image that is shaded, and its even tones.

    A photograph or a noisy scan has blocks full of soft steps, letters have none; a
    wide shade has more even tones than a page of text and tables can have.
    """
    # Every fourth line shows the same, in a quarter of the time.
    lines = image.resize(
        (image.width, max(1, image.height // 4)), Image.Resampling.NEAREST
    )
    steps = ImageChops.difference(lines, ImageChops.offset(lines, 1))
    softness = steps.point([255 * (1 <= step <= SOFT_MAX) for step in range(256)])
    blocks = softness.reduce((BLOCK_PX, BLOCK_PX // 4))
    soft = sum(blocks.histogram()[SOFT_BLOCK:])
    even = lines.histogram(steps.point([255] + [0] * 255))
    least = FLAT_SHARE * lines.width * lines.height
    flat = tuple(tone for tone, count in enumerate(even) if count >= max(1, least))
    share = soft / (blocks.width * blocks.height)
    return (share if soft > SOFT_BLOCKS_MAX else 0.0), flat


def levels(flat: Sequence[int]) -> Levels:
    """Return sixteen greys: black, white, the even tones, and even steps between."""
    gaps = list(pairwise(sorted({0, 255, *flat})))
    parts = [1] * len(gaps)
    for _ in range(GREYS - 1 - len(gaps)):
        widths = [(high - low) / n for (low, high), n in zip(gaps, parts, strict=True)]
        parts[widths.index(max(widths))] += 1
    steps = (
        low + round((high - low) * step / n)
        for (low, high), n in zip(gaps, parts, strict=True)
        for step in range(n)
    )
    return (*steps, 255)


def png(image: Image.Image, bits: int = 8) -> bytes:
    """Return an image as PNG; level 1, as 6 saves 10 % for double the time."""
    file = io.BytesIO()
    image.save(file, "PNG", bits=bits, compress_level=1)
    return file.getvalue()


def webp(image: Image.Image) -> bytes:
    """Return an image as WebP."""
    file = io.BytesIO()
    image.convert("RGB").save(file, "WEBP", quality=QUALITY, method=METHOD)
    return file.getvalue()


def _colour(image: Image.Image) -> Image.Image:
    """Return how far each pixel of an RGB image is from grey."""
    red, green, blue = image.split()
    one, other = (
        ImageChops.difference(red, green),
        ImageChops.difference(green, blue),
    )
    return ImageChops.lighter(one, other)


def _highest(band: Image.Image) -> int:
    extrema = band.getextrema()
    assert isinstance(extrema[1], int)
    return extrema[1]


@cache
def _nearest(chosen: Levels) -> tuple[int, ...]:
    return tuple(
        min(range(len(chosen)), key=lambda i: abs(chosen[i] - tone))
        for tone in range(256)
    )


def _sixteen(image: Image.Image, chosen: Levels) -> Image.Image:
    indices = image.point(_nearest(chosen))
    indices.putpalette([level for level in chosen for _ in "RGB"])
    return indices


Box = tuple[int, int, int, int]


def _few_colours(
    image: Image.Image, page: Image.Image, strips: Sequence[Box]
) -> Image.Image:
    """Return a page of sixteen greys with its colours put in where there are some.

    Only strips with colour are searched for their colours: the head of a table costs
    a tenth of the page.
    """
    if not strips:
        return page
    joined = _joined(image, strips)
    found = _quantized(joined)
    colours = found.getpalette() or []
    found = found.point([GREYS + i for i in range(240)] + [0] * 16)
    # What is grey stays as it is elsewhere: a line must not change its tone.
    mask = _colour(joined).point([255 * (off >= COLOURED) for off in range(256)])
    at = 0
    for left, top, right, bottom in strips:
        part = (0, at, right, at + bottom - top)
        page.paste(found.crop(part), (left, top), mask.crop(part))
        at += bottom - top
    page.putpalette((page.getpalette() or [])[: 3 * GREYS] + colours)
    return page


def _quantized(image: Image.Image) -> Image.Image:
    """Return an image in its most important colours."""
    if image.height <= SAMPLED_PX:
        return _searched(image)
    # Whole rows and whole columns meet every line, and are searched in a quarter of
    # the time.
    width, height = image.size
    nearest = Image.Resampling.NEAREST
    rows = image.resize((width, height // STEP_PX), nearest)
    columns = image.resize((width // STEP_PX, height), nearest)
    sample = Image.new("RGB", (max(width, height), rows.height + columns.width))
    sample.paste(rows, (0, 0))
    sample.paste(columns.transpose(Image.Transpose.TRANSPOSE), (0, rows.height))
    return image.quantize(palette=_searched(sample), dither=Image.Dither.NONE)


def _searched(image: Image.Image) -> Image.Image:
    return image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def _strips(image: Image.Image, small: Image.Image) -> list[Box]:
    """Return the strips of a page where its thumbnail shows a colour."""
    mask = _colour(small).point([255 * (off >= COLOURED) for off in range(256)])
    scale = small.height / image.height
    strips = []
    for top, bottom in pairwise([*range(0, image.height, STRIP_PX), image.height]):
        rows = (0, int(top * scale) - 1, small.width, int(bottom * scale) + 2)
        if mask.crop(rows).getbbox():
            strips.append((0, top, image.width, bottom))
    return strips


def _joined(image: Image.Image, strips: Sequence[Box]) -> Image.Image:
    heights = [bottom - top for _, top, _, bottom in strips]
    joined = Image.new("RGB", (image.width, sum(heights)))
    for strip, top in zip(strips, accumulate(heights, initial=0), strict=False):
        joined.paste(image.crop(strip), (0, top))
    return joined
