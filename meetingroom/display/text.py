"""Text into boxes: as large as it can be, in as many lines as it may have.  Pure.

Rows are sized by the ink of the tallest stacked marks, because those rise above what
a font calls its ascent (Be Vietnam Pro: 120 against 100).
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from meetingroom.display.parts import Align, Box, Extent, Face, Measure, Run
from meetingroom.fonts import Font

TALL = "ẲẴẪỔỖỄ"
DEEP = "ỵỴạịẠgjpq()@"
"""The letters of Vietnamese that rise highest and reach lowest in Be Vietnam Pro."""
ELLIPSIS = "…"
LONGEST = 1_000
"""Letters of a text that are looked at: no display has room for more, and the time that
it takes to find what has room grows with their square."""
NUMBER_MAX = 4
"""Digits of the longest number that is kept with the word behind it."""


@dataclass(frozen=True)
class Row:
    """The room of one line of text, above and below its baseline."""

    up_px: int
    down_px: int

    @property
    def height_px(self) -> int:
        """How high a line is."""
        return self.up_px + self.down_px


@dataclass(frozen=True)
class Limits:
    """How large a text may be, and in how many lines."""

    font: Font
    smallest_px: int
    largest_px: int
    lines: int = 1
    even: bool = True
    """Whether the lines shall be of like width, as in a heading; else each is full."""


@dataclass(frozen=True)
class Block:
    """Lines of one face, ready to be placed."""

    lines: tuple[str, ...]
    face: Face
    row: Row

    @property
    def height_px(self) -> int:
        """How high all lines are."""
        return len(self.lines) * self.row.height_px


def row_of(face: Face, measure: Measure) -> Row:
    """Return the room that any Vietnamese line of this face needs."""
    return grown(Row(1, 0), (TALL, DEEP), face, measure)


def grown(row: Row, lines: Iterable[str], face: Face, measure: Measure) -> Row:
    """Return the row with room for the ink of every line: foreign marks are taller."""
    extents = [ink(line, face, measure) for line in lines]
    return Row(
        max(row.up_px, *(-extent.top_px for extent in extents)),
        max(row.down_px, *(extent.bottom_px for extent in extents)),
    )


def ink(text: str, face: Face, measure: Measure) -> Extent:
    """Return the ink of a text in a face."""
    return measure(text, face.font, face.size_px)


def fit(
    text: str, width_px: int, height_px: int, limits: Limits, measure: Measure
) -> Block:
    """Return the text as large as the limits and the room allow.

    A text that does not fit at its smallest loses its end, which then reads "…"; where
    not even one line has room, it is set smaller than the limit, or not at all.
    """
    text = text[:LONGEST]
    best: Block | None = None
    low, high = limits.smallest_px, max(limits.smallest_px, limits.largest_px)
    while low <= high:
        size_px = (low + high) // 2
        block = whole(text, width_px, height_px, limits, size_px, measure)
        if block is None:
            high = size_px - 1
        else:
            best, low = block, size_px + 1
    return best or cut(text, width_px, height_px, limits, measure)


def whole(
    text: str,
    width_px: int,
    height_px: int,
    limits: Limits,
    size_px: int,
    measure: Measure,
) -> Block | None:
    """Return the whole text at one size, in lines of like width; None if too large."""
    face = Face(limits.font, size_px)
    row = row_of(face, measure)
    most = min(limits.lines, height_px // row.height_px)
    words = words_of(text)
    lines = broken(words, face, width_px, most, measure)
    if lines is None:
        return None
    if limits.even:
        lines = balanced(words, lines, face, width_px, measure)
    block = Block(lines, face, grown(row, lines, face, measure))
    return block if block.height_px <= height_px else None


def words_of(text: str) -> list[str]:
    """Return what stays together in a line: words, and a number with its unit.

    A separator never begins a line.
    """
    words: list[str] = []
    bound = False
    for word in text.split(" "):
        if bound or (words and word.startswith("%")):
            words[-1] += f" {word}"
        else:
            words.append(word)
        bound = not bound and word.isdigit() and len(word) <= NUMBER_MAX
    return words


def broken(
    words: list[str], face: Face, width_px: int, most: int, measure: Measure
) -> tuple[str, ...] | None:
    """Return the words in at most so many lines; None where they do not fit."""
    space_px = ink("n n", face, measure).width_px - ink("nn", face, measure).width_px
    lines: list[list[str]] = [[]]
    used_px = 0
    for word in words:
        word_px = ink(word, face, measure).width_px
        if lines[-1] and used_px + space_px + word_px > width_px:
            lines.append([])
        used_px = used_px + space_px + word_px if lines[-1] else word_px
        lines[-1].append(word)
    whole_lines = tuple(" ".join(line) for line in lines)
    # Sums of words were quick; the whole line, as it is shaped, has the last word.
    if len(lines) > most or any(
        ink(line, face, measure).width_px > width_px for line in whole_lines
    ):
        return None
    return whole_lines


def balanced(
    words: list[str],
    lines: tuple[str, ...],
    face: Face,
    width_px: int,
    measure: Measure,
) -> tuple[str, ...]:
    """Return as many lines, the longest as short as it can be."""
    if len(lines) == 1:
        return lines
    low, high = width_px // len(lines), width_px
    while high - low > max(1, face.size_px // 4):
        middle = (low + high) // 2
        tried = broken(words, face, middle, len(lines), measure)
        if tried is None:
            low = middle
        else:
            lines, high = tried, middle
    return lines


def cut(
    text: str, width_px: int, height_px: int, limits: Limits, measure: Measure
) -> Block:
    """Return as much of the beginning as has room, ending in "…"."""
    face = Face(limits.font, limits.smallest_px)
    row = row_of(face, measure)
    while row.height_px > height_px and face.size_px > 1:
        # One pixel of size is about one and a half of row.
        smaller = min(face.size_px - 1, face.size_px * height_px // row.height_px)
        face = Face(limits.font, max(1, smaller))
        row = row_of(face, measure)
    most = min(limits.lines, height_px // row.height_px)
    lines = beginning(text, face, width_px, most, measure)
    if not lines:
        return Block((), face, row)
    row = grown(row, lines, face, measure)
    if len(lines) * row.height_px > height_px:
        lines = beginning(text, face, width_px, height_px // row.height_px, measure)
    return Block(lines, face, row)


def beginning(
    text: str, face: Face, width_px: int, most: int, measure: Measure
) -> tuple[str, ...]:
    """Return up to so many lines from the beginning of the text."""
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most:
        last = len(lines) + 1 == most
        line, rest = taken(rest, face, width_px, last, measure)
        if not line:
            break
        lines.append(line)
    return tuple(lines)


def taken(
    text: str, face: Face, width_px: int, last: bool, measure: Measure
) -> tuple[str, str]:
    """Return one line from the beginning of the text, and the rest."""
    if ink(text, face, measure).width_px <= width_px:
        return text, ""
    tail = ELLIPSIS if last else ""
    ends = ends_of_words(text) or []
    end = longest(text, ends, tail, face, width_px, measure)
    if end == 0:
        end = longest(text, ends_of_letters(text), tail, face, width_px, measure)
    if end == 0:
        return "", ""
    line = text[:end].rstrip(" ,;:–-") + tail if last else text[:end].rstrip(" ")
    return line, text[end:].lstrip(" ")


def longest(
    text: str,
    ends: list[int],
    tail: str,
    face: Face,
    width_px: int,
    measure: Measure,
) -> int:
    """Return the last of the ends up to which the text has room; 0 if none has."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        line = text[: ends[middle]].rstrip(" ,;:–-" if tail else " ") + tail
        if ink(line, face, measure).width_px <= width_px:
            low = middle + 1
        else:
            high = middle
    return ends[low - 1] if low else 0


def ends_of_words(text: str) -> list[int]:
    """Return where each word ends."""
    return [i for i, c in enumerate(text) if c == " "] + [len(text)]


def ends_of_letters(text: str) -> list[int]:
    """Return where each letter ends, with the marks that stand on it."""
    return [
        i
        for i in range(1, len(text) + 1)
        if i == len(text) or not unicodedata.combining(text[i])
    ]


def place(
    block: Block, box: Box, colour: str, measure: Measure, align: Align = "left"
) -> list[Run]:
    """Return the lines from the top of the box; ink is flush with its side."""
    runs = []
    for n, line in enumerate(block.lines):
        row = box.below(n * block.row.height_px).above(block.row.height_px)
        x_px = aligned(ink(line, block.face, measure), row, align)
        baseline_px = row.y_px + block.row.up_px
        runs.append(Run(row, x_px, baseline_px, line, block.face, colour))
    return runs


def aligned(extent: Extent, box: Box, align: Align) -> int:
    """Return where the baseline begins so that the ink lies at its side of the box."""
    match align:
        case "left":
            return box.x_px - extent.left_px
        case "right":
            return box.right_px - extent.right_px
        case "centre":
            spare_px = box.width_px - extent.width_px
            return box.x_px + spare_px // 2 - extent.left_px


def middle_of(box: Box, height_px: int) -> Box:
    """Return a part of the box, so high and at half height."""
    return box.below(max(0, (box.height_px - height_px) // 2)).above(height_px)
