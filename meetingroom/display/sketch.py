"""A picture that stands on no display: painted once, made small, for an editor.

Only the renderer imports it.
"""

import asyncio
import base64
from datetime import datetime
from typing import Any

from meetingroom.display.composed_layout import box_of, holds, zone_parts
from meetingroom.display.layout import lay_out, parts_of
from meetingroom.display.parts import Box, Run
from meetingroom.display.pictures import AnyPicture, ComposedPicture, turned
from meetingroom.display.render import Painter, measure
from meetingroom.display.text import ELLIPSIS
from meetingroom.display.wire import Sketch


async def sketch(order: Sketch, at: datetime) -> dict[str, Any]:
    """Return the picture as PNG in base64, and the zones in which a text is cut off.

    It is laid out in the size of the display, so that lines break where they will.
    Between its steps the displays get their turn.
    """
    picture = turned(order.picture, at)
    layout = lay_out(picture, order.width_px, order.height_px, measure)
    pages = {(each.sha256, each.page): each.file for each in order.pages}
    await asyncio.sleep(0)
    frame = Painter(layout, pages).frame(at)
    await asyncio.sleep(0)
    return {
        "png": base64.b64encode(frame.png(order.wide_px)).decode(),
        "cut": cut_zones(picture, Box(0, 0, order.width_px, order.height_px)),
    }


def cut_zones(picture: AnyPicture, canvas: Box) -> list[int]:
    """Return the numbers of the zones without room for all that stands in them."""
    if not isinstance(picture, ComposedPicture):
        return []
    found = []
    for zone in picture.zones:
        box = box_of(zone, canvas)
        parts = zone_parts(zone.content, box, measure, parts_of)
        texts = [part.text for part in parts if isinstance(part, Run)]
        if not holds(box, parts) or any(text.endswith(ELLIPSIS) for text in texts):
            found.append(zone.number)
    return found
