"""The time of day as runs of text.  Pure.

The typeface has digits of unequal width; those of the seconds have a cell of the same
width each, so that a running clock stands still and needs ten masks only.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from meetingroom.display.parts import (
    ALERT,
    YELLOW,
    Align,
    Beat,
    Box,
    Clock,
    ClockForm,
    Face,
    Measure,
    Run,
    Running,
)
from meetingroom.display.scenes import ZONE
from meetingroom.display.text import Row, aligned, ink, row_of

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


def words(form: ClockForm, at: datetime, running: Running | None = None) -> str:
    """Return the time as the hall reads it."""
    here = at.astimezone(ZONE)
    match form:
        case "speech":
            return speech_words(running, at)
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
    wide = max(DIGITS, key=lambda digit: ink(digit, face, measure).width_px)
    match form:
        case "hours":
            return ink(f"{wide * 2}:{wide * 2}", face, measure).width_px
        case "seconds":
            minutes_px = ink(f"{wide * 2}:{wide * 2}:", face, measure).width_px
            return minutes_px + 2 * cell_px(face, measure)
        case "speech":
            return ink(f"−{wide * 2}:{wide * 2}", face, measure).width_px
        case "date":
            day = f", {wide * 2}/{wide * 2}/{wide * 4}"
            return max(ink(name + day, face, measure).width_px for name in WEEKDAYS)


def clock_row(face: Face, measure: Measure) -> Row:
    """Return the room of a line of digits and what parts them: no marks, so little."""
    digits = ink(f"{DIGITS}:/", face, measure)
    return Row(-digits.top_px, max(1, digits.bottom_px))


def runs_of(clock: Clock, at: datetime, measure: Measure) -> list[Run]:
    """Return the clock as it stands at a time."""
    at = whole(at)
    clock = replace(clock, colour=colour_of(clock, at))
    text = words(clock.form, at, clock.running)
    row_like = row_of if clock.form == "date" else clock_row
    baseline_px = clock.box.y_px + row_like(clock.face, measure).up_px
    if clock.form != "seconds":
        return [_run(clock, clock.box, text, clock.align, baseline_px, measure)]
    minutes, seconds = text[:-2], text[-2:]
    cell = cell_px(clock.face, measure)
    wide_px = ink(minutes, clock.face, measure).width_px + 2 * cell
    box = _part(clock.box, wide_px, clock.align)
    units = box.right_of(cell)
    tens = box.less_right(cell).right_of(cell)
    return [
        _run(clock, box.less_right(2 * cell), minutes, "left", baseline_px, measure),
        _run(clock, tens, seconds[0], "centre", baseline_px, measure),
        _run(clock, units, seconds[1], "centre", baseline_px, measure),
    ]


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


def cell_px(face: Face, measure: Measure) -> int:
    """Return the width of the cell of one running digit: that of the widest."""
    return max(ink(digit, face, measure).width_px for digit in DIGITS)


def _part(box: Box, wide_px: int, align: Align) -> Box:
    match align:
        case "left":
            return box.left_of(wide_px)
        case "right":
            return box.right_of(wide_px)
        case "centre":
            return box.less_left((box.width_px - wide_px) // 2).left_of(wide_px)


def _run(
    clock: Clock, box: Box, text: str, align: Align, baseline_px: int, measure: Measure
) -> Run:
    x_px = aligned(ink(text, clock.face, measure), box, align)
    return Run(box, x_px, baseline_px, text, clock.face, clock.colour)
