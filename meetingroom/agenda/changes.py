"""What a version of a paper changes: which words, on which pages, and what went where.

Pure.  Words are compared as one long row and not page by page, so that a paragraph
that pushes the rest of the paper on is one change and not a hundred.  Running heads
and page numbers are no words of the paper.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

EDGE_LINES = 2
"""How many lines at the head and the foot of a page may be furniture."""
REPEATS = 3
REPEATED_SHARE = 0.2
"""A line is furniture where so many pages, and this share of them, repeat it."""
EXACT_CELLS = 40_000
"""Words by words of a gap that is compared in full."""
RUNS = (4, 2, 1)
"""How many words in a row are looked for, while they stand once in both texts."""
MOVED_WORDS = 8
"""A shorter run that turns up elsewhere is a coincidence."""
FEW = 3
"""A page goes where this many of its words went, or where its neighbours lead."""

_number_line = re.compile(r"(?:(?:trang|page)\W*)?[\W\d]*", re.IGNORECASE)
_digits = re.compile(r"\d+")


class PageWords(NamedTuple):
    """The words of one page in reading order."""

    words: Sequence[str]
    lines: Sequence[int] = ()
    """Index of the first word of each line."""


class Removed(NamedTuple):
    """Words that are gone."""

    after: int
    """The word of the new page that stands before the gap; -1 at its beginning."""
    text: str


class PageChange(NamedTuple):
    """What is new on one page."""

    page: int
    added: tuple[int, ...]
    """Indices of the words that the base does not have."""
    removed: tuple[Removed, ...]


class Comparison(NamedTuple):
    """What a version changes against its base."""

    page_map: tuple[int, ...]
    """For each page of the base, the page of the version that continues it."""
    pages: tuple[PageChange, ...]


class _Row(NamedTuple):
    """All words of a version in one row, and where each stands."""

    words: list[str]
    places: list[tuple[int, int]]
    """Page, counted from 0, and the word on it."""


def compare(base: Sequence[PageWords], version: Sequence[PageWords]) -> Comparison:
    """Return what a version changes against its base."""
    old, new = _row(base), _row(version)
    goes = _align(old.words, new.words)
    _slide(new, goes)
    moved = _moved(old.words, new.words, goes)
    page_map = _page_map(old, new, [*map(max, goes, moved)], len(base), len(version))
    return Comparison(page_map, tuple(_pages(old, new, goes, moved)))


def _row(pages: Sequence[PageWords]) -> _Row:
    furniture = _furniture(pages)
    words: list[str] = []
    places: list[tuple[int, int]] = []
    for number, page in enumerate(pages):
        for index, word in enumerate(page.words):
            if (number, index) not in furniture:
                words.append(word)
                places.append((number, index))
    return _Row(words, places)


def _furniture(pages: Sequence[PageWords]) -> set[tuple[int, int]]:
    """Return the places of page numbers and running heads."""
    edges = [list(_edge_lines(page)) for page in pages]
    lines = [
        (at, span, number, " ".join(pages[number].words[span.start : span.stop]))
        for number, spans in enumerate(edges)
        for at, span in spans
    ]
    times = Counter((at, _masked(text, number)) for at, _, number, text in lines)
    least = max(REPEATS, REPEATED_SHARE * len(pages))
    return {
        (number, index)
        for at, span, number, text in lines
        if times[at, _masked(text, number)] >= least or _number_line.fullmatch(text)
        for index in span
    }


def _edge_lines(page: PageWords) -> Iterator[tuple[int, range]]:
    """Yield the first and last lines, numbered from the head and from the foot."""
    ends = [*page.lines, len(page.words)] if page.lines else []
    spans = [range(*pair) for pair in pairwise(ends)]
    for at in range(min(EDGE_LINES, len(spans))):
        yield at, spans[at]
        yield -1 - at, spans[-1 - at]


def _masked(text: str, page: int) -> str:
    """Return a line with its first number counted from the page's own: a page number
    stays the same from page to page, and the number of a section does not.
    """
    return _digits.sub(lambda number: f"#{int(number[0][-9:]) - page}", text, count=1)


class _Gap(NamedTuple):
    """A stretch of both rows that is still to be aligned."""

    old: int
    old_end: int
    new: int
    new_end: int


def _align(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """Return for each old word the new one that it is, in order; -1 where gone."""
    goes = [-1] * len(old)
    todo = [_Gap(0, len(old), 0, len(new))]
    while todo:
        gap = _trim(old, new, todo.pop(), goes)
        if gap.old == gap.old_end or gap.new == gap.new_end:
            continue
        if (gap.old_end - gap.old) * (gap.new_end - gap.new) <= EXACT_CELLS:
            _align_small(old, new, gap, goes)
            continue
        # Where nothing stands once in both, the stretch is taken as rewritten.
        for run in RUNS:
            anchors = _anchors(old, new, gap, run)
            if anchors:
                todo += _between(gap, anchors, run, goes)
                break
    return goes


def _trim(old: Sequence[str], new: Sequence[str], gap: _Gap, goes: list[int]) -> _Gap:
    """Match what both ends have in common, and return the rest."""
    a, a_end, b, b_end = gap
    while a < a_end and b < b_end and old[a] == new[b]:
        goes[a] = b
        a, b = a + 1, b + 1
    while a < a_end and b < b_end and old[a_end - 1] == new[b_end - 1]:
        a_end, b_end = a_end - 1, b_end - 1
        goes[a_end] = b_end
    return _Gap(a, a_end, b, b_end)


def _align_small(
    old: Sequence[str], new: Sequence[str], gap: _Gap, goes: list[int]
) -> None:
    matcher = SequenceMatcher(
        None, old[gap.old : gap.old_end], new[gap.new : gap.new_end], autojunk=False
    )
    for a, b, size in matcher.get_matching_blocks():
        for n in range(size):
            goes[gap.old + a + n] = gap.new + b + n


def _anchors(
    old: Sequence[str], new: Sequence[str], gap: _Gap, run: int
) -> list[tuple[int, int]]:
    """Return runs of words that stand once in both, as many as keep their order."""
    ours = _once(old, gap.old, gap.old_end, run)
    theirs = _once(new, gap.new, gap.new_end, run)
    pairs = [(at, theirs[key]) for key, at in ours.items() if key in theirs]
    return _rising(sorted(pairs))


def _once(
    words: Sequence[str], start: int, end: int, run: int
) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    for at in range(start, end - run + 1):
        key = tuple(words[at : at + run])
        found[key] = -1 if key in found else at
    return {key: at for key, at in found.items() if at >= 0}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of the pairs whose second numbers rise."""
    lasts: list[int] = []
    at: list[int] = []
    before = [-1] * len(pairs)
    for n, (_, new) in enumerate(pairs):
        place = bisect_left(lasts, new)
        before[n] = at[place - 1] if place else -1
        lasts[place : place + 1] = [new]
        at[place : place + 1] = [n]
    chain: list[tuple[int, int]] = []
    n = at[-1] if at else -1
    while n >= 0:
        chain.append(pairs[n])
        n = before[n]
    return chain[::-1]


def _between(
    gap: _Gap, anchors: Sequence[tuple[int, int]], run: int, goes: list[int]
) -> Iterator[_Gap]:
    """Match the anchors, and yield the gaps around them."""
    a, b = gap.old, gap.new
    for old_at, new_at in anchors:
        # Anchors may overlap, in one row more than in the other.
        skip = max(a - old_at, b - new_at, 0)
        if skip >= run:
            continue
        if skip == 0:
            yield _Gap(a, old_at, b, new_at)
        for n in range(skip, run):
            goes[old_at + n] = new_at + n
        a, b = old_at + run, new_at + run
    yield _Gap(a, gap.old_end, b, gap.new_end)


def _slide(new: _Row, goes: list[int]) -> None:
    """Let inserted words begin with a page, where the same words could be meant.

    What is inserted between `A B` and ends with `A`, may as well begin after the
    first `A`: then a whole new page would count as a change of the one before it.
    """
    come = {at: n for n, at in enumerate(goes) if at >= 0}
    at = 0
    while at < len(new.words):
        if at in come:
            at += 1
            continue
        end = at
        while end < len(new.words) and end not in come:
            end += 1
        shift = _shift(new, come, at, end)
        for n in range(shift):
            come[at + n] = come.pop(end + n)
            goes[come[at + n]] = at + n
        at = end + shift


def _shift(new: _Row, come: dict[int, int], start: int, end: int) -> int:
    """Return by how many words an insertion may begin later, to begin with a page."""
    words, places = new.words, new.places
    shift = 0
    while start > 0 and places[start + shift][0] == places[start + shift - 1][0]:
        behind = end + shift
        if behind not in come or words[behind] != words[start + shift]:
            return 0
        shift += 1
    return shift


def _moved(old: Sequence[str], new: Sequence[str], goes: Sequence[int]) -> list[int]:
    """Return for each word that is gone where it turns up again, out of order."""
    moved = [-1] * len(old)
    taken = {at for at in goes if at >= 0}
    lost = [-1 if at >= 0 else n for n, at in enumerate(goes)]
    fresh = [-1 if n in taken else n for n in range(len(new))]
    ours = _once_among(old, lost)
    theirs = _once_among(new, fresh)
    for key, start in ours.items():
        a, b = start, theirs.get(key, -1)
        if b < 0 or moved[a] == b:
            continue
        while (
            a < len(old)
            and b < len(new)
            and old[a] == new[b]
            and goes[a] < 0
            and b not in taken
        ):
            moved[a] = b
            a, b = a + 1, b + 1
    return moved


def _once_among(
    words: Sequence[str], kept: Sequence[int]
) -> dict[tuple[str, ...], int]:
    """Return the runs that stand once among the kept words, and where."""
    found: dict[tuple[str, ...], int] = {}
    length = 0
    for at, which in enumerate(kept):
        length = length + 1 if which >= 0 else 0
        if length >= MOVED_WORDS:
            start = at - MOVED_WORDS + 1
            key = tuple(words[start : at + 1])
            found[key] = -1 if key in found else start
    return {key: at for key, at in found.items() if at >= 0}


def _page_map(
    old: _Row, new: _Row, goes: Sequence[int], pages: int, new_pages: int
) -> tuple[int, ...]:
    votes: list[Counter[int]] = [Counter() for _ in range(pages)]
    size = Counter(page for page, _ in old.places)
    for (page, _), at in zip(old.places, goes, strict=True):
        if at >= 0:
            votes[page][new.places[at][0]] += 1
    known: dict[int, int] = {}
    for page, counted in enumerate(votes):
        if counted.total() >= min(FEW, max(1, size[page])):
            known[page] = min(counted, key=lambda to: (-counted[to], to))
    return tuple(_nearest(known, page, new_pages) + 1 for page in range(pages))


def _nearest(known: dict[int, int], page: int, new_pages: int) -> int:
    """Return where a page goes, by itself or between its neighbours."""
    if page in known:
        return known[page]
    before = max((p for p in known if p < page), default=-1)
    behind = min((p for p in known if p > page), default=-1)
    start = known.get(before, -1)
    end = known.get(behind, new_pages)
    if end - start > 1:
        return min(start + page - before, end - 1)
    return max(0, min(end, new_pages - 1))


def _pages(
    old: _Row, new: _Row, goes: Sequence[int], moved: Sequence[int]
) -> Iterator[PageChange]:
    """Yield the pages that have new words, or from which words are gone."""
    there = {*goes, *moved}
    added: dict[int, list[int]] = {}
    for at, (page, index) in enumerate(new.places):
        if at not in there:
            added.setdefault(page, []).append(index)
    removed: dict[int, list[Removed]] = {}
    for page, gone in _removed(old, new, goes, moved, there):
        removed.setdefault(page, []).append(gone)
    for page in sorted({*added, *removed}):
        yield PageChange(
            page + 1, tuple(added.get(page, ())), tuple(removed.get(page, ()))
        )


def _removed(
    old: _Row,
    new: _Row,
    goes: Sequence[int],
    moved: Sequence[int],
    there: set[int],
) -> Iterator[tuple[int, Removed]]:
    """Yield each run of words that is gone, with the page of the gap."""
    last = -1
    run: list[str] = []
    # The end of the paper closes the last run as a word that stays would.
    for word, at, elsewhere in zip(
        [*old.words, ""], [*goes, len(new.words)], [*moved, -1], strict=True
    ):
        if at < 0 and elsewhere < 0:
            run.append(word)
            continue
        if run:
            page, after = _gap(new, last, there)
            yield page, Removed(after, " ".join(run))
            run = []
        last = at if at >= 0 else last


def _gap(new: _Row, last: int, there: set[int]) -> tuple[int, int]:
    """Return where words are missed: behind the last that stayed, or before what
    has come in their place.
    """
    if last + 1 < len(new.places) and last + 1 not in there:
        page, index = new.places[last + 1]
        return page, index - 1
    return new.places[last] if last >= 0 else (0, -1)
