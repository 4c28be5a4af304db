"""Compares two versions: `python -m meetingroom.agenda.pipeline.comparing`.

A process of its own: a thousand pages take seconds of a core and would hold the
server's own thread.  It gets the files of the words and the file to write, and prints
the page map and the changed pages.
"""

import hashlib
import os
import resource
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson

from meetingroom.agenda.changes import Comparison, PageChange, PageWords, compare

NICE = 10
MEMORY_BYTES = 2 * 1024**3
CPU_S = 90
BOX = 4
WHOLE_PAGE = (0, 0, 10_000, 10_000)
REMOVED_MAX = 600
"""Letters shown of one run of words that is gone."""
PLACES_MAX = 400
"""Boxes and runs told of one page: one that is all new needs no more."""

Page = dict[str, Any]


def main(base: Path, version: Path, out: Path) -> None:
    """Compare the words in two files, write what changed, and print a summary."""
    old, new = _load(base), _load(version)
    old_rows, new_rows = rows(base.parent, old), rows(version.parent, new)
    found = compare(old_rows, new_rows)
    told = tell(found, new)
    part = out.with_suffix(".part")
    part.write_bytes(orjson.dumps(told))
    part.replace(out)
    changed = [page["page"] for page in told["changed"]]
    summary = {"page_map": found.page_map, "changed": changed}
    sys.stdout.buffer.write(orjson.dumps(summary))


def rows(folder: Path, pages: Sequence[Page]) -> list[PageWords]:
    """Return the words to compare; for a page without words, its picture's hash.

    The same scan is drawn to the same bytes, so a page that was scanned anew counts
    as changed and one that only moved does not.
    """
    found = []
    for number, page in enumerate(pages, start=1):
        words = page["words"] or _picture(folder / str(number))
        found.append(PageWords(words, page["lines"] if page["words"] else ()))
    return found


def tell(found: Comparison, pages: Sequence[Page]) -> dict[str, Any]:
    """Return what a reader is shown: places of new words, and words that are gone."""
    changed = [_page(change, pages[change.page - 1]) for change in found.pages]
    shown = [page for page in changed if page["boxes"] or page["removed"]]
    return {"page_map": found.page_map, "changed": shown}


def _page(change: PageChange, page: Page) -> dict[str, Any]:
    if not page["words"]:
        whole = [*WHOLE_PAGE] if change.added else []
        return {"page": change.page, "boxes": whole, "removed": []}
    removed = [
        {"text": _cut(gone.text), "box": _box(page, max(0, gone.after))}
        for gone in change.removed[:PLACES_MAX]
        if "\0" not in gone.text
    ]
    boxes = _lines(page, change.added)[:PLACES_MAX]
    return {"page": change.page, "boxes": _flat(boxes), "removed": removed}


def _lines(page: Page, words: Sequence[int]) -> list[Sequence[int]]:
    """Return the boxes of words; neighbours on one line have one box together."""
    boxes: list[Sequence[int]] = []
    before = -2
    for word in words:
        box = _box(page, word)
        if before == word - 1 and _on_one_line(boxes[-1], box):
            boxes[-1] = _around(boxes[-1], box)
        else:
            boxes.append(box)
        before = word
    return boxes


def _on_one_line(line: Sequence[int], box: Sequence[int]) -> bool:
    middle = box[1] + box[3] / 2
    return line[1] < middle < line[1] + line[3] and box[0] >= line[0]


def _around(one: Sequence[int], other: Sequence[int]) -> Sequence[int]:
    x, y = min(one[0], other[0]), min(one[1], other[1])
    right = max(one[0] + one[2], other[0] + other[2])
    bottom = max(one[1] + one[3], other[1] + other[3])
    return (x, y, right - x, bottom - y)


def _box(page: Page, word: int) -> list[int]:
    box: list[int] = page["boxes"][BOX * word : BOX * word + BOX]
    return box


def _flat(boxes: Sequence[Sequence[int]]) -> list[int]:
    return [side for box in boxes for side in box]


def _cut(text: str) -> str:
    return text if len(text) <= REMOVED_MAX else f"{text[:REMOVED_MAX]} …"


def _picture(image: Path) -> list[str]:
    if not image.is_file():
        return []
    # No word of a paper has a NUL in it.
    return ["\0" + hashlib.sha256(image.read_bytes()).hexdigest()]


def _load(file: Path) -> list[Page]:
    pages: list[Page] = orjson.loads(file.read_bytes())["pages"]
    return pages


def confine() -> None:
    """Stand back behind everything else, and end rather than take too much."""
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    confine()
    main(*map(Path, sys.argv[1:]))
