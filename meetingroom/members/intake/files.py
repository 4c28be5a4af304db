"""Rows of text out of CSV, XLSX and DBF files.  Worker processes only."""

import codecs
import csv
import hashlib
import struct
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import TextIO

import python_calamine

from meetingroom import sealed_file

CELL_MAX = 4_000
"""Letters of the longest cell; no field of a member has more than a few hundred."""
COLUMNS_MAX = 200
INFLATED_MAX = 1024**3
"""Bytes that a workbook may have unpacked."""
SAMPLE_BYTES = 1024 * 1024
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
XLSX = b"PK\x03\x04"
DBF = frozenset({0x02, 0x03, 0x30, 0x31, 0x32, 0x83, 0x8B, 0xF5})
"""First byte of a table of dBASE or FoxPro; memos are not read."""
MONTHS, DAYS = 12, 31
DBF_END = 0x0D
DELETED = b"*"

Rows = Iterator[list[str]]


class UnreadableError(Exception):
    """The file cannot be read; the text is a sentence in Vietnamese that says why."""


def rows_of(file: Path) -> Rows:
    """Give the rows of a file as text, the first sheet's of a workbook.

    Raises:
        UnreadableError: also while rows are given, where a row cannot be read.
    """
    with sealed_file.opened(file) as opened:
        start = opened.read(4)
    if not start:
        raise UnreadableError("Tệp trống.")
    if start == XLSX:
        return _workbook(file)
    if _is_table(start):
        return _table(file)
    if start == b"\xd0\xcf\x11\xe0":
        raise UnreadableError(
            "Tệp Excel kiểu cũ (.xls). Mở bằng Excel và lưu lại thành .xlsx."
        )
    return _text(file)


def _is_table(start: bytes) -> bool:
    """Tell whether a file begins as DBF does: its kind, then year, month and day.

    Three kinds are digits, which a list of text may begin with, too.
    """
    kind, _year, month, day = start.ljust(4, b"\xff")
    return kind in DBF and month <= MONTHS and day <= DAYS


def encoding_of(file: Path) -> str:
    """Return utf-8-sig, utf-16, utf-8, or latin-1 for bytes whose meaning is open."""
    with sealed_file.opened(file) as opened:
        start = opened.read(4)
        for bom, name in BOMS:
            if start.startswith(bom):
                return name
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            decoder.decode(start)
            while chunk := opened.read(SAMPLE_BYTES):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "latin-1"
    return "utf-8"


def _text(file: Path) -> Rows:
    csv.field_size_limit(CELL_MAX)
    encoding = encoding_of(file)
    with (
        sealed_file.opened(file) as raw,
        TextIOWrapper(raw, encoding, newline="") as opened,
    ):
        start = opened.read(SAMPLE_BYTES // 16)
        if "\0" in start:
            raise UnreadableError("Tệp này không phải là danh sách văn bản.")
        opened.seek(0)
        yield from _checked(opened, _delimiter(start))


def _checked(opened: TextIO, delimiter: str) -> Rows:
    reader = csv.reader(opened, delimiter=delimiter)
    try:
        for row in reader:
            if len(row) > COLUMNS_MAX:
                raise UnreadableError(f"Dòng {reader.line_num}: quá nhiều cột.")
            yield row
    except csv.Error as error:
        reason = "có ô quá dài" if "limit" in str(error) else "sai định dạng CSV"
        raise UnreadableError(f"Dòng {reader.line_num + 1}: {reason}.") from error
    except UnicodeError as error:
        raise UnreadableError(f"Dòng {reader.line_num + 1}: sai bảng mã.") from error


def _delimiter(start: str) -> str:
    """Return what parts the fields in most of the first lines."""
    lines = start.splitlines()[:20]
    return max(";\t,|", key=lambda sign: sum(line.count(sign) for line in lines))


def _workbook(file: Path) -> Rows:
    try:
        with sealed_file.opened(file) as opened:
            with zipfile.ZipFile(opened) as archive:
                inflated = sum(part.file_size for part in archive.infolist())
            if inflated > INFLATED_MAX:
                raise UnreadableError("Tệp Excel quá lớn sau khi giải nén.")
            opened.seek(0)
            book = python_calamine.CalamineWorkbook.from_filelike(opened)
        sheet = book.get_sheet_by_index(0)
        for row in sheet.iter_rows():
            if len(row) > COLUMNS_MAX:
                raise UnreadableError("Bảng tính có quá nhiều cột.")
            yield [_cell(value) for value in row]
    except (zipfile.BadZipFile, python_calamine.CalamineError, IndexError) as error:
        raise UnreadableError("Không mở được tệp Excel này; tệp có thể hỏng hoặc "
                              "được bảo vệ bằng mật khẩu.") from error  # fmt: skip


def _cell(value: object) -> str:
    match value:
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            text = str(value)
    if len(text) > CELL_MAX:
        raise UnreadableError("Bảng tính có ô quá dài.")
    return text


def _table(file: Path) -> Rows:
    """Give the rows of a DBF table, deleted records left out, names of fields first."""
    with sealed_file.opened(file) as opened:
        head = opened.read(32)
        try:
            count, head_size, row_size = struct.unpack_from("<IHH", head, 4)
        except struct.error as error:
            raise UnreadableError("Tệp DBF bị cắt ngang.") from error
        fields: list[tuple[str, int]] = []
        while len(part := opened.read(32)) == len(head) and part[0] != DBF_END:
            name = part[:11].partition(b"\0")[0].decode("latin-1")
            fields.append((name, part[16]))
        if not fields or row_size != 1 + sum(size for _, size in fields):
            raise UnreadableError("Tệp DBF sai cấu trúc.")
        yield [name for name, _ in fields]
        opened.seek(head_size)
        layout = struct.Struct("".join(f"{size}s" for _, size in fields))
        for number in range(count):
            record = opened.read(row_size)
            if len(record) < row_size:
                raise UnreadableError(f"Tệp DBF bị cắt ngang ở bản ghi {number + 1}.")
            if record[:1] != DELETED:
                parts = layout.unpack(record[1:])
                yield [part.decode("latin-1").strip("\0 ") for part in parts]


def head_of(rows: Rows, count: int) -> list[list[str]]:
    """Take the first rows."""
    return list(islice(rows, count))


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file as hex."""
    with sealed_file.opened(file) as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
