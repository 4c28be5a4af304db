"""An index of papers: which column says what, and each line as it was written.  Pure.

The columns may come in any order and under Vietnamese or English names; what they say
is judged in `plan`, against the meeting that the papers are for.
"""

from typing import Literal, NamedTuple

from meetingroom.transfer.names import fold
from meetingroom.transfer.tables import HEAD_ROWS, Table, TableError, by_name
from meetingroom.values import Value

Column = Literal[
    "file",
    "title",
    "symbol",
    "dated",
    "signer",
    "item",
    "classification",
    "order",
    "sha256",
]

NAMES: dict[Column, str] = {
    "file": "tệp|tên tệp|tệp tin|file|file name|filename|path|đường dẫn",
    "title": "tên tài liệu|tài liệu|trích yếu|tiêu đề|nội dung trích yếu|tên văn bản"
    "|tên loại và trích yếu nội dung|title|document|document title|name",
    "symbol": "số ký hiệu|số và ký hiệu|số hiệu|ký hiệu|số văn bản|symbol|number"
    "|reference|document number",
    "dated": "ngày|ngày tháng|ngày ban hành|ngày văn bản|ngày tháng năm|date|dated",
    "signer": "người ký|người kí|signer|signed by|signatory",
    "item": "mục|mục chương trình|nội dung chương trình|item|agenda item"
    "|item number|item title",
    "classification": "độ mật|mức độ mật|mật|classification|secrecy",
    "order": "thứ tự|tt|stt|số thứ tự|order|no",
    "sha256": "sha 256|sha256",
}
COLUMNS = by_name(NAMES)
LABELS: dict[Column, str] = {
    "order": "Thứ tự",
    "item": "Mục",
    "title": "Tên tài liệu",
    "symbol": "Số ký hiệu",
    "dated": "Ngày",
    "signer": "Người ký",
    "classification": "Độ mật",
    "file": "Tệp",
    "sha256": "SHA-256",
}
"""The names under which an index is written, in the order of its columns."""

FORMULA = ("=", "+", "-", "@")
"""A cell that begins like this is written with an apostrophe before it."""

NO_HEAD = (
    "Không thấy dòng tên cột trong mục lục. "
    "Cần có cột “Tệp”; nên có “Tên tài liệu”, “Số ký hiệu”, “Ngày”, “Người ký”, “Mục”, "
    "“Độ mật”, “Thứ tự”."
)
TWICE = "Mục lục có hai cột “{}”. Hãy bỏ bớt một cột."


class Line(Value):
    """One line of an index, as it was written."""

    row: int
    """Its number in the file, counted from 1."""
    file: str = ""
    title: str = ""
    symbol: str = ""
    dated: str = ""
    signer: str = ""
    item: str = ""
    classification: str = ""
    order: str = ""
    sha256: str = ""


class Index(NamedTuple):
    """The lines of an index, and the columns that nothing was taken from."""

    lines: tuple[Line, ...]
    unused: tuple[str, ...]


def known(row: list[str]) -> int:
    """Return how many cells of a row are names of columns."""
    return len({COLUMNS[name] for cell in row if (name := fold(cell)) in COLUMNS})


def read_index(table: Table) -> Index:
    """Return the lines of a table below the row that names its columns.

    Raises:
        TableError: no row names them, or two columns have one name.
    """
    at = _head(table)
    columns: dict[Column, int] = {}
    unused: list[str] = []
    for position, cell in enumerate(table[at]):
        column = COLUMNS.get(fold(cell))
        if column is None:
            unused += [cell] if cell else []
        elif column in columns:
            raise TableError(TWICE.format(cell))
        else:
            columns[column] = position
    lines = [
        _line(number, row, columns)
        for number, row in enumerate(table[at + 1 :], at + 2)
        if any(row)
    ]
    return Index(tuple(lines), tuple(unused))


def _head(table: Table) -> int:
    for at, row in enumerate(table[:HEAD_ROWS]):
        if "file" in {COLUMNS.get(fold(cell)) for cell in row}:
            return at
    raise TableError(NO_HEAD)


def _line(number: int, row: list[str], columns: dict[Column, int]) -> Line:
    cells = {column: plain(row[at]) for column, at in columns.items() if at < len(row)}
    return Line(row=number, **cells)


def plain(cell: str) -> str:
    """Return a cell without the apostrophe that keeps it from being a formula."""
    rest = cell.removeprefix("'")
    return rest if rest.startswith(FORMULA) else cell


def guarded(cell: str) -> str:
    """Return a cell as it is written, so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
