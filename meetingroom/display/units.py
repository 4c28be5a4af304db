"""The measures of a wall, in hundredths of its height.  Pure."""

from meetingroom.display.parts import Box


def unit_px(canvas: Box, hundredths: float) -> int:
    """Return so many hundredths of the height (of the width, where it is less)."""
    return max(1, round(canvas.side_px * hundredths / 100))


def body_px(canvas: Box) -> int:
    """Return the smallest size of running text: a thirtieth."""
    return unit_px(canvas, 3.4)


def name_px(canvas: Box) -> int:
    """Return the smallest size of names and titles: a twentieth."""
    return unit_px(canvas, 5.0)
