"""The credential report on a wall: who came, and beside that groups of figures.  Pure.

Lengths are counted in hundredths of the height, as in `wall_layout`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from meetingroom.display import words
from meetingroom.display.credential_scene import CredentialFacts
from meetingroom.display.parts import (
    ALERT,
    BOLD,
    HAIRLINE,
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
)
from meetingroom.display.pictures import CredentialPicture
from meetingroom.display.poll_layout import LOST, bar_parts, ink_px
from meetingroom.display.text import Block, Limits, fit, ink, middle_of, place, row_of
from meetingroom.display.units import body_px, unit_px
from meetingroom.display.wall_layout import Stack, footer, is_cut
from meetingroom.sessions.credentials.records import Figure, FigureGroup, Totals

BESIDE = 1.4
"""From this shape on, figures stand beside the totals, else under them."""
COLUMNS = 2
"""So many columns of groups at most: more are read across and mistaken."""
APART = "–"
"""As wide as what is between a title and what is missing there."""
SMALL = 2.4
"""The smallest letters, where a label is long."""


def credentials(
    picture: CredentialPicture, canvas: Box, measure: Measure
) -> list[Part]:
    """Return one page of the report.

    Presence as it is now is left out: two counts beside each other are one too many.
    """
    silent = picture.model_copy(update={"tally": None})
    parts, box = footer(silent, canvas, measure)
    head, rest = heading(picture.facts, canvas, box, measure)
    left, right = divided(rest, canvas)
    return [
        *parts,
        *head,
        *totals_parts(picture.facts.totals, canvas, left, measure),
        *groups_parts(picture.facts, canvas, right, measure),
    ]


def heading(
    facts: CredentialFacts, canvas: Box, box: Box, measure: Measure
) -> tuple[list[Part], Box]:
    """Return what it is, when it was counted and which page it is, and the rest."""
    body, small = body_px(canvas), unit_px(canvas, SMALL)
    row_px = row_of(Face(SEMIBOLD, body), measure).height_px
    over = Limits(SEMIBOLD, small, body, 1)
    title = fit(words.CREDENTIALS, box.width_px, row_px, over, measure)
    said = words.counted_at(facts.counted)
    if facts.pages > 1:
        said = f"{said} · {words.page_of(facts.page, facts.pages)}"
    limits = Limits(MEDIUM, small, body, 1)
    beside = box.less_left(ink_px(title, measure) + body)
    note = fit(said, beside.width_px, row_px, limits, measure)
    used_px = row_px
    if not note.lines or is_cut(note):
        beside, used_px = box.below(row_px), 2 * row_px
        note = fit(said, beside.width_px, row_px, limits, measure)
    rest = box.below(used_px + unit_px(canvas, 1.5))
    return [
        *place(title, box, YELLOW, measure),
        *place(note, beside, SOFT, measure, "right"),
    ], rest


def divided(box: Box, canvas: Box) -> tuple[Box, Box]:
    """Return the room of the totals, and that of the groups beside or under it."""
    gap_px = unit_px(canvas, 4)
    if box.width_px >= BESIDE * box.height_px:
        wide_px = min(box.width_px * 36 // 100, unit_px(canvas, 78))
        return box.left_of(wide_px), box.less_left(wide_px + gap_px)
    high_px = box.height_px * 2 // 5
    return box.above(high_px), box.below(high_px + gap_px)


def totals_parts(
    totals: Totals, canvas: Box, panel: Box, measure: Measure
) -> list[Part]:
    """Return who was convened, came and stayed away, and whether that is enough."""
    inside = panel.inset(unit_px(canvas, 3), unit_px(canvas, 2))
    stack = said_besides(totals, canvas, inside, measure)
    taken_px = sum(gap_px + block.height_px for block, _, gap_px in stack)
    numbers = inside.above(inside.height_px - taken_px)
    parts: list[Part] = [Fill(panel, PANEL, unit_px(canvas, 2))]
    parts += numbers_parts(totals, canvas, numbers, measure)
    rest = inside.below(numbers.height_px)
    for block, colour, gap_px in stack:
        rest = rest.below(gap_px)
        parts += place(block, rest, colour, measure)
        rest = rest.below(block.height_px)
    return parts


def said_besides(totals: Totals, canvas: Box, box: Box, measure: Measure) -> Stack:
    """Return what stands under the three numbers, from top to bottom."""
    body = body_px(canvas)
    small = Limits(MEDIUM, unit_px(canvas, SMALL), body, 2)
    gap_px = unit_px(canvas, 0.6)
    stack: Stack = [
        (fit(text, box.width_px, box.height_px // 6, small, measure), SOFT, gap_px)
        for text in words.attendance(totals)
    ]
    if totals.enough is not None:
        large = Limits(BOLD, body, unit_px(canvas, 4.6), 2)
        text = words.ENOUGH[totals.enough]
        block = fit(text, box.width_px, box.height_px // 4, large, measure)
        colour = YELLOW if totals.enough else ALERT
        stack.append((block, colour, unit_px(canvas, 1.5)))
    return stack


def numbers_parts(
    totals: Totals, canvas: Box, box: Box, measure: Measure
) -> list[Part]:
    """Return the three numbers, each with what it counts beside it."""
    lines = (
        (totals.convened, words.CONVENED, WHITE),
        (totals.present, words.came(totals), YELLOW),
        (totals.absent, words.ABSENT, WHITE),
    )
    row_px = min(box.height_px // len(lines), unit_px(canvas, 15))
    body = body_px(canvas)
    large = Limits(BOLD, body, unit_px(canvas, 9.5), 1)
    room_px = box.width_px * 45 // 100

    def number(n: int, limits: Limits) -> Block:
        return fit(words.figure(n), room_px, row_px, limits, measure)

    size_px = min(number(n, large).face.size_px for n, _, _ in lines)
    alike = Limits(BOLD, size_px, size_px, 1)
    wide_px = max(ink_px(number(n, alike), measure) for n, _, _ in lines)
    beside = box.less_left(wide_px + unit_px(canvas, 2))

    def label(text: str, limits: Limits) -> Block:
        return fit(text, beside.width_px, row_px, limits, measure)

    small = Limits(MEDIUM, unit_px(canvas, SMALL), unit_px(canvas, 4.4), 2)
    letters_px = min(label(text, small).face.size_px for _, text, _ in lines)
    said = Limits(MEDIUM, letters_px, letters_px, 2)
    rest = middle_of(box, row_px * len(lines))
    parts: list[Part] = []
    for n, text, colour in lines:
        row, rest = rest.above(row_px), rest.below(row_px)
        block, words_of_it = number(n, alike), label(text, said)
        figure = middle_of(row.left_of(wide_px), block.height_px)
        line = middle_of(row.right_of(beside.width_px), words_of_it.height_px)
        parts += place(block, figure, colour, measure, "right")
        parts += place(words_of_it, line, SOFT, measure)
    return parts


@dataclass(frozen=True)
class Sizes:
    """What all rows of a page have in common."""

    row_px: int
    gap_px: int
    """Between two groups."""
    letters_px: int
    count_px: int
    share_px: int
    whole: int
    """What the bars are a part of."""


def groups_parts(
    facts: CredentialFacts, canvas: Box, box: Box, measure: Measure
) -> list[Part]:
    """Return the groups in as many columns as have room, at half height."""
    fitting = max(1, box.width_px // unit_px(canvas, 75))
    stacks = columns_of(facts.groups, min(COLUMNS, fitting))
    gap_px = unit_px(canvas, 2)
    deep = max(sum(map(rows_in, stack)) for stack in stacks)
    gaps = max(len(stack) - 1 for stack in stacks)
    row_px = min((box.height_px - gaps * gap_px) // deep, unit_px(canvas, 11))
    across_px = unit_px(canvas, 6)
    wide_px = (box.width_px - (len(stacks) - 1) * across_px) // len(stacks)
    letters = Limits(MEDIUM, 1, most_px(canvas, wide_px))
    size_px = fit("0", wide_px, max(1, row_px), letters, measure).face.size_px
    sizes = sizes_of(facts, size_px, max(1, row_px), gap_px, measure)
    whole = middle_of(box, deep * sizes.row_px + gaps * gap_px)
    parts: list[Part] = []
    for at, stack in enumerate(stacks):
        column = whole.less_left(at * (wide_px + across_px)).left_of(wide_px)
        label_px = label_px_of(stack, canvas, column, sizes, measure)
        for group in stack:
            parts += group_parts(group, canvas, column, sizes, label_px, measure)
            column = column.below(rows_in(group) * sizes.row_px + gap_px)
    return parts


def columns_of(
    groups: Sequence[FigureGroup], most: int
) -> tuple[Sequence[FigureGroup], ...]:
    """Return the groups in one column or in two, whose higher one is least high."""
    if most == 1 or len(groups) == 1:
        return (groups,)
    cuts = range(1, len(groups))
    both = [(groups[:cut], groups[cut:]) for cut in cuts]
    return min(both, key=lambda pair: max(sum(map(rows_in, part)) for part in pair))


def rows_in(group: FigureGroup) -> int:
    """Return how many rows a group has, its title and its note too."""
    return 1 + len(group.figures) + bool(group.note)


def sizes_of(
    facts: CredentialFacts, size_px: int, row_px: int, gap_px: int, measure: Measure
) -> Sizes:
    """Return the sizes of rows with letters of a size."""
    figures = [one for group in facts.groups for one in group.figures]
    counts = [words.figure(one.n) for one in figures]
    shares = [words.percent(one.share) for one in figures]

    def widest(texts: list[str], face: Face) -> int:
        return max((ink(text, face, measure).width_px for text in texts), default=0)

    return Sizes(
        row_px=row_px,
        gap_px=gap_px,
        letters_px=size_px,
        count_px=widest(counts, Face(SEMIBOLD, size_px)),
        share_px=widest(shares, Face(MEDIUM, size_px)),
        whole=facts.totals.convened,
    )


def most_px(canvas: Box, column_px: int) -> int:
    """Return the largest letters of a row: as large as leaves room for bars."""
    return min(unit_px(canvas, 6.2), max(body_px(canvas), column_px // 18))


def label_px_of(
    stack: Sequence[FigureGroup],
    canvas: Box,
    column: Box,
    sizes: Sizes,
    measure: Measure,
) -> int:
    """Return the room of the labels: what they need, where bars have room besides."""
    face = Face(MEDIUM, sizes.letters_px)
    labels = [one.label for group in stack for one in group.figures]
    needed_px = max((ink(one, face, measure).width_px for one in labels), default=0)
    gap_px = unit_px(canvas, 2)
    free_px = column.width_px - sizes.count_px - sizes.share_px - 2 * gap_px
    bars_px = unit_px(canvas, 14) + gap_px
    return needed_px if needed_px + bars_px <= free_px else max(1, free_px)


def group_parts(
    group: FigureGroup,
    canvas: Box,
    column: Box,
    sizes: Sizes,
    label_px: int,
    measure: Measure,
) -> list[Part]:
    """Return a group: its title and what is missing, its figures, its note."""
    row_px = sizes.row_px
    parts = title_parts(group, canvas, column.above(row_px), sizes, measure)
    rest = column.below(row_px)
    for one in group.figures:
        row = rest.above(row_px)
        parts += figure_parts(one, canvas, row, sizes, label_px, measure)
        rest = rest.below(row_px)
    if group.note:
        small_px = min(sizes.letters_px, unit_px(canvas, SMALL))
        limits = Limits(MEDIUM, small_px, sizes.letters_px, 1)
        note = fit(group.note, rest.width_px, row_px, limits, measure)
        line = middle_of(rest.above(row_px), note.height_px)
        parts += place(note, line, SOFT, measure)
    return parts


def title_parts(
    group: FigureGroup, canvas: Box, row: Box, sizes: Sizes, measure: Measure
) -> list[Part]:
    """Return the title of a group, of how many nothing is known, and a rule."""
    small_px = min(sizes.letters_px, unit_px(canvas, SMALL))
    limits = Limits(SEMIBOLD, small_px, sizes.letters_px, 1)
    lack = words.missing(group.missing) if group.missing else ""
    both = f"{group.title} {APART} {lack}" if lack else group.title
    size_px = fit(both, row.width_px, row.height_px, limits, measure).face.size_px
    alike = Limits(SEMIBOLD, size_px, size_px, 1)
    missing = fit(lack, row.width_px, row.height_px, alike, measure)
    free = row.less_right(ink_px(missing, measure) + size_px if lack else 0)
    title = fit(group.title, free.width_px, row.height_px, alike, measure)
    rule_px = max(1, unit_px(canvas, 0.2))
    rule = Box(row.x_px, row.bottom_px - rule_px, row.width_px, rule_px)
    parts: list[Part] = [Fill(rule, HAIRLINE)]
    parts += place(title, middle_of(free, title.height_px), YELLOW, measure)
    if lack:
        line = middle_of(row, missing.height_px)
        parts += place(missing, line, ALERT, measure, "right")
    return parts


def figure_parts(
    one: Figure, canvas: Box, row: Box, sizes: Sizes, label_px: int, measure: Measure
) -> list[Part]:
    """Return one figure: label, bar where that has room, count and share."""
    small_px = min(sizes.letters_px, unit_px(canvas, SMALL))
    limits = Limits(MEDIUM, small_px, sizes.letters_px, 2, even=False)
    label = fit(one.label, label_px, row.height_px, limits, measure)
    count_face = Face(SEMIBOLD, sizes.letters_px)
    share_face = Face(MEDIUM, sizes.letters_px)
    digits = row_of(share_face, measure)
    count = Block((words.figure(one.n),), count_face, digits)
    part = Block((words.percent(one.share),), share_face, digits)
    line = middle_of(row, digits.height_px)
    gap_px = unit_px(canvas, 2)
    counts = line.less_right(sizes.share_px + gap_px).right_of(sizes.count_px)
    parts: list[Part] = [
        *place(label, middle_of(row, label.height_px), WHITE, measure),
        *place(count, counts, WHITE, measure, "right"),
        *place(part, line, SOFT, measure, "right"),
    ]
    left_px = row.x_px + label_px + gap_px
    free = Box(left_px, row.y_px, counts.x_px - gap_px - left_px, row.height_px)
    if free.width_px >= unit_px(canvas, 10):
        bar_px = min(unit_px(canvas, 2.4), row.height_px // 3)
        # At half height of a capital, which is above that of a row with its marks.
        middle_px = line.y_px + digits.up_px - sizes.letters_px * 35 // 100
        bar = Box(free.x_px, middle_px - bar_px // 2, free.width_px, bar_px)
        parts += bar_parts(bar, one.n, sizes.whole, LOST)
    return parts
