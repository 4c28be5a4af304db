"""The words of a PDF and where they stand, as text.json.  Worker processes only."""

import ctypes
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
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

_words = re.compile(r"\S+")
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


class Found(NamedTuple):
    """A word as the file has it: its letters, its box in the page, its font."""

    text: str
    box: tuple[float, float, float, float]
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
        words = _placed(_found(page), _shower(page), aspect)
        return _page(words, aspect, scan=not words and is_scan(page))
    finally:
        page.close()


def _found(page: pypdfium2.PdfPage) -> list[Found]:
    """Return the words of a page as the file has them, in its order."""
    textpage = page.get_textpage()
    count = min(textpage.count_chars(), LETTERS_MAX)
    letters = _letters(textpage, count)
    # Only where letters look strange does it matter in which font they are.
    strange = not FOREIGN.isdisjoint(letters)
    found = []
    for match in _words.finditer(letters):
        for text, start, end in _pieces(match, strange):
            box = _box_of(textpage, start, end)
            if box is not None:
                font = _font_of(textpage, start) if strange else ""
                found.append(Found(text, box, font))
    return found


def _letters(textpage: pypdfium2.PdfTextPage, count: int) -> str:
    buffer = (ctypes.c_ushort * (count + 1))()
    pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    letters = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    if len(letters) == count:
        return letters
    # A letter of two units has shifted what follows: ask for each by its number.
    each = (pdfium.FPDFText_GetUnicode(textpage, index) for index in range(count))
    return "".join(chr(code) if code > 0x1F else " " for code in each)  # noqa: PLR2004


def _pieces(match: re.Match[str], strange: bool) -> Iterator[tuple[str, int, int]]:
    """Return a word, or two where a TCVN3 `ư` was taken for a hyphen, and its place.

    A word that goes on in the next line stands where it begins.
    """
    start, end = match.span()
    head, hyphen, tail = match[0].partition(LINE_END)
    middle = start + len(head)
    if not hyphen:
        yield head, start, end
    elif strange:
        yield f"{head}\xad", start, middle + 1
        if tail:
            yield tail, middle + 1, end
    else:
        yield hyphenated(head, tail.replace(LINE_END, "-")), start, middle + 1


def hyphenated(head: str, tail: str) -> str:
    """Return a word that a line end has parted.

    Vietnamese syllables are parted only where a hyphen belongs (`kinh tế-xã hội`);
    foreign words anywhere.
    """
    foreign = head.isascii() and tail.isascii() and head.isalpha() and tail.islower()
    return head + tail if foreign else f"{head}-{tail}"


def _box_of(
    textpage: pypdfium2.PdfTextPage, start: int, end: int
) -> tuple[float, float, float, float] | None:
    """Return left, bottom, right and top of some letters in the page's own space."""
    count = pdfium.FPDFText_CountRects(textpage, start, end - start)
    if count < 1:
        return None
    boxes = [_rectangle(textpage, index) for index in range(count)]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _rectangle(
    textpage: pypdfium2.PdfTextPage, index: int
) -> tuple[float, float, float, float]:
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetRect(textpage, index, left, top, right, bottom)
    return left.value, bottom.value, right.value, top.value


def _font_of(textpage: pypdfium2.PdfTextPage, index: int) -> str:
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, index, name, len(name), flags)
    return name.value.decode("utf-8", "replace")


Shower = Callable[[float, float], tuple[float, float]]


def _shower(page: pypdfium2.PdfPage) -> Shower:
    """Return what maps a point of the page to fractions of the picture.

    pdfium knows /Rotate, CropBox and UserUnit; three points tell the rest.
    """
    width, height = page.get_size()
    fine = 1_000_000

    def device(x: float, y: float) -> tuple[float, float]:
        right, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, fine, fine, 0, x, y, right, down)
        return right.value / fine, down.value / fine

    (x0, y0), (xx, yx), (xy, yy) = device(0, 0), device(width, 0), device(0, height)
    ax, ay = (xx - x0) / width, (yx - y0) / width
    bx, by = (xy - x0) / height, (yy - y0) / height
    return lambda x, y: (x0 + ax * x + bx * y, y0 + ay * x + by * y)


def _placed(found: list[Found], show: Shower, aspect: float) -> list[Word]:
    """Return words in Unicode where they are seen; the page's width is the unit."""
    words = []
    for one, text in zip(found, _decoded(found), strict=True):
        tidy = unicodedata.normalize("NFC", text.translate(_tidy))
        x0, y0 = show(one.box[0], one.box[1])
        x1, y1 = show(one.box[2], one.box[3])
        left, right, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        if tidy and left < 1 and right > 0 and top < 1 and bottom > 0:
            words.append(Word(tidy, left, top / aspect, right, bottom / aspect))
    return words


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
    return texts


def _without_false_end(decoded: str, raw: str) -> str:
    """Return a word whose hyphen at the line end was not an `ư` after all."""
    if raw.endswith("\xad") and not is_syllable(decoded):
        return f"{decoded[:-1]}-"
    return decoded


def _page(words: list[Word], aspect: float, scan: bool = False) -> dict[str, Any]:
    """Return a page as it is written, its words in reading order."""
    turn, turn_back = _turns(words, 1 / aspect)
    ordered: list[Word] = []
    lines: list[int] = []
    starts: list[int] = []
    for paragraph in paragraphs(map(turn, words)):
        starts.append(len(ordered))
        for line in paragraph:
            lines.append(len(ordered))
            ordered += line.words
    boxes = [side for word in map(turn_back, ordered) for side in _box(word, aspect)]
    return {
        "aspect": round(aspect, 4),
        "words": [word.text for word in ordered],
        "boxes": boxes,
        "lines": lines,
        "paragraphs": starts,
        "scan": scan,
    }


Turn = Callable[[Word], Word]


def _turns(words: list[Word], height: float) -> tuple[Turn, Turn]:
    """Return how a page is turned so that its lines lie, and how it is turned back."""
    long = [word for word in words if len(word.text) >= LONG_WORD]
    upright = [w for w in long if w.bottom - w.top > UPRIGHT * (w.right - w.left)]
    if 2 * len(upright) <= len(long):
        return (lambda word: word), (lambda word: word)

    def clockwise(word: Word) -> Word:
        text, left, top, right, bottom = word
        return Word(text, height - bottom, left, height - top, right)

    def anticlockwise(word: Word) -> Word:
        text, left, top, right, bottom = word
        return Word(text, top, height - right, bottom, height - left)

    upwards = sum(b.top < a.top for a, b in pairwise(upright))
    if 2 * upwards >= len(upright) - 1:
        return clockwise, anticlockwise
    return (lambda word: _flipped(anticlockwise(word), height)), (
        lambda word: clockwise(_flipped(word, height))
    )


def _flipped(word: Word, height: float) -> Word:
    """Return a word of a page that is 1 wide where `anticlockwise` took its height."""
    shift = 1 - height
    return word._replace(top=word.top + shift, bottom=word.bottom + shift)


def _box(word: Word, aspect: float) -> tuple[int, int, int, int]:
    left, right = _unit(word.left), _unit(word.right)
    top, bottom = _unit(word.top * aspect), _unit(word.bottom * aspect)
    return left, top, right - left, bottom - top


def _unit(fraction: float) -> int:
    return round(UNIT * min(1.0, max(0.0, fraction)))


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
