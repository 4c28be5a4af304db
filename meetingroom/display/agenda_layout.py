"""The list of agenda items on a wall.  Pure.

All items in the largest size that has room; where there are too many, those around
the active one.
"""

from collections.abc import Iterator

from meetingroom.display import words
from meetingroom.display.parts import (
    BOLD,
    MEDIUM,
    NAVY,
    PANEL,
    REGULAR,
    SOFT,
    WHITE,
    YELLOW,
    Box,
    Face,
    Fill,
    Measure,
    Part,
)
from meetingroom.display.pictures import AgendaLine
from meetingroom.display.text import Block, Limits, fit, ink, middle_of, place, row_of

Lines = tuple[AgendaLine, ...]


def agenda_list(
    lines: Lines, box: Box, smallest_px: int, largest_px: int, measure: Measure
) -> tuple[list[Part], str]:
    """Return the list, and a note on which part of the agenda it is, if not all."""
    for size_px, deep, gap_px in attempts(smallest_px, largest_px):
        row_px = row_of(Face(BOLD, size_px), measure).height_px
        if len(lines) * (row_px + gap_px) > box.height_px:
            continue
        blocks = [title_of(line, box, size_px, deep, measure) for line in lines]
        if needed_px(blocks, gap_px) <= box.height_px:
            return rows(lines, blocks, box, gap_px, measure), ""
    gap_px = smallest_px * 2 // 5
    step_px = row_of(Face(BOLD, smallest_px), measure).height_px + gap_px
    count = max(1, box.height_px // step_px)
    while True:
        shown = window(lines, count)
        blocks = [
            title_of(line, box, smallest_px, deep_of(line), measure) for line in shown
        ]
        if count == 1 or needed_px(blocks, gap_px) <= box.height_px:
            break
        count -= 1
    note = words.items_of(shown[0].number, shown[-1].number, len(lines))
    return rows(shown, blocks, box, gap_px, measure), note


def deep_of(line: AgendaLine) -> int:
    """Return how many lines an item may have where not all of them have room."""
    return 3 if line.status == "active" else 1


def attempts(smallest_px: int, largest_px: int) -> Iterator[tuple[int, int, int]]:
    """Yield a size, the lines an item may have, and the gap; the best looking first."""
    step_px = max(1, (largest_px - smallest_px) // 4)
    for size_px in range(largest_px, smallest_px, -step_px):
        yield size_px, 2, size_px * 2 // 5
    yield smallest_px, 2, smallest_px * 2 // 5
    yield smallest_px, 2, smallest_px // 10
    yield smallest_px, 1, smallest_px // 10


def window(lines: Lines, count: int) -> Lines:
    """Return so many lines, the one before the active item first."""
    active = next((n for n, line in enumerate(lines) if line.status == "active"), 0)
    first = max(0, min(active - 1, len(lines) - count))
    return lines[first : first + count]


def needed_px(blocks: list[Block], gap_px: int) -> int:
    """Return how high a list is."""
    return sum(block.height_px + gap_px for block in blocks)


def title_of(
    line: AgendaLine, box: Box, size_px: int, deep: int, measure: Measure
) -> Block:
    """Return the title of one item at one size."""
    font = BOLD if line.status == "active" else REGULAR
    width_px = box.width_px - number_px(size_px) - status_px(size_px, measure)
    limits = Limits(font, size_px, size_px, deep, even=False)
    # As high as it likes: whether all of them have room is seen afterwards.
    return fit(line.title, width_px, 4 * size_px * deep, limits, measure)


def number_px(size_px: int) -> int:
    """Return the width of the column of numbers, with its gaps."""
    return size_px * 5 // 2


def status_px(size_px: int, measure: Measure) -> int:
    """Return the width of the column that says how an item stands."""
    face = Face(MEDIUM, size_px)
    widest = max(ink(word, face, measure).width_px for word in words.ITEM.values())
    return widest + size_px * 3 // 2


def rows(
    lines: Lines, blocks: list[Block], box: Box, gap_px: int, measure: Measure
) -> list[Part]:
    """Return the items one under the other; spare room is shared among them."""
    size_px = blocks[0].face.size_px if blocks else 1
    spare_px = max(0, box.height_px - needed_px(blocks, gap_px))
    extra_px = min(spare_px // max(1, len(blocks)), size_px * 4 // 5)
    parts: list[Part] = []
    rest = box
    for line, block in zip(lines, blocks, strict=True):
        row = rest.above(block.height_px + gap_px + extra_px)
        parts += item(line, block, row, measure)
        rest = rest.below(row.height_px)
    return parts


def item(line: AgendaLine, block: Block, row: Box, measure: Measure) -> list[Part]:
    """Return one item: its number, its title and how it stands."""
    active = line.status == "active"
    size_px = block.face.size_px
    parts: list[Part] = []
    if active:
        bar_px = max(2, size_px // 5)
        parts = [Fill(row, PANEL, bar_px), Fill(row.left_of(bar_px), YELLOW)]
    middle = seen_middle(row, block.height_px, size_px)
    numbers = middle.left_of(number_px(size_px) - size_px * 4 // 5)
    limits = Limits(block.face.font, 1, size_px, 1)
    number = fit(line.number, numbers.width_px, block.row.height_px, limits, measure)
    number = Block(number.lines, number.face, block.row)
    parts += place(number, numbers, YELLOW if active else SOFT, measure, "right")
    title = middle.less_left(number_px(size_px))
    colour = SOFT if line.status == "concluded" else WHITE
    parts += place(block, title, colour, measure)
    if words.ITEM[line.status]:
        parts += standing(line, row, size_px, measure)
    return parts


def seen_middle(row: Box, height_px: int, size_px: int) -> Box:
    """Return where text looks as if at half height of a row.

    Lines leave room for marks that few letters carry, so they look low: up to a tenth
    of their size higher is better, where there is room.
    """
    middle = middle_of(row, height_px)
    up_px = min(size_px // 10, middle.y_px - row.y_px)
    return Box(middle.x_px, middle.y_px - up_px, middle.width_px, middle.height_px)


def standing(line: AgendaLine, row: Box, size_px: int, measure: Measure) -> list[Part]:
    """Return how an item stands, at the right; on yellow while it is active."""
    face = Face(MEDIUM, size_px)
    label = Block((words.ITEM[line.status],), face, row_of(face, measure))
    edge = row.less_right(size_px // 2)
    middle = seen_middle(edge, label.height_px, size_px)
    if line.status != "active":
        return [*place(label, middle, SOFT, measure, "right")]
    wide_px = ink(label.lines[0], face, measure).width_px
    text = middle.less_right(size_px // 2).right_of(wide_px)
    pill = middle_of(edge, label.height_px).right_of(wide_px + size_px)
    return [
        Fill(pill, YELLOW, label.height_px // 2),
        *place(label, text, NAVY, measure),
    ]
