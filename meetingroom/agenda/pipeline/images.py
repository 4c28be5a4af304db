"""A picture as a PDF of one page.  Worker only: Pillow reads hostile bytes."""

import struct
import warnings
import zlib
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from meetingroom.agenda.pipeline.refusals import RefusedError

PIXELS_MAX = 40_000_000
"""An A3 sheet at 400 dpi has 31 million."""
FORMATS = ("PNG", "JPEG")
A4_IN = (210 / 25.4, 297 / 25.4)
QUALITY = 90
_BROKEN = (
    OSError,
    EOFError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    ZeroDivisionError,
    struct.error,
    zlib.error,
    UnidentifiedImageError,
)


def to_pdf(file: Path, target: Path) -> None:
    """Write the picture, upright and encoded anew, as a page that fits A4.

    Nothing but its pixels is taken over: no place, no device, no thumbnail.

    Raises:
        RefusedError: broken, too many pixels, or more than one picture.
    """
    Image.MAX_IMAGE_PIXELS = PIXELS_MAX
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = _read(file)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise RefusedError("image_too_large") from error
    except _BROKEN as error:
        raise RefusedError("image_damaged") from error
    short_in, long_in = A4_IN
    wide = image.width > image.height
    width_in, height_in = (long_in, short_in) if wide else (short_in, long_in)
    dpi = max(image.width / width_in, image.height / height_in)
    image.save(target, "PDF", resolution=dpi, quality=QUALITY)


def _read(file: Path) -> Image.Image:
    with Image.open(file, formats=FORMATS) as image:
        # A phone's JPEG may carry a second picture for its own use: the first counts.
        if image.format == "PNG" and getattr(image, "n_frames", 1) > 1:
            raise RefusedError("image_moving")
        image.load()
        upright = ImageOps.exif_transpose(image)
    return _flat(upright)


def _flat(image: Image.Image) -> Image.Image:
    """Return the picture in grey or colour, on white where it is transparent."""
    if image.mode in ("L", "RGB"):
        return image
    if image.mode.startswith("I"):
        # 16 bits a pixel: the upper eight are what a screen shows.
        return image.convert("I").point(lambda level: level / 256).convert("L")
    if image.has_transparency_data:
        colours = image.convert("RGBA")
        white = Image.new("RGBA", colours.size, "white")
        return Image.alpha_composite(white, colours).convert("RGB")
    return image.convert("L" if image.mode == "1" else "RGB")
