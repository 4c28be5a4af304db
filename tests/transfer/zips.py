"""Archives for tests: good ones, and some that mean harm."""

import csv
import io
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable
from typing import Any

import openpyxl
import pikepdf

from meetingroom.agenda.pipeline.encodings import TONES
from tests.agenda.pdfs import A4, saved

HEAD = ("Tệp", "Tên tài liệu", "Số ký hiệu", "Ngày", "Người ký", "Mục", "Độ mật")


def pdf(text: str = "") -> bytes:
    """A PDF of one page that is like no other."""
    document = pikepdf.new()
    document.add_blank_page(page_size=A4)
    document.docinfo["/Title"] = text
    return saved(document)


def packed(files: dict[str, bytes], **how: Any) -> bytes:
    """A ZIP of these files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, **how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def listed(rows: Iterable[Iterable[str]], head: Iterable[str] = HEAD) -> str:
    """An index as CSV text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([head, *rows])
    return text.getvalue()


def workbook(rows: Iterable[Iterable[Any]], head: Iterable[str] = HEAD) -> bytes:
    """An index as Excel has it."""
    book = openpyxl.Workbook()
    for row in (head, *rows):
        book.active.append([*row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def raw(*entries: tuple[bytes, bytes, int, int]) -> bytes:
    """A ZIP put together by hand: name, content, flags, attributes."""
    body, directory = bytearray(), bytearray()
    for name, content, flags, attributes in entries:
        crc, size = zlib.crc32(content), len(content)
        common = struct.pack(
            "<HHHHHIIIHH", 20, flags, 0, 0, 0x5821, crc, size, size, len(name), 0
        )
        head = struct.pack("<HHHII", 0, 0, 0, attributes << 16, len(body))
        directory += b"PK\1\2" + struct.pack("<H", 0x314) + common + head + name
        body += b"PK\3\4" + common + name + content
    # Of more than 65,535 files only the rest is told, and readers know that.
    count = len(entries) & 0xFFFF
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory) + b"PK\5\6" + end


def encrypted() -> bytes:
    """A ZIP whose one file asks for a password."""
    return raw((b"bao-cao.pdf", pdf(), 0x1, 0o100644))


def linked() -> bytes:
    """A ZIP with a link to a file of the server's."""
    return raw((b"bao-cao.pdf", b"/etc/passwd", 0, 0o120777))


def bomb(mib: int = 12) -> bytes:
    """A ZIP of a few kilobytes that unpacks to so many MiB."""
    return packed(
        {"bao-cao.pdf": b"%PDF-1.7\n" + bytes(mib * 1024**2)}, compresslevel=1
    )


def crowded(entries: int = 100_000) -> bytes:
    """A ZIP of a great many empty files."""
    return raw(*((b"%d.pdf" % n, b"", 0, 0o100644) for n in range(entries)))


def overlapping() -> bytes:
    """A ZIP whose entries all lie over one content."""
    whole = bytearray(raw(*((b"%d.pdf" % n, bytes(10**5), 0, 0o100644) for n in (1,))))
    at = whole.index(b"PK\1\2")
    end = whole.index(b"PK\5\6")
    entry = bytes(whole[at:end])
    copies = b"".join(entry.replace(b"1.pdf", b"%d.pdf" % n) for n in range(9))
    tail = struct.pack("<HHHHIIH", 0, 0, 9, 9, len(copies), at, 0)
    return bytes(whole[:at]) + copies + b"PK\5\6" + tail


def cp1258(text: str) -> bytes:
    """Text as a Vietnamese Windows saves it: a letter with its shape, then its tone."""
    out = b""
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        shape = "".join(mark for mark in marks if mark not in TONES)
        tone = "".join(mark for mark in marks if mark in TONES)
        out += (unicodedata.normalize("NFC", shape) + tone).encode("cp1258")
    return out
