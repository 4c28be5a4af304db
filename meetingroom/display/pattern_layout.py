"""Test patterns: what a display is set up by.  Pure.

The twin of this module for walls in a browser is kiosk/src/pattern.ts; both count
whole pixels of the display, so that nothing is smoothed that shall be sharp.
"""

from itertools import pairwise

from meetingroom.display.clock import clock_in, clock_row, tenths, width_px
from meetingroom.display.parts import (
    BOLD,
    MEDIUM,
    SEMIBOLD,
    WHITE,
    YELLOW,
    Beat,
    Box,
    Face,
    Fill,
    Measure,
    Part,
    Ring,
)
from meetingroom.display.pictures import PatternPicture
from meetingroom.display.text import Limits, fit, ink, middle_of, place

BLACK = "#000000"
LINE = "#808080"
DARK = ("#1C1C1C", "#2C2C2C")
LETTERS = (
    "Do bạch kim rất quý nên sẽ dùng để lắp vô xương",
    "ẨẪẰẲẴ ỀỂỄ ỔỖỠ ỬỮ ỶỸ ẬỆỘ",
    "0123456789 ẳẵ ểễ ổỗ ỵ đĐ ư ơ",
)
"""A sentence with many marks; the letters that rise highest; digits."""
SMALLEST_PX = 8
TALL_PX = 400
"""From this height on a display has nine rows of squares, below it two."""
UPRIGHT_LINES = 6
"""What stands in a line on other displays may take so many on an upright one."""


def pattern(picture: PatternPicture, canvas: Box, measure: Measure) -> list[Part]:
    """Return the parts of a test pattern."""
    match picture.pattern:
        case "geometry":
            parts = geometry(canvas) + caption(picture.label, canvas, measure)
        case "ramp":
            parts = ramp(canvas)
        case "sync":
            parts = sync(canvas, measure)
        case "letters":
            parts = letters(canvas, measure)
    return [Fill(canvas, BLACK), *parts]


def geometry(canvas: Box) -> list[Part]:
    """Return squares, circles, and a border of one pixel at the very edge."""
    wide_px, high_px = canvas.width_px, canvas.height_px
    cell_px = cell_of(canvas)
    first_x, first_y = wide_px % cell_px // 2, high_px % cell_px // 2
    lines = [
        *(Box(x, 0, 1, high_px) for x in range(first_x, wide_px, cell_px)),
        *(Box(0, y, wide_px, 1) for y in range(first_y, high_px, cell_px)),
    ]
    border = [
        Box(0, 0, wide_px, 1),
        Box(0, high_px - 1, wide_px, 1),
        Box(0, 0, 1, high_px),
        Box(wide_px - 1, 0, 1, high_px),
    ]
    return [
        *(Fill(line, LINE) for line in lines),
        *(Ring(box, WHITE, max(1, high_px // 360)) for box in circles(canvas)),
        *(Fill(line, WHITE) for line in border),
    ]


def cell_of(canvas: Box) -> int:
    """Return the side of a square in pixels."""
    return max(8, canvas.height_px // (9 if canvas.height_px >= TALL_PX else 2))


def circles(canvas: Box) -> list[Box]:
    """Return the one as large as the display, and one in each corner."""
    wide_px, high_px = canvas.width_px, canvas.height_px
    large_px = min(wide_px, high_px)
    small_px = min(2 * cell_of(canvas), large_px)
    right_px, low_px = wide_px - small_px, high_px - small_px
    corners = [(0, 0), (right_px, 0), (0, low_px), (right_px, low_px)]
    boxes = [
        Box((wide_px - large_px) // 2, (high_px - large_px) // 2, large_px, large_px),
        *(Box(x, y, small_px, small_px) for x, y in corners),
    ]
    return [*dict.fromkeys(boxes)]


def caption(label: str, canvas: Box, measure: Measure) -> list[Part]:
    """Return which display it is and how many pixels it has, in the middle."""
    text = f"{label} · {canvas.width_px} × {canvas.height_px}"
    pad_px = max(2, canvas.height_px // 40)
    room = canvas.inset(canvas.width_px // 4, canvas.height_px // 4)
    most_px = max(16, canvas.height_px // 3)
    limits = Limits(SEMIBOLD, SMALLEST_PX, most_px, lines_on(canvas))
    high_px = max(canvas.height_px // 9, min(canvas.height_px // 3, 48))
    block = fit(text, room.width_px, high_px, limits, measure)
    line = middle_of(room, block.height_px)
    long_px = max(ink(one, block.face, measure).width_px for one in block.lines)
    plate = line.less_left((line.width_px - long_px) // 2).left_of(long_px)
    words = place(block, line, WHITE, measure, "centre")
    return [Fill(plate.outset(pad_px), BLACK), *words]


def lines_on(canvas: Box) -> int:
    """Return in how many lines a text may stand."""
    return UPRIGHT_LINES if canvas.height_px > canvas.width_px else 1


def ramp(canvas: Box) -> list[Part]:
    """Return sixteen greys above all 256, the darkest end of each under the other's."""
    half_px = canvas.height_px // 2
    steps = [(255 * n // 15) for n in range(16)]
    return [
        *greys(canvas.above(half_px), steps),
        *greys(canvas.below(half_px), range(255, -1, -1)),
    ]


def greys(box: Box, levels: range | list[int]) -> list[Part]:
    """Return columns of these levels of grey, 0 to 255, as wide as one another."""
    edges = [box.width_px * n // len(levels) for n in range(len(levels) + 1)]
    return [
        Fill(box.less_left(a).left_of(b - a), f"#{level:02X}{level:02X}{level:02X}")
        for (a, b), level in zip(pairwise(edges), levels, strict=True)
    ]


def sync(canvas: Box, measure: Measure) -> list[Part]:
    """Return the time to the second, and a block that moves with it."""
    upper_px = canvas.height_px * 2 // 3
    upper, lower = canvas.above(upper_px), canvas.below(upper_px)
    face = Face(BOLD, max(SMALLEST_PX, upper_px * 3 // 4))
    while (
        face.size_px > SMALLEST_PX
        and width_px("seconds", face, measure) > upper.width_px
    ):
        face = Face(BOLD, face.size_px * 9 // 10)
    line = middle_of(upper, clock_row(face, measure).height_px)
    places = [Fill(box, DARK[n % 2]) for n, box in enumerate(tenths(lower))]
    clock = clock_in(line, "seconds", face, WHITE, "centre", measure)
    return [clock, *places, Beat(lower, YELLOW)]


def letters(canvas: Box, measure: Measure) -> list[Part]:
    """Return a sentence with all marks, the tallest capitals, and the digits."""
    inner = canvas.inset(canvas.width_px // 40, canvas.height_px // 30)
    row_px = inner.height_px // len(LETTERS)
    limits = Limits(MEDIUM, SMALLEST_PX, max(SMALLEST_PX, row_px), lines_on(canvas))
    parts: list[Part] = []
    for number, text in enumerate(LETTERS):
        row = inner.below(number * row_px).above(row_px)
        block = fit(text, row.width_px, row_px, limits, measure)
        line = middle_of(row, block.height_px)
        parts += place(block, line, WHITE, measure, "centre")
    return parts
