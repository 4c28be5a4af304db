"""The ribbon: what is on the table at the left, presence and the clock at the right.

Pure.  Rows and columns that have no room are left out, the least needed first.
"""

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
    Run,
)
from meetingroom.display.pictures import RibbonPicture, Tally
from meetingroom.display.poll_scene import PollFacts
from meetingroom.display.text import (
    ELLIPSIS,
    Block,
    Limits,
    fit,
    ink,
    middle_of,
    place,
    row_of,
)

SMALLEST_PX = 16
"""Below this the marks of ẨỄỘ run together on a wall of lamps."""
TWO_ROWS_PX = 72
"""Inner height from which the ribbon has a small row above or below the large one."""


def ribbon(picture: RibbonPicture, canvas: Box, measure: Measure) -> list[Part]:
    """Return the parts of a ribbon."""
    height_px = canvas.height_px
    inner = canvas.inset(
        min(canvas.width_px // 20, max(2, height_px // 5)), max(1, height_px // 9)
    )
    parts: list[Part] = []
    for column in (clock_column, speech_column):
        added, inner = column(picture, inner, measure)
        parts += added
    tally, beside = tally_column(picture, inner, measure)
    bar_px = max(2, height_px // 28)
    bar = Fill(inner.left_of(bar_px), YELLOW, bar_px // 2)
    indent_px = bar_px + max(4, height_px // 7)
    narrow = headline(picture, beside.less_left(indent_px), measure)
    if tally and is_cut(narrow):
        # What is said is worth more than how many hear it.
        return [*parts, bar, *headline(picture, inner.less_left(indent_px), measure)]
    return [*parts, *tally, bar, *narrow]


def is_cut(parts: list[Part]) -> bool:
    """Tell whether the last line has lost its end."""
    return isinstance(parts[-1], Run) and parts[-1].text.endswith(ELLIPSIS)


def clock_column(
    picture: RibbonPicture, inner: Box, measure: Measure
) -> tuple[list[Part], Box]:
    """Return the clock over the date, and what is left of the ribbon."""
    form: ClockForm = "seconds" if picture.status in {"open", "recess"} else "hours"
    large, small = faces(inner)
    wide_px = width_px(form, large, measure)
    date_px = width_px("date", small, measure) if inner.height_px >= TWO_ROWS_PX else 0
    dated = 0 < date_px <= inner.width_px // 4
    if wide_px > inner.width_px // 3:
        return [], inner
    column_px = max(wide_px, date_px if dated else 0)
    box, rest = column(inner, column_px)
    upper, lower = rows(box, large, small if dated else None, measure)
    parts: list[Part] = [clock_in(upper, form, large, WHITE, "right", measure)]
    if dated:
        parts.append(clock_in(lower, "date", small, SOFT, "right", measure))
    return parts, rest


def speech_column(
    picture: RibbonPicture, inner: Box, measure: Measure
) -> tuple[list[Part], Box]:
    """Return the speaker's clock, and what is left of the ribbon."""
    if picture.speaker is None:
        return [], inner
    large, _ = faces(inner)
    wide_px = width_px("speech", large, measure)
    if wide_px > inner.width_px // 3:
        return [], inner
    box, rest = column(inner, wide_px)
    row, _ = rows(box, large, None, measure)
    counts = running(picture.speaker)
    clock = clock_in(row, "speech", large, WHITE, "right", measure, counts)
    return [clock], rest


def tally_column(
    picture: RibbonPicture, inner: Box, measure: Measure
) -> tuple[list[Part], Box]:
    """Return presence over the quorum, and what is left of the ribbon."""
    tally = picture.tally
    low = inner.height_px < TWO_ROWS_PX
    reported = picture.credentials is not None
    if tally is None or low or reported or picture.speaker is not None:
        return [], inner
    large, small = faces(inner)
    blocks = tally_blocks(tally, large, small, measure)
    column_px = max(
        ink(block.lines[0], block.face, measure).width_px for block in blocks
    )
    if column_px > inner.width_px // 3:
        return [], inner
    rule_px = max(1, inner.height_px // 96)
    rule, inner = column(inner, rule_px)
    box, rest = column(inner, column_px)
    upper, lower = rows(box, large, small, measure)
    colour = SOFT if tally.met else ALERT
    return [
        Fill(middle_of(rule, inner.height_px * 4 // 5), HAIRLINE),
        *place(blocks[0], upper, WHITE, measure, "right"),
        *place(blocks[1], lower, colour, measure, "right"),
    ], rest


def tally_blocks(
    tally: Tally, large: Face, small: Face, measure: Measure
) -> tuple[Block, Block]:
    """Return the count and, under it, what it means."""
    meaning = f"Có mặt · {words.quorum(tally)}"
    return (
        Block((words.count(tally),), large, clock_row(large, measure)),
        Block((meaning,), small, row_of(small, measure)),
    )


def faces(inner: Box) -> tuple[Face, Face]:
    """Return the large face of the right columns, and the small one under it."""
    if inner.height_px < TWO_ROWS_PX:
        large_px = max(8, inner.height_px * 3 // 4)
        return Face(SEMIBOLD, large_px), Face(MEDIUM, large_px)
    large_px = inner.height_px * 4 // 9
    return Face(SEMIBOLD, large_px), Face(
        MEDIUM, max(SMALLEST_PX, inner.height_px // 6)
    )


def column(inner: Box, column_px: int) -> tuple[Box, Box]:
    """Return a column at the right, and what is left beside it and its gap."""
    gap_px = max(4, inner.height_px // 4)
    return inner.right_of(column_px), inner.less_right(column_px + gap_px)


def rows(
    box: Box, large: Face, small: Face | None, measure: Measure
) -> tuple[Box, Box]:
    """Return a row for digits and one for words under it, at half height together."""
    upper_px = clock_row(large, measure).height_px
    lower_px = row_of(small, measure).height_px if small else 0
    gap_px = box.height_px // 16 if small else 0
    both = middle_of(box, upper_px + gap_px + lower_px)
    return both.above(upper_px), both.below(upper_px + gap_px).above(lower_px)


def headline(picture: RibbonPicture, box: Box, measure: Measure) -> list[Part]:
    """Return the small line and the large text at the left."""
    small, large, colour = sayings(picture)
    whole_px = box.height_px
    parts: list[Part] = []
    if box.height_px >= TWO_ROWS_PX:
        upper = box.above(box.height_px * 4 // 15)
        box = box.below(upper.height_px)
        added, upper = marks(picture, upper, whole_px, measure)
        parts += added
        line_px = box.height_px * 2 // 5
        limits = Limits(MEDIUM, SMALLEST_PX, max(SMALLEST_PX, line_px), 1)
        block = fit(small, upper.width_px, upper.height_px, limits, measure)
        parts += place(block, upper, colour, measure)
    else:
        added, box = marks(picture, box, whole_px, measure)
        parts += added
    block = saying(large, box, measure)
    return [*parts, *place(block, middle_of(box, block.height_px), WHITE, measure)]


def saying(text: str, box: Box, measure: Measure) -> Block:
    """Return the large text in one line, or in two where one would be far smaller."""
    smallest_px = max(SMALLEST_PX, box.height_px // 5)
    largest_px = max(smallest_px, box.height_px * 3 // 5)
    one, two = (
        fit(
            text,
            box.width_px,
            box.height_px,
            Limits(BOLD, smallest_px, largest_px, lines),
            measure,
        )
        for lines in (1, 2)
    )
    whole = len(" ".join(one.lines)) == len(text)
    return one if whole and one.face.size_px * 5 >= two.face.size_px * 4 else two


def sayings(picture: RibbonPicture) -> tuple[str, str, str]:
    """Return the small line, the large text, and the colour of the small line."""
    if picture.notice:
        said = words.EMERGENCY if picture.urgent else words.NOTICE
        return said, picture.notice, YELLOW
    if picture.speaker is not None:
        over = (words.SPEAKING, picture.speaker.about)
        return " · ".join(text for text in over if text), picture.speaker.name, YELLOW
    if picture.poll is not None:
        return poll_sayings(picture.poll)
    if picture.credentials is not None:
        totals = picture.credentials.totals
        return words.CREDENTIALS, words.credentials(totals), YELLOW
    if picture.status in words.OVER:
        return picture.title, words.STATUS[picture.status], SOFT
    if picture.item:
        return picture.title, picture.item, SOFT
    return picture.body, picture.title, SOFT


def poll_sayings(poll: PollFacts) -> tuple[str, str, str]:
    """Return what a ribbon says of a poll: its state, then question or outcome."""
    state = words.POLL[poll.stage]
    if poll.voted is not None:
        state = f"{state} · {words.voted(poll.voted, poll.present)}"
    return state, poll.outcome or poll.question, YELLOW


def marks(
    picture: RibbonPicture, box: Box, canvas_px: int, measure: Measure
) -> tuple[list[Part], Box]:
    """Return what stands at the right of a row, and what is left of it."""
    parts: list[Part] = []
    if picture.demo:
        parts, box = demo_mark(box, canvas_px, measure)
    if picture.recording:
        added, box = recording_mark(box, canvas_px, measure)
        parts += added
    return parts, box


def recording_mark(
    box: Box, canvas_px: int, measure: Measure
) -> tuple[list[Part], Box]:
    """Return a red dot with words at the right of a row, and what is left."""
    limits = Limits(SEMIBOLD, SMALLEST_PX, max(SMALLEST_PX, canvas_px // 8), 1)
    block = fit(words.RECORDING, box.width_px // 3, box.height_px, limits, measure)
    if not block.lines:
        return [], box
    wide_px = ink(block.lines[0], block.face, measure).width_px
    row = middle_of(box.right_of(wide_px), block.height_px)
    dot_px = max(6, block.face.size_px * 2 // 3)
    rest = box.less_right(wide_px + max(3, dot_px // 2))
    dot = middle_of(rest.right_of(dot_px), dot_px)
    said = place(block, row, ALERT, measure)
    return [Fill(dot, ALERT, dot_px // 2), *said], rest.less_right(
        dot_px + max(4, box.height_px // 2)
    )


def demo_mark(box: Box, canvas_px: int, measure: Measure) -> tuple[list[Part], Box]:
    """Return the mark of invented data at the right of a row, and what is left."""
    limits = Limits(MEDIUM, SMALLEST_PX, max(SMALLEST_PX, canvas_px // 8), 1)
    room_px = box.width_px // 3
    block = fit(words.DEMO, room_px, box.height_px, limits, measure)
    if not block.lines:
        return [], box
    wide_px = ink(block.lines[0], block.face, measure).width_px
    row = middle_of(box.right_of(wide_px), block.height_px)
    rest = box.less_right(wide_px + max(4, box.height_px // 2))
    return [*place(block, row, YELLOW, measure)], rest
