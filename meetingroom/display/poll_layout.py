"""A poll on a wall: the question, how many have voted, and the result as bars.  Pure.

Lengths are counted in hundredths of the height, as in `wall_layout`.
"""

from meetingroom.display import words
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
)
from meetingroom.display.poll_scene import PollBar, PollFacts
from meetingroom.display.text import Block, Limits, fit, ink, middle_of, place, row_of
from meetingroom.display.units import body_px, name_px, unit_px

LOST = "#8FA3BF"
"""The colour of a bar that is not enough: seen beside yellow, and 5 : 1 on navy."""


def poll_parts(poll: PollFacts, canvas: Box, box: Box, measure: Measure) -> list[Part]:
    """Return a poll inside the box that the footer leaves."""
    row_px = row_of(Face(SEMIBOLD, name_px(canvas)), measure).height_px
    over = Limits(SEMIBOLD, body_px(canvas), body_px(canvas), 1)
    overline = fit(words.POLL[poll.stage], box.width_px, row_px, over, measure)
    rest = box.below(overline.height_px + unit_px(canvas, 1))
    parts: list[Part] = [*place(overline, box, YELLOW, measure)]
    share = 30 if poll.bars else 60
    limits = Limits(BOLD, name_px(canvas), unit_px(canvas, 7.5 if poll.bars else 10), 4)
    high_px = rest.height_px * share // 100
    question = fit(poll.question, rest.width_px, high_px, limits, measure)
    parts += place(question, rest, WHITE, measure)
    rest = rest.below(question.height_px + unit_px(canvas, 2.5))
    if poll.bars:
        return [*parts, *result_parts(poll, canvas, rest, measure)]
    return [*parts, *turnout_parts(poll, canvas, rest, measure)]


def turnout_parts(
    poll: PollFacts, canvas: Box, box: Box, measure: Measure
) -> list[Part]:
    """Return how many have voted, as a number and a bar; nothing where not told."""
    if poll.voted is None:
        return []
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
    face = Face(MEDIUM, body_px(canvas))
    least_px = row_of(face, measure).height_px + unit_px(canvas, 1)
    fits = max(1, rows.height_px // least_px)
    shown = poll.bars[:fits]
    row_px = min(rows.height_px // len(shown), unit_px(canvas, 11))
    parts: list[Part] = []
    for at, bar in enumerate(shown):
        row = rows.below(at * row_px).above(row_px)
        parts += row_parts(bar, canvas, row, measure)
    line = Box(low.x_px, low.y_px - unit_px(canvas, 1.5), low.width_px, 0)
    rule = Fill(
        Box(line.x_px, line.y_px, line.width_px, unit_px(canvas, 0.2)), HAIRLINE
    )
    colour = YELLOW if poll.passed else WHITE
    return [*parts, rule, *place(outcome, low, colour, measure)]


def row_parts(bar: PollBar, canvas: Box, row: Box, measure: Measure) -> list[Part]:
    """Return one answer: its name, its bar, its votes."""
    label_px = row.width_px * 34 // 100
    largest_px = unit_px(canvas, 5)
    limits = Limits(MEDIUM, body_px(canvas), largest_px, 2, even=False)
    label = fit(bar.label, label_px, row.height_px, limits, measure)
    number = Limits(SEMIBOLD, body_px(canvas), unit_px(canvas, 6), 1)
    count = fit(
        words.figure(bar.votes), row.width_px // 6, row.height_px, number, measure
    )
    count_px = ink_px(count, measure)
    parts: list[Part] = [
        *place(label, middle_of(row, label.height_px), WHITE, measure),
        *place(count, middle_of(row, count.height_px), WHITE, measure, "right"),
    ]
    gap_px = unit_px(canvas, 3)
    free = row.less_left(label_px + gap_px)
    free = free.less_right(max(count_px, row.width_px // 12) + gap_px)
    high_px = min(unit_px(canvas, 5), row.height_px * 2 // 3)
    colour = YELLOW if bar.won else LOST
    return [*parts, *bar_parts(middle_of(free, high_px), bar.votes, bar.of, colour)]


def ink_px(block: Block, measure: Measure) -> int:
    """Return how wide a block is."""
    return max(
        (ink(line, block.face, measure).width_px for line in block.lines), default=0
    )
