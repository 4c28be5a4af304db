"""The scenes of a wall.  Pure.

Names are at least a twentieth of the height, other text a thirtieth, and a margin of
5 % stays free.  Lengths are counted in `unit`s: hundredths of the height.
"""

from dataclasses import replace

from meetingroom.display import words
from meetingroom.display.agenda_layout import agenda_list
from meetingroom.display.clock import clock_in, clock_row, width_px
from meetingroom.display.floor_layout import lower_third, queue_parts
from meetingroom.display.parts import (
    ALERT,
    BOLD,
    HAIRLINE,
    MEDIUM,
    NAVY,
    PAPER,
    SEMIBOLD,
    SOFT,
    WHITE,
    YELLOW,
    Align,
    Box,
    Face,
    Fill,
    Measure,
    Part,
    Run,
    Sheet,
    Star,
)
from meetingroom.display.pictures import (
    AgendaPicture,
    Common,
    IdlePicture,
    NoticePicture,
    PaperPicture,
    PollPicture,
    QueuePicture,
)
from meetingroom.display.poll_layout import poll_parts
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
from meetingroom.display.units import body_px, name_px, unit_px

Stack = list[tuple[Block, str, int]]
"""Blocks from top to bottom, each with its colour and the gap above it."""


def inner_of(canvas: Box) -> Box:
    """Return what is inside the margins."""
    return canvas.inset(canvas.width_px // 20, canvas.height_px // 20)


def stacked(
    stack: Stack, box: Box, measure: Measure, align: Align = "left"
) -> list[Run]:
    """Return the blocks one under the other, at half height of the box."""
    total_px = sum(gap_px + block.height_px for block, _, gap_px in stack)
    rest = middle_of(box, total_px)
    runs: list[Run] = []
    for block, colour, gap_px in stack:
        rest = rest.below(gap_px)
        runs += place(block, rest, colour, measure, align)
        rest = rest.below(block.height_px)
    return runs


def marks(
    demo: bool, recording: bool, canvas: Box, measure: Measure, ground: bool = False
) -> list[Part]:
    """Return what stands in the upper margin: that it is recorded, that it is invented.

    With a `ground` both are read over whatever lies below them.
    """
    margin = inner_of(canvas).above(0)
    strip = Box(margin.x_px, 0, margin.width_px, canvas.height_px // 20)
    left, right = (
        strip.left_of(strip.width_px // 2),
        strip.right_of(strip.width_px // 2),
    )
    parts: list[Part] = []
    if recording:
        parts += recording_mark(left, canvas, measure, ground)
    if demo:
        limits = Limits(MEDIUM, 1, unit_px(canvas, 2.2), 1)
        block = fit(words.DEMO, right.width_px, right.height_px, limits, measure)
        row = middle_of(right, block.height_px)
        runs = place(block, row, YELLOW, measure, "right")
        wide_px = max((run.box.width_px for run in runs), default=0)
        parts += chip(row.right_of(wide_px), canvas) if ground and runs else []
        parts += runs
    return parts


def recording_mark(
    strip: Box, canvas: Box, measure: Measure, ground: bool
) -> list[Part]:
    """Return a steady red dot and words, at the left."""
    limits = Limits(SEMIBOLD, 1, body_px(canvas), 1)
    block = fit(words.RECORDING, strip.width_px, strip.height_px, limits, measure)
    if not block.lines:
        return []
    dot_px = max(2, block.face.size_px * 2 // 3)
    row = middle_of(strip, block.height_px)
    wide_px = ink(block.lines[0], block.face, measure).width_px
    said = row.less_left(dot_px * 3 // 2).left_of(wide_px)
    dot = middle_of(row.left_of(dot_px), dot_px)
    whole = row.left_of(said.right_px - row.x_px)
    return [
        *(chip(whole, canvas) if ground else []),
        Fill(dot, ALERT, dot_px // 2),
        *place(block, said, ALERT, measure),
    ]


def chip(row: Box, canvas: Box) -> list[Part]:
    """Return the ground of a mark, a little larger than it."""
    around = row.outset(unit_px(canvas, 0.6))
    top_px = max(0, around.y_px)
    box = Box(around.x_px, top_px, around.width_px, around.bottom_px - top_px)
    return [Fill(box, NAVY, unit_px(canvas, 0.6))]


def footer(
    picture: Common, canvas: Box, measure: Measure, clock: bool = True
) -> tuple[list[Part], Box]:
    """Return presence and the clock along the lower edge, and what is left above."""
    inner = inner_of(canvas)
    if picture.bare:
        return [], inner
    face = Face(MEDIUM, body_px(canvas))
    row = row_of(face, measure)
    line = inner.below(inner.height_px - row.height_px)
    rule = Box(inner.x_px, line.y_px - unit_px(canvas, 1.5), inner.width_px, 0)
    parts: list[Part] = [
        Fill(Box(rule.x_px, rule.y_px, rule.width_px, unit_px(canvas, 0.2)), HAIRLINE)
    ]
    if clock:
        parts += footer_clock(line, face, measure, picture.speaker is None)
    if picture.speaker is not None:
        most_px = inner.width_px * (4 if clock else 3) // 5
        parts += lower_third(picture.speaker, line.left_of(most_px), canvas, measure)
    elif picture.tally is not None:
        colour = SOFT if picture.tally.met else ALERT
        here = words.present(picture.tally)
        wide_px = ink(here, face, measure).width_px
        parts += place(Block((here,), face, row), line, WHITE, measure)
        rest = line.less_left(wide_px + face.size_px)
        parts += place(
            Block((words.quorum(picture.tally),), face, row), rest, colour, measure
        )
    above = inner.above(rule.y_px - inner.y_px - unit_px(canvas, 2))
    over = marks(picture.demo, picture.recording, canvas, measure)
    return [*over, *parts], above


def footer_clock(line: Box, face: Face, measure: Measure, dated: bool) -> list[Part]:
    """Return the time at the right end of the footer, with the date before it."""
    bold = Face(SEMIBOLD, face.size_px)
    time_px = width_px("hours", bold, measure)
    row = row_of(face, measure)
    digits = clock_row(bold, measure)
    # Digits are set on the baseline of the words beside them.
    raised = line.below(row.up_px - digits.up_px).above(digits.height_px)
    date = line.less_right(time_px + face.size_px)
    date_px = width_px("date", face, measure)
    hours = raised.right_of(time_px)
    parts: list[Part] = [clock_in(hours, "hours", bold, WHITE, "right", measure)]
    if dated and date_px < line.width_px // 3:
        day = date.right_of(date_px)
        parts.append(clock_in(day, "date", face, SOFT, "right", measure))
    return parts


def idle(picture: IdlePicture, canvas: Box, measure: Measure) -> list[Part]:
    """Return the picture between two scenes."""
    parts, box = footer(picture, canvas, measure, clock=False)
    # A long title takes the room of the star and the clock.
    for time_units, star_units, gap_units in ((13, 11, 3), (8, 6, 1.5)):
        time = Face(SEMIBOLD, unit_px(canvas, time_units))
        time_px = clock_row(time, measure).height_px
        star_px, gap_px = unit_px(canvas, star_units), unit_px(canvas, gap_units)
        around_px = star_px + gap_px + 2 * gap_px + time_px
        room = box.inset(box.width_px // 24, 0).above(box.height_px - around_px)
        stack = idle_stack(picture, canvas, room, measure)
        if not any(is_cut(block) for block, _, _ in stack):
            break
    high_px = sum(gap + block.height_px for block, _, gap in stack)
    whole = middle_of(box, around_px + high_px)
    star = whole.less_left((box.width_px - star_px) // 2).left_of(star_px)
    text = whole.inset(box.width_px // 24, 0).below(star_px + gap_px).above(high_px)
    clock = whole.below(whole.height_px - time_px)
    date = Face(MEDIUM, body_px(canvas))
    foot = inner_of(canvas)
    line = foot.below(foot.height_px - row_of(date, measure).height_px)
    today = clock_in(line, "date", date, SOFT, "right", measure)
    return [
        *parts,
        Star(star.above(star_px), YELLOW),
        *stacked(stack, text, measure, "centre"),
        clock_in(clock, "hours", time, WHITE, "centre", measure),
        *([] if picture.bare else [today]),
    ]


def is_cut(block: Block) -> bool:
    """Tell whether a text has lost its end."""
    return block.lines[-1].endswith(ELLIPSIS)


def idle_stack(picture: IdlePicture, canvas: Box, box: Box, measure: Measure) -> Stack:
    """Return body, title, place and time, and what is going on."""
    small = Limits(MEDIUM, body_px(canvas), body_px(canvas), 2)
    row_px = row_of(Face(MEDIUM, body_px(canvas)), measure).height_px
    gap_px = unit_px(canvas, 1.5)

    def said(text: str) -> Block:
        block = fit(text, box.width_px, 2 * row_px, small, measure)
        return block if text else replace(block, lines=())

    facts = said(" · ".join(fact for fact in (picture.starts, picture.place) if fact))
    if len(facts.lines) > 1:
        apart = (said(picture.starts), said(picture.place))
        facts = replace(facts, lines=(*apart[0].lines, *apart[1].lines))
    body, status = said(picture.body.upper()), said(words.STATUS[picture.status])
    others = [block for block in (body, facts, status) if block.lines]
    taken_px = sum(block.height_px + gap_px for block in others) + gap_px
    large = Limits(BOLD, name_px(canvas), unit_px(canvas, 8), 5)
    title = fit(picture.title, box.width_px, box.height_px - taken_px, large, measure)
    lines = ((body, YELLOW), (title, WHITE), (facts, SOFT), (status, YELLOW))
    return [(block, colour, gap_px) for block, colour in lines if block.lines]


def agenda(picture: AgendaPicture, canvas: Box, measure: Measure) -> list[Part]:
    """Return the agenda with the active item."""
    parts, box = footer(picture, canvas, measure)
    body = body_px(canvas)
    title = Limits(BOLD, name_px(canvas), unit_px(canvas, 5.6), 2)
    block = fit(picture.title, box.width_px, unit_px(canvas, 17), title, measure)
    row_px = row_of(Face(SEMIBOLD, body), measure).height_px
    shown = box.below(row_px + block.height_px + unit_px(canvas, 2.5))
    items, note = agenda_list(picture.lines, shown, body, unit_px(canvas, 4.6), measure)
    over = Limits(SEMIBOLD, body, body, 1)
    words_over = f"{words.AGENDA} · {note}" if note else words.AGENDA
    overline = fit(words_over, box.width_px, row_px, over, measure)
    return [
        *parts,
        *place(overline, box, YELLOW, measure),
        *place(block, box.below(row_px), WHITE, measure),
        *items,
    ]


def paper(picture: PaperPicture, canvas: Box, measure: Measure) -> list[Part]:
    """Return a page as large as it can be, and beside it what it is."""
    parts, box = footer(picture, canvas, measure)
    high_px = box.height_px
    wide_px = round(high_px * picture.aspect)
    most_px = box.width_px * 5 // 8
    if wide_px > most_px:
        wide_px, high_px = most_px, max(1, round(most_px / picture.aspect))
    sheet = middle_of(box.left_of(wide_px), high_px)
    side = box.less_left(wide_px + unit_px(canvas, 5))
    row_px = row_of(Face(SEMIBOLD, body_px(canvas)), measure).height_px
    gap_px = unit_px(canvas, 1.5)
    small = Limits(SEMIBOLD, body_px(canvas), body_px(canvas), 1)
    title = Limits(BOLD, name_px(canvas), unit_px(canvas, 6.4), 7)
    lines = (
        (words.PAPER, small, YELLOW, row_px),
        (picture.paper, title, WHITE, side.height_px - 5 * (row_px + gap_px)),
        (picture.symbol, replace(small, lines=2), SOFT, 2 * row_px),
        (words.page_of(picture.page, picture.pages), small, WHITE, row_px),
    )
    stack = [
        (fit(text, side.width_px, tall_px, limits, measure), colour, gap_px)
        for text, limits, colour, tall_px in lines
        if text
    ]
    return [
        *parts,
        Fill(sheet, PAPER),
        Sheet(sheet, picture.sha256, picture.page),
        *stacked(stack, side, measure),
    ]


def poll(picture: PollPicture, canvas: Box, measure: Measure) -> list[Part]:
    """Return a poll: the question while it is open, bars once the result is out."""
    parts, box = footer(picture, canvas, measure)
    return [*parts, *poll_parts(picture.poll, canvas, box, measure)]


def queue(picture: QueuePicture, canvas: Box, measure: Measure) -> list[Part]:
    """Return who speaks and who waits."""
    silent = picture.model_copy(update={"speaker": None})
    parts, box = footer(silent, canvas, measure)
    floor = queue_parts(picture.speaker, picture.queue, canvas, box, measure)
    return [*parts, *floor]


def notice(picture: NoticePicture, canvas: Box, measure: Measure) -> list[Part]:
    """Return a notice in large letters."""
    parts, box = footer(picture, canvas, measure)
    row_px = row_of(Face(SEMIBOLD, name_px(canvas)), measure).height_px
    gap_px = unit_px(canvas, 2)
    bar_px = unit_px(canvas, 1)
    side = box.less_left(bar_px + unit_px(canvas, 5))
    over = Limits(SEMIBOLD, body_px(canvas), name_px(canvas), 1)
    large = Limits(BOLD, name_px(canvas), unit_px(canvas, 10), 8)
    above = words.EMERGENCY if picture.urgent else words.NOTICE
    colour = ALERT if picture.urgent else YELLOW
    stack = [
        (fit(above, side.width_px, row_px, over, measure), colour, 0),
        (
            fit(
                picture.text,
                side.width_px,
                side.height_px - row_px - gap_px,
                large,
                measure,
            ),
            WHITE,
            gap_px,
        ),
    ]
    total_px = sum(gap + block.height_px for block, _, gap in stack)
    return [
        *parts,
        Fill(middle_of(box.left_of(bar_px), total_px), colour, bar_px // 2),
        *stacked(stack, side, measure),
    ]
