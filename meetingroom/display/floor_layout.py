"""Who speaks and who waits, on a wall.  Pure.

Lengths are counted in hundredths of the height, as in `wall_layout`.
"""

from meetingroom.display import words
from meetingroom.display.clock import clock_in, clock_row, width_px
from meetingroom.display.floor_scene import QueueFacts, SpeakerFacts, WaitingLine
from meetingroom.display.parts import (
    BOLD,
    MEDIUM,
    PANEL,
    SEMIBOLD,
    SOFT,
    WHITE,
    YELLOW,
    Box,
    Face,
    Fill,
    Measure,
    Part,
    Running,
)
from meetingroom.display.text import Limits, fit, ink, middle_of, place, row_of
from meetingroom.display.units import body_px, name_px, unit_px


def running(speaker: SpeakerFacts) -> Running:
    """Return the clock of a speech as an anchor."""
    return Running(
        speaker.since, speaker.spent_ms, speaker.limit_s, speaker.warn_s * 1_000
    )


def speaker_clock(
    speaker: SpeakerFacts, box: Box, face: Face, measure: Measure
) -> tuple[list[Part], Box]:
    """Return the speaker's clock at the right of a row, and what is left of the row."""
    wide_px = width_px("speech", face, measure)
    row = middle_of(box.right_of(wide_px), clock_row(face, measure).height_px)
    counts = running(speaker)
    clock = clock_in(row, "speech", face, WHITE, "right", measure, counts)
    return [clock], box.less_right(wide_px + face.size_px // 2)


def lower_third(
    speaker: SpeakerFacts, row: Box, canvas: Box, measure: Measure
) -> list[Part]:
    """Return the speaker's name and clock in one row."""
    body = body_px(canvas)
    face = Face(SEMIBOLD, body)
    up_px = row_of(face, measure).up_px - clock_row(face, measure).up_px
    line = row.below(up_px).above(clock_row(face, measure).height_px)
    parts, rest = speaker_clock(speaker, line, face, measure)
    text = " · ".join(t for t in (speaker.name, speaker.about) if t)
    limits = Limits(SEMIBOLD, body, body, 1)
    block = fit(text, rest.width_px, row.height_px, limits, measure)
    return [*place(block, row, YELLOW, measure), *parts]


def queue_parts(
    speaker: SpeakerFacts | None,
    queue: QueueFacts,
    canvas: Box,
    box: Box,
    measure: Measure,
) -> list[Part]:
    """Return the speaker large, and under it those who wait."""
    body = body_px(canvas)
    row_px = row_of(Face(SEMIBOLD, body), measure).height_px
    limits = Limits(SEMIBOLD, body, body, 1)
    parts: list[Part] = []
    if not queue.lines:
        return quiet(speaker, canvas, box, measure)
    if speaker is not None:
        card = box.above(unit_px(canvas, 24))
        box = box.below(card.height_px + unit_px(canvas, 3))
        parts += speaker_card(speaker, card, canvas, measure)
    more = f" · {words.more(queue.more)}" if queue.more else ""
    over = f"{words.WAITING}{more}"
    block = fit(over, box.width_px, row_px, limits, measure)
    parts += place(block, box, YELLOW, measure)
    rest = box.below(row_px + unit_px(canvas, 1))
    line_px = row_of(Face(SEMIBOLD, name_px(canvas)), measure).height_px
    for number, line in enumerate(queue.lines, 1):
        if rest.height_px < line_px:
            break
        parts += waiting_line(number, line, rest.above(line_px), canvas, measure)
        rest = rest.below(line_px + unit_px(canvas, 0.8))
    return parts


def quiet(
    speaker: SpeakerFacts | None, canvas: Box, box: Box, measure: Measure
) -> list[Part]:
    """Return a list on which nobody waits, in the middle: whoever speaks, or a word."""
    row_px = row_of(Face(SEMIBOLD, name_px(canvas)), measure).height_px
    large = Limits(SEMIBOLD, body_px(canvas), name_px(canvas), 1)
    block = fit(words.NOBODY_WAITS, box.width_px, row_px, large, measure)
    if speaker is None:
        middle = middle_of(box, block.height_px)
        return [*place(block, middle, SOFT, measure, "centre")]
    gap_px = unit_px(canvas, 5)
    high_px = min(unit_px(canvas, 40), box.height_px - block.height_px - gap_px)
    whole = middle_of(box, high_px + gap_px + block.height_px)
    below = whole.below(high_px + gap_px)
    return [
        *speaker_card(speaker, whole.above(high_px), canvas, measure),
        *place(block, below, SOFT, measure, "centre"),
    ]


def speaker_card(
    speaker: SpeakerFacts, card: Box, canvas: Box, measure: Measure
) -> list[Part]:
    """Return the card of whoever speaks."""
    inside = card.inset(unit_px(canvas, 3), unit_px(canvas, 2))
    face = Face(BOLD, max(unit_px(canvas, 12), inside.height_px // 2))
    clock, rest = speaker_clock(speaker, inside, face, measure)
    small = Limits(SEMIBOLD, body_px(canvas), body_px(canvas), 1)
    large = Limits(BOLD, name_px(canvas), unit_px(canvas, 8), 3)
    row_px = row_of(Face(SEMIBOLD, body_px(canvas)), measure).height_px
    lines = (
        (words.SPEAKING, small, YELLOW, row_px),
        (speaker.name, large, WHITE, inside.height_px - 2 * row_px),
        (speaker.about, small, SOFT, row_px),
    )
    parts: list[Part] = [Fill(card, PANEL, unit_px(canvas, 2)), *clock]
    blocks = [
        (fit(text, rest.width_px, high_px, limits, measure), colour)
        for text, limits, colour, high_px in lines
    ]
    rest = middle_of(rest, sum(block.height_px for block, _ in blocks))
    for block, colour in blocks:
        parts += place(block, rest, colour, measure)
        rest = rest.below(block.height_px)
    return parts


def waiting_line(
    number: int, line: WaitingLine, row: Box, canvas: Box, measure: Measure
) -> list[Part]:
    """Return one who waits: the number, the name, and what is said beside it."""
    name = Face(SEMIBOLD, name_px(canvas))
    figure = fit(f"{number}", row.width_px, row.height_px, one(name), measure)
    rest = row.less_left(unit_px(canvas, 7))
    said = " · ".join(t for t in (words.KIND[line.kind], line.about) if t)
    room_px = rest.width_px * 3 // 5 if said else rest.width_px
    block = fit(line.name, room_px, row.height_px, one(name), measure)
    wide_px = ink(block.lines[0], block.face, measure).width_px if block.lines else 0
    beside = rest.less_left(wide_px + unit_px(canvas, 2))
    small = Face(MEDIUM, body_px(canvas))
    about = fit(said, beside.width_px, row.height_px, one(small), measure)
    return [
        *place(figure, row, YELLOW, measure),
        *place(block, rest, WHITE, measure),
        *place(about, on_baseline(beside, name, small, measure), SOFT, measure),
    ]


def one(face: Face) -> Limits:
    """Return the limits of one line in one size."""
    return Limits(face.font, face.size_px, face.size_px, 1)


def on_baseline(box: Box, large: Face, small: Face, measure: Measure) -> Box:
    """Return a box whose small text stands on the baseline of the large beside it."""
    return box.below(row_of(large, measure).up_px - row_of(small, measure).up_px)
