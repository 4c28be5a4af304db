"""The words of a PDF and where they stand, as text.json.  Worker processes only."""

import ctypes
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import orjson
import pypdfium2
import pypdfium2.raw as pdfium

from meetingroom.agenda.pipeline.documents import forget, opened
from meetingroom.agenda.pipeline.encodings import (
    FOREIGN,
    decode_words,
    is_syllable,
)
from meetingroom.agenda.pipeline.legacy import is_scan
from meetingroom.agenda.pipeline.lines import Word, paragraphs
from meetingroom.values import Value

UNIT = 10_000
"""Boxes count in this part of the picture's width and height."""
LETTERS_MAX = 60_000
"""Letters read of one page; a page of the densest table has 8,000."""
OUTLINE_MAX = 2_000
TITLE_MAX = 300
LEVEL_MAX = 6
A4 = 0.7071
"""Shape of a page that cannot be read: the notice in its place has it, too."""
LINE_END = "\ufffe"
"""What pdfium puts for a hyphen at the end of a line; the line end itself is gone."""
UPRIGHT = 2.0
"""A word so many times taller than wide is written upwards or downwards."""
LONG_WORD = 4
STRANGE = FOREIGN - {"\xad"}
"""Soft hyphens are in good files, too."""

_words = re.compile(r"\S+")
_sides = tuple(ctypes.c_double() for _ in range(4))
_side_refs = tuple(map(ctypes.byref, _sides))
_tidy = str.maketrans(
    {
        "Ð": "Đ",
        "ð": "đ",
        "\uf0b7": "•",
        "\uf0a7": "▪",
        "\uf02d": "–",
        **{ligature: unicodedata.normalize("NFKC", ligature) for ligature in "ﬀﬁﬂﬃﬄﬅﬆ"},
        **dict.fromkeys(map(chr, range(0x20))),
        **dict.fromkeys("\x7f\xad\u200b\u200c\u200d\u2060\ufeff\ufffd\uffff"),
    }
)


class TextFacts(Value):
    """What is known of a file once all its text is read."""

    pages: int
    words: int
    scans: tuple[int, ...] = ()
    """Pages that show a picture and have no text."""


Box = tuple[float, float, float, float]
Piece = tuple[str, int, int]


class Found(NamedTuple):
    """A word as the file has it: its letters, its box in the page, its font."""

    text: str
    box: Box
    font: str


def read(file: Path, folder: Path, first: int, last: int) -> None:
    """Write the text of some pages, numbered from 1, into the folder.

    A page that cannot be read has no words.

    Raises:
        pypdfium2.PdfiumError: the file cannot be read.
    """
    document = opened(file)
    pages = []
    for number in range(first, last + 1):
        try:
            pages.append(_read_page(document, number - 1))
        except (pypdfium2.PdfiumError, ValueError):
            pages.append(_page([], A4))
    part: dict[str, Any] = {"first": first, "pages": pages}
    if first == 1:
        part["outline"] = _outline(document)
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / f"text-{first}.json", part)


def join(folder: Path, pages: int) -> TextFacts:
    """Put together what `read` has left in the folder as text.json.

    Pages that were never read have no words.
    """
    parts = sorted(folder.glob("text-*.json"))
    found = [_page([], A4)] * pages
    outline: list[dict[str, Any]] = []
    for part in map(_load, parts):
        at = part["first"] - 1
        found[at : at + len(part["pages"])] = part["pages"]
        outline = outline or part.get("outline", [])
    found = found[:pages]
    scans = tuple(n for n, page in enumerate(found, start=1) if page["scan"])
    text = {
        "aspects": [page["aspect"] for page in found],
        "outline": [entry for entry in outline if entry["page"] <= pages],
        "pages": [
            {key: page[key] for key in ("words", "boxes", "lines", "paragraphs")}
            for page in found
        ],
    }
    _write(folder / "text.json", text)
    for name in parts:
        name.unlink()
    words = sum(len(page["words"]) for page in found)
    return TextFacts(pages=pages, words=words, scans=scans)


def _read_page(document: pypdfium2.PdfDocument, index: int) -> dict[str, Any]:
    page = document[index]
    try:
        width, height = page.get_size()
        if not (width > 0 and height > 0):
            return _page([], A4)
        aspect = width / height
        words = _placed(_found(page), _shown(page), aspect)
        return _page(words, aspect, scan=not words and is_scan(page))
    finally:
        page.close()


def _found(page: pypdfium2.PdfPage) -> list[Found]:
    """Return the words of a page as the file has them, in its order."""
    whole = page.get_textpage()
    textpage = whole.raw
    letters = _letters(textpage, min(whole.count_chars(), LETTERS_MAX))
    # Only where letters look strange does it matter in which font they are.
    strange = not STRANGE.isdisjoint(letters)
    found = []
    pieces: Sequence[Piece]
    for match in _words.finditer(letters):
        text, start, end = match[0], match.start(), match.end()
        if LINE_END in text:
            pieces = _pieces(text, start, strange)
        else:
            pieces = ((text, start, end),)
        for piece, first, last in pieces:
            if box := _box_of(textpage, first, last):
                font = _font_of(textpage, first) if strange else ""
                found.append(Found(piece, box, font))
    return found


def _letters(textpage: Any, count: int) -> str:
    buffer = (ctypes.c_ushort * (count + 1))()
    pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    letters = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    if len(letters) == count:
        return letters
    # A letter of two units has shifted what follows: ask for each by its number.
    each = (pdfium.FPDFText_GetUnicode(textpage, index) for index in range(count))
    return "".join(chr(code) if code > 0x1F else " " for code in each)  # noqa: PLR2004


def _pieces(word: str, start: int, strange: bool) -> Sequence[Piece]:
    """Return a word parted by a line end, with its place: it stands where it begins.

    It makes two words where a TCVN3 `ư` may have been taken for the hyphen.
    """
    head, _, tail = word.partition(LINE_END)
    middle = start + len(head) + 1
    if not strange:
        return [(hyphenated(head, tail.replace(LINE_END, "-")), start, middle)]
    return [
        (f"{head}\xad", start, middle),
        (tail.replace(LINE_END, "\xad"), middle, start + len(word)),
    ]


def hyphenated(head: str, tail: str) -> str:
    """Return a word that a line end has parted.

    Vietnamese syllables are parted only where a hyphen belongs (`kinh tế-xã hội`);
    foreign words anywhere.
    """
    foreign = head.isascii() and tail.isascii() and head.isalpha() and tail.islower()
    return head + tail if foreign else f"{head}-{tail}"


def _box_of(textpage: Any, start: int, end: int) -> Box | None:
    """Return left, bottom, right and top of some letters in the page's own space."""
    # Called for every word: bare handles and one set of numbers serve them all.
    count = pdfium.FPDFText_CountRects(textpage, start, end - start)
    if count < 1:
        return None
    pdfium.FPDFText_GetRect(textpage, 0, *_side_refs)
    left, top, right, bottom = _sides
    box = left.value, bottom.value, right.value, top.value
    for index in range(1, count):
        pdfium.FPDFText_GetRect(textpage, index, *_side_refs)
        box = (
            min(box[0], left.value),
            min(box[1], bottom.value),
            max(box[2], right.value),
            max(box[3], top.value),
        )
    return box


def _font_of(textpage: Any, index: int) -> str:
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, index, name, len(name), flags)
    return name.value.decode("utf-8", "replace")


Affine = tuple[float, float, float, float, float, float]


def _shown(page: pypdfium2.PdfPage) -> Affine:
    """Return how a point of the page becomes fractions of the picture.

    pdfium knows /Rotate, CropBox and UserUnit; three points tell the rest.
    """
    width, height = page.get_size()
    fine = 1_000_000

    def device(x: float, y: float) -> tuple[float, float]:
        right, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, fine, fine, 0, x, y, right, down)
        return right.value / fine, down.value / fine

    (x0, y0), (xx, yx), (xy, yy) = device(0, 0), device(width, 0), device(0, height)
    across = ((xx - x0) / width, (xy - x0) / height)
    down = ((yx - y0) / width, (yy - y0) / height)
    return *across, x0, *down, y0


def _placed(found: list[Found], shown: Affine, aspect: float) -> list[Word]:
    """Return words in Unicode where they are seen; the page's width is the unit."""
    xx, xy, x0, yx, yy, y0 = shown
    words = []
    for (_, box, _), text in zip(found, _decoded(found), strict=True):
        left, bottom, right, top = box
        x, x_end = x0 + xx * left + xy * bottom, x0 + xx * right + xy * top
        y, y_end = y0 + yx * left + yy * bottom, y0 + yx * right + yy * top
        x, x_end = (x, x_end) if x < x_end else (x_end, x)
        y, y_end = (y, y_end) if y < y_end else (y_end, y)
        if text and x < 1 and x_end > 0 and y < 1 and y_end > 0:
            seen = _seen(x, y, x_end, y_end)
            words.append(Word(text, x, y / aspect, x_end, y_end / aspect, seen))
    return words


def _seen(x: float, y: float, x_end: float, y_end: float) -> tuple[int, int, int, int]:
    left = int(UNIT * x + 0.5) if x > 0 else 0
    top = int(UNIT * y + 0.5) if y > 0 else 0
    right = int(UNIT * x_end + 0.5) if x_end < 1 else UNIT
    bottom = int(UNIT * y_end + 0.5) if y_end < 1 else UNIT
    return left, top, right - left, bottom - top


def _decoded(found: list[Found]) -> list[str]:
    texts = [one.text for one in found]
    by_font: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(found):
        if one.font:
            by_font[one.font].append(index)
    for font, indices in by_font.items():
        decoded = decode_words([texts[index] for index in indices], font)
        for index, text in zip(indices, decoded, strict=True):
            texts[index] = _without_false_end(text, texts[index])
    return list(map(_tidied, texts))


@lru_cache(maxsize=8192)
def _tidied(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(_tidy))


def _without_false_end(decoded: str, raw: str) -> str:
    """Return a word whose hyphen at the line end was not an `ư` after all."""
    if raw.endswith("\xad") and not is_syllable(decoded):
        return f"{decoded[:-1]}-"
    return decoded


def _page(words: list[Word], aspect: float, scan: bool = False) -> dict[str, Any]:
    """Return a page as it is written, its words in reading order."""
    ordered: list[Word] = []
    lines: list[int] = []
    starts: list[int] = []
    for paragraph in paragraphs(_lying(words, 1 / aspect)):
        starts.append(len(ordered))
        for line in paragraph:
            lines.append(len(ordered))
            ordered += line.words
    return {
        "aspect": round(aspect, 4),
        "words": [word.text for word in ordered],
        "boxes": [side for word in ordered for side in word.box],
        "lines": lines,
        "paragraphs": starts,
        "scan": scan,
    }


def _lying(words: list[Word], height: float) -> list[Word]:
    """Return the words of a page so turned that most of its lines lie."""
    long = [word for word in words if len(word.text) >= LONG_WORD]
    upright = [w for w in long if w.bottom - w.top > UPRIGHT * (w.right - w.left)]
    if 2 * len(upright) <= len(long):
        return words
    upwards = sum(after.top < before.top for before, after in pairwise(upright))
    if 2 * upwards >= len(upright) - 1:
        return [
            Word(text, height - bottom, left, height - top, right, box)
            for text, left, top, right, bottom, box in words
        ]
    return [
        Word(text, top, 1 - right, bottom, 1 - left, box)
        for text, left, top, right, bottom, box in words
    ]


def _outline(document: pypdfium2.PdfDocument) -> list[dict[str, Any]]:
    """Return the bookmarks that lead to a page."""
    found = []
    try:
        for entry in islice(document.get_toc(max_depth=LEVEL_MAX), OUTLINE_MAX):
            target = entry.get_dest()
            index = target.get_index() if target is not None else None
            title = " ".join(entry.get_title().translate(_tidy).split())[:TITLE_MAX]
            if index is not None and title:
                named = unicodedata.normalize("NFC", title)
                page, level = index + 1, entry.level
                found.append({"title": named, "page": page, "level": level})
    except (pypdfium2.PdfiumError, ValueError, UnicodeError):
        # A broken outline is no reason to have no text.
        forget()
    return found


def _load(file: Path) -> dict[str, Any]:
    part: dict[str, Any] = orjson.loads(file.read_bytes())
    return part


def _write(file: Path, value: dict[str, Any]) -> None:
    part = file.with_suffix(".part")
    part.write_bytes(orjson.dumps(value))
    part.replace(file)
