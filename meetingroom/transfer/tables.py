"""A table as bytes: CSV in any encoding that Vietnamese offices save it in.  Pure."""

import contextlib
import csv
import io
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeVar

from meetingroom.agenda.pipeline.encodings import decode, is_syllable, recognise
from meetingroom.transfer.names import fold

Table = list[list[str]]
C = TypeVar("C", bound=str)

DELIMITERS = (",", ";", "\t")
SURE = 0.8
"""Share of the marked words that must be Vietnamese syllables."""
ROWS_MAX = 5_000
COLUMNS_MAX = 60
CELL_MAX = 1_000
HEAD_ROWS = 15
"""How far down the names of the columns may stand: below a letterhead."""

UNKNOWN_LETTERS = (
    "Không nhận ra bảng mã chữ của tệp mục lục. "
    "Hãy lưu lại dạng “CSV UTF-8” hoặc Excel (.xlsx) rồi thử lại."
)
NO_CSV = "Tệp mục lục không phải là bảng CSV. Hãy lưu lại dạng “CSV UTF-8”."
TOO_LONG = f"Mục lục có hơn {ROWS_MAX:,} dòng. Hãy chia thành nhiều gói.".replace(
    ",", "."
)


class TableError(Exception):
    """The table cannot be read; the text is a sentence for who sent it."""


def read_csv(content: bytes, score: Callable[[list[str]], int]) -> Table:
    """Return the cells of a CSV file; commas, semicolons and tabs part them alike.

    `score` tells how many of a row's cells are known names of columns: the delimiter
    that finds the most of them is the one.

    Raises:
        TableError: in words, why it cannot be read.
    """
    text = decode_text(content)
    tables = [_parse(text, delimiter) for delimiter in DELIMITERS]
    best = max(tables, key=lambda table: max(map(score, table[:HEAD_ROWS]), default=0))
    return checked(best)


def checked(table: Table) -> Table:
    """Return a table with composed cells, or refuse one that is too long.

    Text that was typed in TCVN3 or VNI, whatever it was saved as, becomes Unicode.

    Raises:
        TableError: it has too many rows.
    """
    if len(table) > ROWS_MAX:
        raise TableError(TOO_LONG)
    cells = [[clean(cell) for cell in row[:COLUMNS_MAX]] for row in table]
    words = (word for row in cells for cell in row for word in cell.split())
    encoding = recognise(words)
    if encoding is None:
        return cells
    return [[decode(cell, encoding) for cell in row] for row in cells]


def by_name(names: Mapping[C, str]) -> dict[str, C]:
    """Return the column of each folded name, from its names with bars between them."""
    return {
        fold(n): column
        for column, spellings in names.items()
        for n in spellings.split("|")
    }


def named_rows(
    table: Table, columns: Mapping[str, C], needed: Collection[str], refusal: str
) -> list[tuple[int, dict[C, str]]]:
    """Return the rows below the names of the columns, with their numbers.

    Args:
        table: its cells.
        columns: what folded names of columns mean; the first of two counts.
        needed: the columns without which it is no such table.
        refusal: the sentence that says so.

    Raises:
        TableError: there is no line of names with all that is needed.
    """
    for at, cells in enumerate(table[:HEAD_ROWS]):
        named = [columns.get(fold(cell)) for cell in cells]
        if {*needed} <= {*named}:
            return [
                (number, _cells_of(named, row))
                for number, row in enumerate(table[at + 1 :], start=at + 2)
                if any(row)
            ]
    raise TableError(refusal)


def _cells_of(named: Sequence[C | None], row: Sequence[str]) -> dict[C, str]:
    found: dict[C, str] = {}
    for column, cell in zip(named, row, strict=False):
        if column is not None:
            found.setdefault(column, cell.strip())
    return found


def clean(cell: str) -> str:
    """Return a cell composed, on one line, without what cannot be seen."""
    shown = "".join(c if c.isprintable() else " " for c in cell[:CELL_MAX])
    return unicodedata.normalize("NFC", " ".join(shown.split()))


def decode_text(content: bytes) -> str:
    """Return text saved as UTF-8, UTF-16, Windows-1258, TCVN3 or VNI.

    Raises:
        TableError: it is none of these for sure.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(content, "utf-16")
    if content.count(0) > len(content) // 5:
        # Latin letters: the zero bytes stand on one side.
        odd = content[1::2].count(0) >= content[::2].count(0)
        return _strictly(content, "utf-16-le" if odd else "utf-16-be")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _legacy(content)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise TableError(UNKNOWN_LETTERS) from error


def _legacy(content: bytes) -> str:
    """Return text of one byte a letter: the reading that makes Vietnamese words."""
    latin = content.decode("latin-1")
    readings = {decode(latin, "tcvn3"), decode(latin, "vni")}
    with contextlib.suppress(UnicodeDecodeError):
        readings.add(unicodedata.normalize("NFC", content.decode("cp1258")))
    scored = sorted(((_plausible(text), text) for text in readings), reverse=True)
    best, text = scored[0]
    if best < SURE or best in {score for score, _ in scored[1:]}:
        raise TableError(UNKNOWN_LETTERS)
    return text


def _plausible(text: str) -> float:
    """Return the share of words with marks that are Vietnamese syllables."""
    parted = text.replace(",", " ").replace(";", " ").replace('"', " ")
    marked = {word for word in parted.split() if not word.isascii()}
    return sum(map(is_syllable, marked)) / len(marked) if marked else 0.0


def _parse(text: str, delimiter: str) -> Table:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    table: Table = []
    try:
        for row in reader:
            table.append(row)
            if len(table) > ROWS_MAX:
                raise TableError(TOO_LONG)
    except csv.Error as error:
        raise TableError(NO_CSV) from error
    return table
