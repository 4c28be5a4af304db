"""The name plate of a seat, on electronic paper.  Pure.

Plain colours only, and letters as heavy as they come: paper has no greys, and text is
painted on it without any pattern.
"""

from meetingroom.display import words
from meetingroom.display.parts import (
    BLACK,
    BOLD,
    PAPER,
    RED,
    SEMIBOLD,
    Align,
    Box,
    Fill,
    Measure,
    Part,
    Run,
)
from meetingroom.display.pictures import PlatePicture
from meetingroom.display.text import Limits, fit, middle_of, place
from meetingroom.display.units import unit_px

LEAST_PX = 11
"""Stacked marks of a capital are one blot below this."""
UPRIGHT_LINES = 5
"""An upright plate has so many lines where others have two."""


def plate(picture: PlatePicture, canvas: Box, measure: Measure) -> list[Part]:
    """Return a plate: position above, name in the middle, unit below, seat beside."""
    ground = Fill(canvas, PAPER)
    if not picture.seat:
        return [ground]
    edge_px = unit_px(canvas, 6)
    bar = canvas.above(edge_px)
    box = canvas.below(edge_px).inset(edge_px, edge_px // 2)
    high_px = box.height_px
    head, middle, foot = (
        box.above(high_px // 5),
        box.below(high_px // 5).above(high_px - 2 * (high_px // 5)),
        box.below(high_px - high_px // 5),
    )
    seat = line(
        picture.seat, head.right_of(head.width_px // 4), canvas, measure, "right"
    )
    parts: list[Part] = [ground, Fill(bar, RED), *seat]
    if not picture.name:
        free = middle.below(high_px // 5).above(high_px // 5)
        return [*parts, *line(words.FREE_SEAT, free, canvas, measure)]
    left = head.left_of(head.width_px * 7 // 10)
    return [
        *parts,
        *line(picture.position, left, canvas, measure, "left"),
        *name(picture.name, middle, canvas, measure),
        *line(picture.unit, foot, canvas, measure),
    ]


def name(text: str, box: Box, canvas: Box, measure: Measure) -> list[Run]:
    """Return a name as large as its lines may be."""
    limits = Limits(BOLD, LEAST_PX, box.height_px, lines_on(canvas))
    block = fit(text, box.width_px, box.height_px, limits, measure)
    return place(block, middle_of(box, block.height_px), BLACK, measure, "centre")


def line(
    text: str, box: Box, canvas: Box, measure: Measure, align: Align = "centre"
) -> list[Run]:
    """Return a line, or some small ones, in the middle of a box."""
    least_px = max(LEAST_PX, unit_px(canvas, 5))
    limits = Limits(SEMIBOLD, least_px, box.height_px, lines_on(canvas))
    block = fit(text, box.width_px, box.height_px, limits, measure)
    return place(block, middle_of(box, block.height_px), BLACK, measure, align)


def lines_on(canvas: Box) -> int:
    """Return in how many lines a text may stand."""
    return UPRIGHT_LINES if canvas.height_px > canvas.width_px else 2
