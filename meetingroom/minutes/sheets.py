"""Tables as files: CSV that Excel opens in UTF-8, and workbooks.  Worker only.

A cell that a spreadsheet would take for a formula is kept as text: in a workbook by
its type, in CSV by an apostrophe in front.
"""

import csv
import io
from collections.abc import Iterable, Sequence

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

Cell = str | int
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
BOM = "\ufeff"
WIDTHS = (6, 60)
"""The narrowest and the widest column, in letters."""


def harmless(cell: Cell) -> Cell:
    """Return a cell that no program takes for a formula."""
    if isinstance(cell, str) and cell.lstrip(" \ufeff").startswith(DANGEROUS):
        return f"'{cell}"
    return cell


def csv_from(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as CSV in UTF-8 with a byte order mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return (BOM + text.getvalue()).encode()


def xlsx_from(name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as a workbook with one sheet, its head held in view."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title=name[:31])
    kept = [[*row] for row in rows]
    sheet.freeze_panes = "A2"
    for at, width in enumerate(_widths(head, kept), start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.append([_head_cell(sheet, cell) for cell in head])
    for row in kept:
        sheet.append([_cell(sheet, cell) for cell in row])
    last = get_column_letter(len(head))
    sheet.auto_filter.ref = f"A1:{last}{len(kept) + 1}"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _widths(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[int]:
    least, most = WIDTHS
    sample = rows[:500]
    return [
        min(most, max(least, 2 + max(len(str(r[at])) for r in [head, *sample])))
        for at in range(len(head))
    ]


def _head_cell(sheet: object, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="EFE7DA")
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def _cell(sheet: object, value: Cell) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, _printable(value))
    if isinstance(value, str):
        # Text stays text, whatever it begins with.
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(DANGEROUS)
        cell.alignment = Alignment(vertical="top", wrap_text=len(value) > WIDTHS[1])
    return cell


def _printable(value: Cell) -> Cell:
    if isinstance(value, int):
        return value
    return "".join(c for c in value if c.isprintable() or c in "\n\t")
