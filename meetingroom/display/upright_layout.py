"""A ribbon that stands upright: what is on the table above, presence and time below.

Pure.  Texts are sized by its width.  Rows that would take the upper half are left out,
the least needed first.
"""

from collections.abc import Callable, Iterator

from meetingroom.display import words
from meetingroom.display.clock import clock_in, clock_row, width_px
from meetingroom.display.floor_layout import running
from meetingroom.display.parts import (
    ALERT,
    BOLD,
    HAIRLINE,
    MEDIUM,
    SEMIBOLD,
    SOFT,
    WHITE,
    YELLOW,
    Box,
    ClockForm,
    Face,
    Fill,
    Measure,
    Part,
    Running,
)
from meetingroom.display.pictures import RibbonPicture
from meetingroom.display.ribbon_layout import SMALLEST_PX, sayings
from meetingroom.display.text import Limits, fit, place, row_of
from meetingroom.fonts import Font

MANY = 40
"""Lines that a long item may have: as many as there is room for."""

Row = Callable[[Box], tuple[list[Part], int]]
"""Puts something at the bottom of a box; tells how high that is, 0 for nothing."""


def upright(picture: RibbonPicture, canvas: Box, measure: Measure) -> list[Part]:
    """Return the parts of a ribbon that is higher than it is wide."""
    edge_px = max(2, canvas.width_px // 16)
    box = canvas.inset(edge_px, edge_px)
    gap_px = max(2, canvas.width_px // 24)
    parts: list[Part] = []
    for row in rows(picture, canvas, measure):
        added, high_px = row(box)
        rest = box.above(box.height_px - high_px - gap_px)
        if high_px and rest.height_px * 2 >= canvas.height_px:
            parts += added
            box = rest
    rule = box.below(box.height_px - max(1, canvas.width_px // 128))
    parts.append(Fill(rule, HAIRLINE))
    box = box.above(box.height_px - rule.height_px - gap_px)
    return [*parts, *headline(picture, canvas, box, gap_px, measure)]


def rows(picture: RibbonPicture, canvas: Box, measure: Measure) -> Iterator[Row]:
    """Yield what stands below, from the bottom up; the most needed first."""
    sits = picture.status in {"open", "recess"}
    yield clock("seconds" if sits else "hours", SEMIBOLD, WHITE, canvas, measure)
    if picture.speaker is not None:
        counts = running(picture.speaker)
        yield clock("speech", SEMIBOLD, WHITE, canvas, measure, counts)
    if picture.recording:
        yield said(words.RECORDING, ALERT, canvas, measure)
    if picture.demo:
        yield said(words.DEMO, YELLOW, canvas, measure)
    if picture.tally is not None and picture.speaker is None:
        colour = SOFT if picture.tally.met else ALERT
        yield said(words.quorum(picture.tally), colour, canvas, measure)
        yield said(words.present(picture.tally), SOFT, canvas, measure)
    yield clock("date", MEDIUM, SOFT, canvas, measure)


def clock(
    form: ClockForm,
    font: Font,
    colour: str,
    canvas: Box,
    measure: Measure,
    counts: Running | None = None,
) -> Row:
    """Return a row with a time, as wide as there is room."""

    def put(box: Box) -> tuple[list[Part], int]:
        size_px = canvas.width_px // 4
        while size_px and width_px(form, Face(font, size_px), measure) > box.width_px:
            size_px = size_px * 9 // 10
        if size_px < SMALLEST_PX:
            return [], 0
        face = Face(font, size_px)
        row = (row_of if form == "date" else clock_row)(face, measure)
        place_at = box.below(box.height_px - row.height_px)
        made = clock_in(place_at, form, face, colour, "left", measure, counts)
        return [made], row.height_px

    return put


def said(text: str, colour: str, canvas: Box, measure: Measure) -> Row:
    """Return a row with a few words."""

    def put(box: Box) -> tuple[list[Part], int]:
        limits = Limits(MEDIUM, SMALLEST_PX, max(SMALLEST_PX, canvas.width_px // 11), 3)
        block = fit(text, box.width_px, box.height_px // 4, limits, measure)
        low = box.below(box.height_px - block.height_px)
        return [*place(block, low, colour, measure)], block.height_px

    return put


def headline(
    picture: RibbonPicture, canvas: Box, box: Box, gap_px: int, measure: Measure
) -> list[Part]:
    """Return the small lines and the large text under a bar at the top."""
    small, large, colour = sayings(picture)
    bar = box.above(max(2, canvas.width_px // 28))
    box = box.below(bar.height_px + gap_px)
    little = Limits(MEDIUM, SMALLEST_PX, max(SMALLEST_PX, canvas.width_px // 11), 4)
    over = fit(small, box.width_px, box.height_px // 4, little, measure)
    rest = box.below(over.height_px + gap_px)
    most_px = max(SMALLEST_PX, canvas.width_px // 5)
    limits = Limits(BOLD, SMALLEST_PX, most_px, MANY, even=False)
    block = fit(large, rest.width_px, rest.height_px, limits, measure)
    return [
        Fill(bar, YELLOW, bar.height_px // 2),
        *place(over, box, colour, measure),
        *place(block, rest, WHITE, measure),
    ]
