"""Page pictures as files.  Worker processes only: pdfium reads hostile bytes."""

import math
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from meetingroom import fonts
from meetingroom.agenda.pipeline import pictures
from meetingroom.agenda.pipeline.documents import forget, opened
from meetingroom.agenda.pipeline.file import page_file, thumb_file
from meetingroom.agenda.pipeline.refusals import NOT_DRAWN

WIDTH_PX = 1600
HEIGHT_MAX_PX = 6000
THUMB_WIDTH_PX = 240
THUMB_HEIGHT_MAX_PX = 900
BLANK = "#F4F1EA"
INK = "#5A5348"


def scale_for(
    width: float,
    height: float,
    width_px: int = WIDTH_PX,
    height_max_px: int = HEIGHT_MAX_PX,
) -> float:
    """Return the scale that fills the width, or the height of a very long page.

    The last pixel is taken off before scaling because pdfium rounds sizes up.
    """
    return min((width_px - 0.01) / width, (height_max_px - 0.01) / height)


def draw(file: Path, page: int, folder: Path) -> None:
    """Draw one page of a PDF, numbered from 1, as picture and thumbnail.

    Raises:
        pypdfium2.PdfiumError: the page cannot be read.
    """
    try:
        sheet = opened(file)[page - 1]
        try:
            thumb, picture = _draw(sheet)
        finally:
            sheet.close()
    except (pypdfium2.PdfiumError, MemoryError, ValueError):
        forget()
        raise
    _save(picture, thumb, page, folder)


def mark(page: int, folder: Path, aspect: float) -> None:
    """Put a notice in the place of a page that could not be drawn."""
    height_px = max(1, min(HEIGHT_MAX_PX, round(WIDTH_PX / aspect)))
    picture = Image.new("RGB", (WIDTH_PX, height_px), BLANK)
    font = ImageFont.truetype(fonts.path("BeVietnamPro-SemiBold"), 64)
    middle = (WIDTH_PX // 2, height_px // 2)
    ImageDraw.Draw(picture).text(
        middle, f"{NOT_DRAWN} {page}", fill=INK, font=font, anchor="mm"
    )
    thumb = picture.copy()
    thumb.thumbnail((THUMB_WIDTH_PX, THUMB_HEIGHT_MAX_PX), reducing_gap=2)
    _save(picture, thumb, page, folder)


def _draw(sheet: pypdfium2.PdfPage) -> tuple[Image.Image, Image.Image]:
    """Return thumbnail and picture of a page: both grey where it has no colour."""
    width, height = sheet.get_size()
    if not (math.isfinite(width * height) and width > 0 and height > 0):
        raise pypdfium2.PdfiumError("page without a size")
    thumb = _rendered(
        sheet, scale_for(width, height, THUMB_WIDTH_PX, THUMB_HEIGHT_MAX_PX)
    )
    # The thumbnail shows even a hairline's colour, and grey is drawn in half the time.
    grey = pictures.is_grey(thumb)
    picture = _rendered(sheet, scale_for(width, height), grey)
    return (thumb.convert("L") if grey else thumb), picture


def _rendered(
    sheet: pypdfium2.PdfPage, scale: float, grey: bool = False
) -> Image.Image:
    bitmap = sheet.render(scale=scale, grayscale=grey, rev_byteorder=not grey)
    image: Image.Image = bitmap.to_pil()
    return image if image.mode in {"L", "RGB"} else image.convert("RGB")


def _save(picture: Image.Image, thumb: Image.Image, page: int, folder: Path) -> None:
    """Write the thumbnail, then the picture; who sees the picture has both."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(pictures.encode_small(thumb), thumb_file(folder, page))
    _write(pictures.encode(picture, thumb), page_file(folder, page))


def _write(content: bytes, file: Path) -> None:
    part = file.with_suffix(".part")
    part.write_bytes(content)
    part.replace(file)
