"""What is in the parts of a pack: rows as lines of JSON, compressed part by part.

Pure.  Units come first, then lineage, then members, and at the end how many of each
there are.  Each part can be read without the ones before.
"""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from meetingroom.members.exchange.words import PackError

PART_BYTES = 256 * 1024
"""Of lines in one part, before they are compressed."""
INFLATED_MAX_BYTES = 4 * PART_BYTES
INFLATED_ALL_BYTES = 2 * 1024**3
"""Of all lines of a pack; the whole country is a quarter of it."""
CELL_MAX = 4_000
"""Letters of the longest cell, as in a list."""
CELLS: dict[str, int] = {"unit": 6, "lineage": 6, "member": 11, "end": 3}
"""How many cells follow the kind of each line."""
KINDS = ("unit", "lineage", "member")

Row = Sequence[str]


def packed(lines: Iterable[tuple[str, Row]]) -> Iterator[bytes]:
    """Give the parts that hold rows, each told by its kind, and the end after them."""
    counts: Counter[str] = Counter()
    waiting: list[bytes] = []
    size = 0
    for kind, cells in lines:
        counts[kind] += 1
        text = json.dumps([kind, *cells], ensure_ascii=False).encode()
        waiting.append(text)
        size += len(text)
        if size >= PART_BYTES:
            yield zlib.compress(b"\n".join(waiting))
            waiting, size = [], 0
    end = ["end", *(str(counts[kind]) for kind in KINDS)]
    waiting.append(json.dumps(end).encode())
    yield zlib.compress(b"\n".join(waiting))


def unpacked(parts: Iterable[bytes]) -> Iterator[tuple[str, list[str]]]:
    """Give the rows of parts, each with its kind; the end is checked, not given.

    Raises:
        PackError: a part is no such part, or rows are missing.
    """
    counts: Counter[str] = Counter()
    ended, size = False, 0
    for number, part in enumerate(parts, start=1):
        lines = inflated(part, number)
        size += len(lines)
        if size > INFLATED_ALL_BYTES:
            raise PackError("too_large")
        for text in lines.split(b"\n"):
            kind, cells = line_of(text, number)
            if ended:
                raise PackError("content", chunk=number)
            if kind == "end":
                ended = True
                if cells != [str(counts[one]) for one in KINDS]:
                    raise PackError("counts")
                continue
            counts[kind] += 1
            yield kind, cells
    if not ended:
        raise PackError("counts")


def inflated(part: bytes, number: int) -> bytes:
    """Return the lines of a part, however small it pretends to be."""
    inflate = zlib.decompressobj()
    try:
        text = inflate.decompress(part, INFLATED_MAX_BYTES)
    except zlib.error as error:
        raise PackError("content", chunk=number) from error
    if not inflate.eof:
        raise PackError("too_large" if inflate.unconsumed_tail else "content",
                        chunk=number)  # fmt: skip
    return text


def line_of(text: bytes, number: int) -> tuple[str, list[str]]:
    """Return one line: its kind and its cells, all of them text."""
    try:
        kind, *cells = json.loads(text)
    except (ValueError, TypeError, RecursionError) as error:
        raise PackError("content", chunk=number) from error
    right = isinstance(kind, str) and CELLS.get(kind) == len(cells)
    if not right or not all(isinstance(c, str) and len(c) <= CELL_MAX for c in cells):
        raise PackError("content", chunk=number)
    return kind, cells
