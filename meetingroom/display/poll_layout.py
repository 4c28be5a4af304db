"""A poll on a wall: the question, how many have voted, and the result as bars.  Pure.

Lengths are counted in hundredths of the height, as in `wall_layout`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from meetingroom.display import words
from meetingroom.display.clock import clock_in, clock_row, width_px
from meetingroom.display.parts import (
    BOLD,
    HAIRLINE,
    MEDIUM,
    PANEL,
    SEMIBOLD,
    WHITE,
    YELLOW,
    Box,
    Face,
    Fill,
    Measure,
    Part,
    Running,
)
from meetingroom.display.poll_scene import PollBar, PollFacts, PollVote
from meetingroom.display.text import Block, Limits, fit, ink, middle_of, place, row_of
from meetingroom.display.units import body_px, name_px, unit_px

FEW = 6
"""So many answers stand one under the other; more stand in two columns."""
MOST = 14
"""Of so many answers all are shown."""
DAY_S = 86_400
"""The clock of a poll counts as that of a speech: from a day before its end."""
LITTLE_MS = 60_000
"""With so much left, it warns."""
LOST = "#8FA3BF"
"""The colour of a bar that is not enough: seen beside yellow, and 5 : 1 on navy."""


@dataclass(frozen=True)
class Widths:
    """What the rows of a result have in common."""

    label_px: int
    size_px: int
    """Of the letters of the names."""
    count_px: int


def poll_parts(poll: PollFacts, canvas: Box, box: Box, measure: Measure) -> list[Part]:
    """Return a poll inside the box that the footer leaves."""
    row_px = row_of(Face(SEMIBOLD, name_px(canvas)), measure).height_px
    over = Limits(SEMIBOLD, body_px(canvas), body_px(canvas), 1)
    said = words.POLL[poll.stage]
    if len(poll.bars) > MOST:
        said = f"{said} · {words.options_more(len(poll.bars) - MOST)}"
    parts, beside = time_left(poll, canvas, box.above(row_px), measure)
    overline = fit(said, beside.width_px, row_px, over, measure)
    rest = box.below(overline.height_px + unit_px(canvas, 1))
    parts += place(overline, box, YELLOW, measure)
    more = bool(poll.bars or poll.live)
    limits = Limits(BOLD, name_px(canvas), unit_px(canvas, 7.5 if more else 10), 4)
    high_px = rest.height_px * (30 if more else 60) // 100
    if len(poll.bars) > FEW:
        limits, high_px = replace(limits, lines=2), rest.height_px // 5
    question = fit(poll.question, rest.width_px, high_px, limits, measure)
    parts += place(question, rest, WHITE, measure)
    rest = rest.below(question.height_px + unit_px(canvas, 2.5))
    if poll.bars:
        return [*parts, *result_parts(poll, canvas, rest, measure)]
    if poll.live:
        low_px = unit_px(canvas, 15)
        upper = rest.above(rest.height_px - low_px)
        parts += live_parts(poll.live, canvas, upper, measure)
        rest = rest.below(rest.height_px - low_px)
    return [*parts, *turnout_parts(poll, canvas, rest, measure)]


def time_left(
    poll: PollFacts, canvas: Box, row: Box, measure: Measure
) -> tuple[list[Part], Box]:
    """Return what is left of its time at the right of a row, and the rest of that."""
    if poll.left_ms is not None:
        counts = Running(None, DAY_S * 1_000 - poll.left_ms, DAY_S, LITTLE_MS)
    elif poll.due_at is not None:
        began = poll.due_at - timedelta(seconds=DAY_S)
        counts = Running(began, 0, DAY_S, LITTLE_MS)
    else:
        return [], row
    face = Face(SEMIBOLD, name_px(canvas))
    wide_px = width_px("countdown", face, measure)
    line = row.above(clock_row(face, measure).height_px).right_of(wide_px)
    clock = clock_in(line, "countdown", face, WHITE, "right", measure, counts)
    return [clock], row.less_right(wide_px + face.size_px)


def live_parts(
    votes: Sequence[PollVote], canvas: Box, box: Box, measure: Measure
) -> list[Part]:
    """Return who votes what in columns, the newest where not all have room."""
    size_px = body_px(canvas)
    row_px = row_of(Face(SEMIBOLD, size_px), measure).height_px
    deep = max(1, box.height_px // row_px)
    columns = min(-(-len(votes) // deep), max(1, box.width_px // unit_px(canvas, 70)))
    gap_px = unit_px(canvas, 4) * (columns - 1)
    wide_px = (box.width_px - gap_px) // columns
    step_px = wide_px + unit_px(canvas, 4)
    name = Limits(MEDIUM, size_px, size_px, 1)
    answer = Limits(SEMIBOLD, size_px, size_px, 1)
    parts: list[Part] = []
    for at, vote in enumerate(votes[-columns * deep :]):
        column = box.less_left(at // deep * step_px).left_of(wide_px)
        cell = column.below(at % deep * row_px).above(row_px)
        said = fit(vote.answer, wide_px // 2, row_px, answer, measure)
        rest = cell.less_right(ink_px(said, measure) + size_px)
        who = fit(vote.name, rest.width_px, row_px, name, measure)
        parts += place(who, rest, WHITE, measure)
        parts += place(said, cell, YELLOW, measure, "right")
    return parts


def turnout_parts(
    poll: PollFacts, canvas: Box, box: Box, measure: Measure
) -> list[Part]:
    """Return how many have voted, as a number and a bar; nothing where not told."""
    if poll.voted is None:
        medium = words.MEDIUM[poll.medium] if poll.stage != "closed" else ""
        small = Limits(SEMIBOLD, body_px(canvas), unit_px(canvas, 6), 1)
        how = fit(medium, box.width_px, box.height_px, small, measure)
        return [*place(how, box, WHITE, measure)] if medium else []
    text = words.voted(poll.voted, poll.present)
    limits = Limits(SEMIBOLD, body_px(canvas), unit_px(canvas, 8), 1)
    block = fit(text, box.width_px, box.height_px * 2 // 3, limits, measure)
    bar = box.below(block.height_px + unit_px(canvas, 2)).above(unit_px(canvas, 2.4))
    return [
        *place(block, box, WHITE, measure),
        *bar_parts(bar, poll.voted, poll.present, YELLOW),
    ]


def bar_parts(box: Box, part: int, whole: int, colour: str) -> list[Part]:
    """Return a bar on its ground."""
    radius_px = box.height_px // 4
    ground = Fill(box, PANEL, radius_px)
    wide_px = box.width_px * min(part, whole) // whole if whole else 0
    if part == 0:
        return [ground]
    wide_px = max(wide_px, 2 * radius_px)
    return [ground, Fill(box.left_of(wide_px), colour, radius_px)]


def result_parts(
    poll: PollFacts, canvas: Box, box: Box, measure: Measure
) -> list[Part]:
    """Return the bars with their numbers, and the outcome under them."""
    small = Limits(MEDIUM, body_px(canvas), unit_px(canvas, 4.4), 3)
    outcome = fit(poll.outcome, box.width_px, box.height_px // 3, small, measure)
    low = box.below(box.height_px - outcome.height_px)
    rows = box.above(box.height_px - outcome.height_px - unit_px(canvas, 3))
    shown = poll.bars[:MOST]
    columns = 1 if len(shown) <= FEW else 2
    deep = -(-len(shown) // columns)
    row_px = min(rows.height_px // deep, unit_px(canvas, 11))
    gap_px = unit_px(canvas, 6) * (columns - 1)
    wide_px = (rows.width_px - gap_px) // columns
    cells = [
        rows.less_left(at // deep * (wide_px + gap_px))
        .left_of(wide_px)
        .below(at % deep * row_px)
        .above(row_px)
        for at in range(len(shown))
    ]
    widths = widths_of(shown, canvas, cells[0], 50 if columns > 1 else 36, measure)
    parts: list[Part] = []
    for bar, row in zip(shown, cells, strict=True):
        parts += row_parts(bar, canvas, row, widths, measure)
    line = Box(low.x_px, low.y_px - unit_px(canvas, 1.5), low.width_px, 0)
    rule = Fill(
        Box(line.x_px, line.y_px, line.width_px, unit_px(canvas, 0.2)), HAIRLINE
    )
    colour = YELLOW if poll.passed else WHITE
    return [*parts, rule, *place(outcome, low, colour, measure)]


def widths_of(
    bars: Sequence[PollBar], canvas: Box, row: Box, percent: int, measure: Measure
) -> Widths:
    """Return the widths in which every answer has room, one like the other."""
    limits = Limits(MEDIUM, body_px(canvas), unit_px(canvas, 5), 2, even=False)
    label_px = row.width_px * percent // 100
    size_px = min(
        fit(bar.label, label_px, row.height_px, limits, measure).face.size_px
        for bar in bars
    )
    counts = [count_of(bar, canvas, row, measure) for bar in bars]
    count_px = max(ink_px(count, measure) for count in counts)
    return Widths(label_px, size_px, max(count_px, unit_px(canvas, 8)))


def count_of(bar: PollBar, canvas: Box, row: Box, measure: Measure) -> Block:
    """Return the votes of an answer."""
    number = Limits(SEMIBOLD, body_px(canvas), unit_px(canvas, 6), 1)
    text = words.figure(bar.votes)
    return fit(text, row.width_px // 6, row.height_px, number, measure)


def row_parts(
    bar: PollBar, canvas: Box, row: Box, widths: Widths, measure: Measure
) -> list[Part]:
    """Return one answer: its name, its bar, its votes."""
    limits = Limits(MEDIUM, widths.size_px, widths.size_px, 2, even=False)
    label = fit(bar.label, widths.label_px, row.height_px, limits, measure)
    count = count_of(bar, canvas, row, measure)
    parts: list[Part] = [
        *place(label, middle_of(row, label.height_px), WHITE, measure),
        *place(count, middle_of(row, count.height_px), WHITE, measure, "right"),
    ]
    gap_px = unit_px(canvas, 2)
    free = row.less_left(widths.label_px + gap_px)
    free = free.less_right(widths.count_px + gap_px)
    high_px = min(unit_px(canvas, 5), row.height_px * 2 // 3)
    colour = YELLOW if bar.won else LOST
    return [*parts, *bar_parts(middle_of(free, high_px), bar.votes, bar.of, colour)]


def ink_px(block: Block, measure: Measure) -> int:
    """Return how wide a block is."""
    return max(
        (ink(line, block.face, measure).width_px for line in block.lines), default=0
    )
