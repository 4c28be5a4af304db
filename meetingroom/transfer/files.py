"""The files of an archive, and which line of the index means which.  Pure."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from meetingroom.transfer.index import Line
from meetingroom.transfer.names import read_name
from meetingroom.values import Value

NO_FILE = "Dòng này chưa ghi tên tệp."
MISSING = "Không có tệp “{}” trong gói."
MANY = "Trong gói có nhiều tệp tên “{}”. Hãy ghi cả thư mục."
FILE_TWICE = "Tệp này đã có ở dòng {}."


class Entry(Value):
    """One file of the archive that came in, under its path from the index on."""

    at: int
    """Its number in the archive's table of contents."""
    name: str
    size: int


class Content(Value):
    """What is known of a file once it has been taken out of the archive."""

    sha256: str
    refusal: str = ""
    """The sentence that says why it is not taken."""


class Source(NamedTuple):
    """What an import is made from."""

    lines: tuple[Line, ...]
    entries: tuple[Entry, ...]
    contents: Mapping[int, Content]
    """By the entry's number."""
    by_folder: bool = False
    """Whether there was no index, and names of files and folders stand for it."""


class Found(NamedTuple):
    """The file that a line names, or the sentence that says why there is none."""

    entry: Entry | None
    problem: str = ""


def lines_from(entries: Iterable[Entry]) -> tuple[Line, ...]:
    """Return an index of files without one: titles and items by their names."""
    lines = []
    for row, entry in enumerate(entries, 1):
        path = PurePosixPath(entry.name)
        number, title = read_name(path.name)
        folder = path.parts[0] if len(path.parts) > 1 else ""
        order = "" if number is None else str(number)
        line = Line(row=row, file=entry.name, title=title, item=folder, order=order)
        lines.append(line)
    return tuple(lines)


def find_files(lines: Iterable[Line], entries: Iterable[Entry]) -> dict[int, Found]:
    """Return the file of each line, by its row."""
    paths: dict[str, list[Entry]] = {}
    for entry in entries:
        path = PurePosixPath(entry.name)
        for key in {entry.name, path.name, str(path.with_suffix("")), path.stem}:
            paths.setdefault(key.casefold(), []).append(entry)
    found: dict[int, Found] = {}
    used: dict[int, int] = {}
    for line in lines:
        found[line.row] = one = _find_file(line, paths)
        if one.entry is not None:
            first = used.setdefault(one.entry.at, line.row)
            if first != line.row:
                found[line.row] = Found(None, FILE_TWICE.format(first))
    return found


def unused_files(source: Source) -> tuple[str, ...]:
    """Return the files of the archive that no line names."""
    found = find_files(source.lines, source.entries)
    named = {one.entry.at for one in found.values() if one.entry}
    return tuple(entry.name for entry in source.entries if entry.at not in named)


def _find_file(line: Line, paths: Mapping[str, list[Entry]]) -> Found:
    said = line.file.replace("\\", "/").removeprefix("./")
    if not said:
        return Found(None, NO_FILE)
    there = paths.get(said.casefold(), [])
    exact = [entry for entry in there if entry.name == said]
    match exact or there:
        case []:
            return Found(None, MISSING.format(said))
        case [entry]:
            return Found(entry)
        case _:
            return Found(None, MANY.format(said))
