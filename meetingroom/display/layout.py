"""From a picture to a layout: where every part stands.  Pure.

The widths of texts come from the `measure` that is passed in, so that the layout and
whoever paints it agree to the pixel.
"""

import hashlib
import json
from typing import assert_never

from meetingroom.display import (
    composed_layout,
    credential_layout,
    pattern_layout,
    plate_layout,
    ribbon_layout,
    site_layout,
    sites_layout,
    upright_layout,
    wall_layout,
)
from meetingroom.display.parts import (
    BLACK,
    CRIMSON,
    NAVY,
    Box,
    Fill,
    Layout,
    Measure,
    Part,
)
from meetingroom.display.pictures import (
    AgendaPicture,
    AnyPicture,
    BlackPicture,
    ComposedPicture,
    CredentialPicture,
    IdlePicture,
    NoticePicture,
    PaperPicture,
    PatternPicture,
    PlatePicture,
    PollPicture,
    QueuePicture,
    RibbonPicture,
    SitePicture,
    SitesPicture,
)

LAYOUT_VERSION = 7
"""Goes up whenever the same picture is laid out or painted differently."""


def lay_out(
    picture: AnyPicture, width_px: int, height_px: int, measure: Measure
) -> Layout:
    """Return the layout of a picture on a display of this size."""
    canvas = Box(0, 0, width_px, height_px)
    parts = [Fill(canvas, ground_of(picture)), *parts_of(picture, canvas, measure)]
    return Layout(width_px, height_px, tuple(parts))


def ground_of(picture: AnyPicture) -> str:
    """Return the colour of the ground: an emergency is seen from the last row."""
    urgent = isinstance(picture, NoticePicture | RibbonPicture) and picture.urgent
    return CRIMSON if urgent else NAVY


# One `case` a kind of picture.
def parts_of(  # noqa: C901, PLR0912
    picture: AnyPicture, canvas: Box, measure: Measure
) -> list[Part]:
    """Return what stands on the ground of a picture."""
    match picture:
        case RibbonPicture() if canvas.height_px > canvas.width_px:
            return upright_layout.upright(picture, canvas, measure)
        case RibbonPicture():
            return ribbon_layout.ribbon(picture, canvas, measure)
        case IdlePicture():
            return wall_layout.idle(picture, canvas, measure)
        case AgendaPicture():
            return wall_layout.agenda(picture, canvas, measure)
        case PaperPicture():
            return wall_layout.paper(picture, canvas, measure)
        case SitePicture():
            return site_layout.site(picture, canvas, measure)
        case SitesPicture():
            return sites_layout.sites(picture, canvas, measure)
        case PollPicture():
            return wall_layout.poll(picture, canvas, measure)
        case QueuePicture():
            return wall_layout.queue(picture, canvas, measure)
        case CredentialPicture():
            return credential_layout.credentials(picture, canvas, measure)
        case PatternPicture():
            return pattern_layout.pattern(picture, canvas, measure)
        case PlatePicture():
            return plate_layout.plate(picture, canvas, measure)
        case NoticePicture():
            return wall_layout.notice(picture, canvas, measure)
        case BlackPicture():
            return [Fill(canvas, BLACK)]
        case ComposedPicture():
            return composed_layout.composed(picture, canvas, measure, parts_of)
        case _:
            assert_never(picture)


def picture_hash(
    picture: AnyPicture, width_px: int, height_px: int, typefaces: str
) -> str:
    """Return the SHA-256 that names a picture on glass, in hexadecimal.

    It covers everything that decides what is painted but the time of day: the picture
    as canonical JSON, the size, the hash of the typefaces and the layout's version.
    """
    whole = {
        "picture": picture.model_dump(mode="json"),
        "size_px": [width_px, height_px],
        "typefaces": typefaces,
        "layout": LAYOUT_VERSION,
    }
    canonical = json.dumps(
        whole, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode()).hexdigest()
