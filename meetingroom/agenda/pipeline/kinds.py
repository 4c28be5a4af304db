"""What a file is, told by its first bytes and never by its name.  Pure."""

from typing import Literal

from meetingroom.agenda.pipeline.refusals import Refusal

Container = Literal["pdf", "office", "image"]
"""What may come in.  Which of Word, Excel or PowerPoint is told by the worker."""

HEAD_BYTES = 1024
"""A PDF says what it is within its first 1,024 bytes (ISO 32000-1, annex H)."""

_TAKEN: tuple[tuple[bytes, Container], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"PK\x03\x04", "office"),
)
_REFUSED: tuple[tuple[bytes, Refusal], ...] = (
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"#!", "program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
    (b"{\\rtf", "rich_text"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"GIF8", "gif"),
    (b"BM", "bitmap"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"PK\x05\x06", "archive"),
    (b"PK\x07\x08", "archive"),
)
_MARKUP = (b"<!doctype html", b"<html", b"<script", b"<svg", b"mime-version:")
_STILLS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_ODF = b"mimetypeapplication/vnd.oasis.opendocument"
_ODF_AT = 30
"""An OpenDocument file says its type in its first entry, behind 30 bytes of header."""


def container_of(head: bytes) -> Container | Refusal:
    """Return what a file that begins like this is, or why it is not taken.

    A file that begins as one thing and has `%PDF-` further on is the first thing.
    """
    if not head:
        return "empty_file"
    if head[_ODF_AT:].startswith(_ODF):
        return "open_document"
    for magic, taken in _TAKEN:
        if head.startswith(magic):
            return taken
    for magic, refusal in _REFUSED:
        if head.startswith(magic):
            return refusal
    return _by_look(head[:HEAD_BYTES])


def _by_look(head: bytes) -> Container | Refusal:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp" and head[8:12] in _STILLS:
        return "heic"
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith(_MARKUP):
        return "web_page"
    return "pdf" if b"%PDF-" in head else "other_kind"


def refusal_of(head: bytes) -> Refusal | None:
    """Return why a file that begins like this is not taken, or None."""
    match container_of(head):
        case "pdf" | "office" | "image":
            return None
        case refusal:
            return refusal
