"""Words of a page as lines and paragraphs, in the order in which they are read.

Pure.  The order of the file is kept where it can be read on: it is the author's, and
the only one that knows a table's rows from the columns of a newsletter.  Where it
jumps about, blocks are found by the white between them.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

CELL_GAP = 1.6
"""A gap of so many line heights is no word space: another column or cell begins."""
OVERLAP = 0.45
"""Share of the lower word's height that two words on one line have in common."""
BACKWARDS_MAX = 3
"""Jumps back that a good file may have: head, foot and a figure set where it fits."""
COLUMN_ROWS_MIN = 6
COLUMN_WORDS_MIN = 3
COLUMN_FILL = 0.7
"""How much of a column its lines fill; the cells of a table fill less."""
INDENT = 0.9
"""A first line is set in by so many line heights."""
LEADING = 1.25
"""A wider step between lines than this, of the usual one, begins a paragraph."""
NEAR = 5
"""So many lines before and after show how wide a column is."""
LINES_MAX = 600
"""More lines are no page that anybody reads: they are only put in rows."""

_list_mark = re.compile(
    r"[–\-+•*▪]|\(?(?:\d{1,3}|[a-zđ]|[ivx]{1,5})[.)/]|\d+(?:\.\d+)+\.?"
)
_sentence_end = (".", ":", ";", "!", "?", "…", ".”", "?”", "!”")


class Word(NamedTuple):
    """A word and where it is read, in any one unit, from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    box: tuple[int, int, int, int] = (0, 0, 0, 0)
    """Where it is seen: left, top, width and height, carried along."""


class Line(NamedTuple):
    """Words side by side, and the box around them."""

    words: tuple[Word, ...]
    left: float
    top: float
    right: float
    bottom: float
    base: float
    """Where its letters stand; descenders and marks below reach lower."""

    @property
    def height(self) -> float:
        """Height of the tallest letter."""
        return self.bottom - self.top


def paragraphs(words: Iterable[Word]) -> list[list[Line]]:
    """Return the words of a page, given as the file has them, in reading order."""
    lines = arranged(lines_of(words))
    if not lines:
        return []
    steps = [b.base - a.base for a, b in pairwise(lines) if a.bottom < b.bottom]
    step = median(steps) if steps else 0.0
    right_edges = _right_edges(lines)
    found = [[lines[0]]]
    for index, (before, line) in enumerate(pairwise(lines)):
        if _begins_paragraph(before, line, step, right_edges[index]):
            found.append([])
        found[-1].append(line)
    return found


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Return words that follow each other side by side as lines."""
    runs: list[list[Word]] = []
    run: list[Word] = []
    start = end = top = bottom = 0.0
    for word in words:
        _, left, low, right, high, _ = word
        tall, small = bottom - top, high - low
        if tall < small:
            tall, small = small, tall
        common = min(bottom, high) - max(top, low)
        beside = left >= start and -0.5 * tall <= left - end <= CELL_GAP * tall
        if run and beside and common >= OVERLAP * small:
            top, bottom = min(top, low), max(bottom, high)
            run.append(word)
        else:
            top, bottom, run = low, high, [word]
            runs.append(run)
        start, end = left, right
    return [_line(run) for run in runs]


def arranged(lines: list[Line]) -> list[Line]:
    """Return lines in the order in which they are read."""
    backwards = sum(_is_backwards(a, b) for a, b in pairwise(lines))
    if backwards > max(BACKWARDS_MAX, len(lines) // 20):
        return _by_blocks(lines)
    return _by_columns(lines)


def _line(words: Sequence[Word]) -> Line:
    _, lefts, tops, rights, bottoms, _ = zip(*words, strict=True)
    base = sorted(bottoms)[len(words) // 4]
    return Line(tuple(words), min(lefts), min(tops), max(rights), max(bottoms), base)


def _in_row(one: Line, other: Line) -> bool:
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return common >= OVERLAP * min(one.height, other.height)


def _is_backwards(before: Line, line: Line) -> bool:
    """Tell whether a line stands above, or to the left of, what was before it."""
    if line.left >= before.right - before.height:
        return False
    return line.top < before.top - before.height or (
        _in_row(before, line) and line.right <= before.left
    )


def _by_columns(lines: list[Line]) -> list[Line]:
    """Return lines with columns, which a file gave row by row, one after the other."""
    ordered: list[Line] = []
    pairs: list[tuple[Line, Line]] = []
    index = 0
    while index < len(lines):
        two = lines[index : index + 2]
        fits = len(two) > 1 and _in_row(*two) and two[1].left > two[0].right
        if fits and (not pairs or _same_columns(pairs[-1], two)):
            pairs.append((two[0], two[1]))
            index += 2
            continue
        if pairs:
            ordered += _unpaired(pairs)
            pairs = []
        else:
            ordered.append(lines[index])
            index += 1
    return ordered + _unpaired(pairs)


def _same_columns(before: tuple[Line, Line], two: Sequence[Line]) -> bool:
    close = 2 * max(two[0].height, two[1].height)
    return all(abs(a.left - b.left) <= close for a, b in zip(before, two, strict=True))


def _unpaired(pairs: Sequence[tuple[Line, Line]]) -> list[Line]:
    columns = [[pair[side] for pair in pairs] for side in (0, 1)]
    if len(pairs) >= COLUMN_ROWS_MIN and all(map(_is_prose, columns)):
        return [line for column in columns for line in column]
    return [line for pair in pairs for line in pair]


def _is_prose(column: Sequence[Line]) -> bool:
    left = min(line.left for line in column)
    width = max(line.right for line in column) - left
    filled = sum(line.right - left for line in column) / len(column)
    words = sum(len(line.words) for line in column) / len(column)
    return filled >= COLUMN_FILL * width and words >= COLUMN_WORDS_MIN


def _by_blocks(lines: list[Line]) -> list[Line]:
    """Return lines by the white between them: columns of prose first, then rows."""
    if len(lines) > LINES_MAX:
        return sorted(lines, key=lambda line: (line.top, line.left))
    waiting, ordered = [lines], []
    while waiting:
        block = waiting.pop()
        parts = _split(block)
        if len(parts) == 1:
            ordered += sorted(block, key=lambda line: (line.left, line.top))
        else:
            waiting += reversed(parts)
    return ordered


def _split(block: list[Line]) -> list[list[Line]]:
    height = median(line.height for line in block)
    columns = _cut(block, lambda line: (line.left, line.right), height)
    if len(columns) > 1 and all(
        len(column) >= COLUMN_ROWS_MIN and _is_prose(column) for column in columns
    ):
        return columns
    return _cut(block, lambda line: (line.top, line.bottom), -OVERLAP * height)


def _cut(
    block: list[Line], span: Callable[[Line], tuple[float, float]], least: float
) -> list[list[Line]]:
    """Return the block cut in two at its widest gap of more than `least`."""
    ordered = sorted(block, key=span)
    reach, best, at = span(ordered[0])[1], least, 0
    for index, line in enumerate(ordered[1:], start=1):
        start, end = span(line)
        if start - reach > best:
            best, at = start - reach, index
        reach = max(reach, end)
    return [ordered[:at], ordered[at:]] if at else [ordered]


def _right_edges(lines: Sequence[Line]) -> list[float]:
    """Return for each line how far to the right its column reaches near it."""
    spans = [(line.left, line.right) for line in lines]
    edges = []
    for index, (left, right) in enumerate(spans):
        near = spans[max(0, index - NEAR) : index + NEAR + 1]
        beside = (end for start, end in near if start < right and end > left)
        edges.append(max(beside, default=right))
    return edges


def _begins_paragraph(before: Line, line: Line, step: float, right_edge: float) -> bool:
    if line.top <= before.top:
        # The next column goes on where the last one broke off in a sentence.
        ended = before.words[-1].text.endswith(_sentence_end)
        return ended or _in_row(before, line) or not line.words[0].text[0].islower()
    if line.left > before.right or line.right < before.left:
        return True
    if step and line.base - before.base > LEADING * step:
        return True
    height = min(before.height, line.height)
    if line.left - before.left > INDENT * height:
        return True
    first = line.words[0]
    fits = before.right + (first.right - first.left) + height < right_edge
    return fits or (
        _list_mark.fullmatch(first.text) is not None
        and before.words[-1].text.endswith(_sentence_end)
    )
