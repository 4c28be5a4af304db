"""The time of day as runs of text.  Pure.

The typeface has digits of unequal width; each has a cell of the same width, so that a
running clock stands still, and whoever paints it measures nothing.
"""

from datetime import datetime, timedelta
from itertools import pairwise

from meetingroom.display.parts import (
    ALERT,
    YELLOW,
    Align,
    Beat,
    Box,
    Cell,
    Clock,
    ClockForm,
    Face,
    Measure,
    Run,
    Running,
)
from meetingroom.display.text import Row, ink, row_of
from meetingroom.values import LOCAL

WEEKDAYS = (
    "Thứ Hai",
    "Thứ Ba",
    "Thứ Tư",
    "Thứ Năm",
    "Thứ Sáu",
    "Thứ Bảy",
    "Chủ Nhật",
)
DIGITS = "0123456789"
DAYS = tuple(f"{day}, " for day in WEEKDAYS)
SIGNS: dict[ClockForm, tuple[str, ...]] = {
    "hours": (":",),
    "seconds": (":",),
    "speech": (":", "−"),
    "countdown": (":",),
    "date": ("/", *DAYS),
}
"""What stands beside the digits in each form."""
WIDEST: dict[ClockForm, str] = {
    "hours": "00:00",
    "seconds": "00:00:00",
    "speech": "−00:00",
    "countdown": "00:00",
    "date": "00/00/0000",
}
"""The longest time in each form, with any digits; beside the name of the day."""


def words(form: ClockForm, at: datetime, running: Running | None = None) -> str:
    """Return the time as the hall reads it."""
    here = at.astimezone(LOCAL)
    match form:
        case "speech":
            return speech_words(running, at)
        case "countdown":
            over = running is not None and left_ms(running, at) < 0
            return "0:00" if over else speech_words(running, at)
        case "hours":
            return f"{here:%H:%M}"
        case "seconds":
            return f"{here:%H:%M:%S}"
        case "date":
            return f"{WEEKDAYS[here.weekday()]}, {here:%d/%m/%Y}"


def left_ms(running: Running, at: datetime) -> int:
    """Return what is left of a speech, or of a stopwatch what has passed."""
    spent_ms = running.spent_ms
    if running.since is not None:
        spent_ms += max(0, (at - running.since) // timedelta(milliseconds=1))
    return spent_ms if running.limit_s is None else running.limit_s * 1_000 - spent_ms


def speech_words(running: Running | None, at: datetime) -> str:
    """Return "4:32", or "−0:12" once the time is over."""
    if running is None:
        return ""
    left = left_ms(running, at)
    down = running.limit_s is not None and left > 0
    whole_s = -(-left // 1_000) if down else abs(left) // 1_000
    sign = "−" if left < 0 and whole_s else ""
    return f"{sign}{whole_s // 60}:{whole_s % 60:02}"


def colour_of(clock: Clock, at: datetime) -> str:
    """Return the colour of a clock; that of a speech warns, a stopwatch never."""
    running = clock.running
    if running is None or running.limit_s is None:
        return clock.colour
    left = left_ms(running, at)
    if left <= 0:
        return ALERT
    return YELLOW if left <= running.warn_ms else clock.colour


def width_px(form: ClockForm, face: Face, measure: Measure) -> int:
    """Return the width in which every time of this form has room."""
    cells = cells_of(form, face, measure)
    digit_px = max(cells[digit].width_px for digit in DIGITS)
    cells |= {digit: Cell(digit_px, 0) for digit in DIGITS}
    day_px = max(cells[day].width_px for day in DAYS) if form == "date" else 0
    return day_px + sum(cells[sign].width_px for sign in WIDEST[form])


def cells_of(form: ClockForm, face: Face, measure: Measure) -> dict[str, Cell]:
    """Return the cell of every sign that a clock of this form can show.

    Where seconds pass, digits have cells of one width: nothing trembles.  What stands
    for a minute or a day is set like any text.
    """
    own = {sign: cell_of(sign, face, measure) for sign in (*DIGITS, *SIGNS[form])}
    if form in ("hours", "date"):
        return own
    wide_px = max(own[digit].width_px for digit in DIGITS)
    return own | {digit: widened(own[digit], wide_px) for digit in DIGITS}


def cell_of(sign: str, face: Face, measure: Measure) -> Cell:
    """Return the room of a sign: how far it moves what follows, and all of its ink."""
    before_px = ink("0", face, measure).right_px
    advance_px = ink(f"{sign}0", face, measure).right_px - before_px
    extent = ink(sign, face, measure)
    start_px = max(0, -extent.left_px)
    return Cell(start_px + max(advance_px, extent.right_px), start_px)


def widened(cell: Cell, wide_px: int) -> Cell:
    """Return the cell so wide, its sign in the middle."""
    return Cell(wide_px, cell.start_px + (wide_px - cell.width_px) // 2)


def clock_row(face: Face, measure: Measure) -> Row:
    """Return the room of a line of digits and what parts them: no marks, so little."""
    digits = ink(f"{DIGITS}:/", face, measure)
    return Row(-digits.top_px, max(1, digits.bottom_px))


def clock_in(
    box: Box,
    form: ClockForm,
    face: Face,
    colour: str,
    align: Align,
    measure: Measure,
    running: Running | None = None,
) -> Clock:
    """Return a clock at the top of a box, with its cells."""
    row_like = row_of if form == "date" else clock_row
    baseline_px = box.y_px + row_like(face, measure).up_px
    cells = cells_of(form, face, measure)
    return Clock(box, form, face, colour, align, running, baseline_px, cells)


def runs_of(clock: Clock, at: datetime) -> list[Run]:
    """Return the clock as it stands at a time, sign by sign.

    The twin of this function is kiosk/src/layout-clock.ts.
    """
    at = whole(at)
    colour = colour_of(clock, at)
    signs = signs_of(words(clock.form, at, clock.running))
    total_px = sum(clock.cells[sign].width_px for sign in signs)
    x_px = beginning(clock.box, total_px, clock.align)
    runs = []
    for sign in signs:
        cell = clock.cells[sign]
        box = Box(x_px, clock.box.y_px, cell.width_px, clock.box.height_px)
        start_px = x_px + cell.start_px
        runs.append(Run(box, start_px, clock.baseline_px, sign, clock.face, colour))
        x_px += cell.width_px
    return runs


def signs_of(text: str) -> list[str]:
    """Return what has a cell of its own: the name of a day, and else each letter."""
    day, comma, rest = text.rpartition(", ")
    return [f"{day}{comma}", *rest] if comma else [*text]


def beginning(box: Box, wide_px: int, align: Align) -> int:
    """Return where so much width begins in a box."""
    match align:
        case "left":
            return box.x_px
        case "right":
            return box.right_px - wide_px
        case "centre":
            return box.x_px + (box.width_px - wide_px) // 2


def whole(at: datetime) -> datetime:
    """Return the second that all displays show, walls as ribbons.

    What is painted again within a second must not be a digit ahead of the others.
    """
    return at.replace(microsecond=0)


def place_of(beat: Beat, at: datetime) -> Box:
    """Return which of its ten places a moving block fills at a time."""
    return tenths(beat.box)[int(at.timestamp()) % 10]


def tenths(box: Box) -> list[Box]:
    """Return the ten equal parts of a box, from left to right."""
    edges = [box.width_px * n // 10 for n in range(11)]
    return [box.less_left(a).left_of(b - a) for a, b in pairwise(edges)]
