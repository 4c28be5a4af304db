"""The cells of an Excel workbook.  Worker only."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from meetingroom.transfer.refusals import RefusedError
from meetingroom.transfer.tables import COLUMNS_MAX, ROWS_MAX, Table, TableError
from meetingroom.transfer.tables import checked as table_checked

UNPACKED_MAX_BYTES = 100 * 1024**2
PARTS_MAX = 2_000

# What a workbook that was put together with malice makes openpyxl raise.
_MALFORMED = (
    InvalidFileException,
    zipfile.BadZipFile,
    ArithmeticError,
    AttributeError,
    LookupError,
    SyntaxError,
    TypeError,
    ValueError,
    OSError,
    RuntimeError,
)


def read_workbook(content: bytes) -> Table:
    """Return the cells of the first sheet that is shown.

    Raises:
        RefusedError: it is no workbook, or unpacks to too much.
        TableError: it has too many rows.
    """
    try:
        _check(content)
        # Only what a formula came to: nothing is worked out here.
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False
        )
        sheets = [s for s in book.worksheets if s.sheet_state == "visible"]
        rows = sheets[0].iter_rows(
            max_row=ROWS_MAX + 1, max_col=COLUMNS_MAX, values_only=True
        )
        table = [[_text(cell) for cell in row] for row in rows]
    except TableError:
        raise
    except _MALFORMED as error:
        raise RefusedError("index_unreadable") from error
    while table and not any(table[-1]):
        table.pop()
    return table_checked(table)


def _check(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        infos = parts.infolist()
        if len(infos) > PARTS_MAX:
            raise RefusedError("index_too_large")
        if sum(info.file_size for info in infos) > UNPACKED_MAX_BYTES:
            raise RefusedError("index_too_large")


def _text(cell: Any) -> str:
    match cell:
        case None:
            return ""
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell)
