"""Files that were good once, changed by chance."""

import io
import zipfile
from collections.abc import Callable
from random import Random

import pikepdf

from tests.agenda import armed, images, offices
from tests.agenda.pdfs import blank
from tests.agenda.test_pipeline_cleaning import CASES
from tests.hostile import broken

NUMBERS = (b"0", b"-1", b"1", b"9", b"255", b"65536", b"2147483647", b"99999999999")
TOKENS = (
    *(b"/Type", b"/Page", b"/Pages", b"/Kids", b"/Count", b"/Parent", b"/Annots"),
    *(b"/A", b"/S", b"/D", b"/Next", b"/URI", b"/GoTo", b"/Link", b"/Widget", b"/AA"),
    *(b"/Names", b"/Dests", b"/Outlines", b"/First", b"/AF", b"/EF", b"/Contents"),
    *(b"/MediaBox", b"/Rotate", b"/Resources", b"/Filter", b"/Length", b"null"),
    *(
        b"true",
        b"[",
        b"]",
        b"<<",
        b">>",
        b"(x)",
        b"1 0 R",
        b"2 0 R",
        b"3 0 R",
        b"9 0 R",
    ),
)
MARKUP = (
    *(b"<", b">", b"/>", b"&x;", b'"', b"<!DOCTYPE x []>", b"<?xml?>", b"xmlns:a=''"),
    *(b"External", b"Target=", b"fitToPage", b"pageSetup", b"sheetPr", b"\0", b"\xff"),
)

Mutation = Callable[[bytearray, Random], None]


def seeds() -> list[bytes]:
    """Good files of every kind, small, and the PDFs among them without packing."""
    pdfs = [unpacked(content) for content, _ in CASES.values()]
    pdfs += [unpacked(armed.outlined()), unpacked(blank(pages=5))]
    pdfs += [broken.outline_loop(), broken.drawing_loop(), broken.object_stream_loop()]
    pictures = [images.png(), images.png("P", 0), images.jpeg(), images.turned()]
    body, more = offices.picture("http://127.0.0.1/a.png", outside=True)
    return [
        *(*pdfs, *pictures, offices.docx(body, more), offices.pptx()),
        offices.xlsx({"A": "<sheetPr/>" + offices.cells(3, 3) + "<pageSetup/>"}),
    ]


def unpacked(content: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as document:
        file = io.BytesIO()
        document.save(file, qdf=True, static_id=True)
    return file.getvalue()


def mutated(content: bytes, random: Random) -> bytes:
    """The file changed in one to six places; of a zip file, also inside its parts."""
    if content.startswith(b"PK") and random.random() < 0.7:
        return _in_a_part(content, random)
    words = TOKENS if content.startswith(b"%PDF") else MARKUP
    changed = bytearray(content)
    for _ in range(random.randint(1, 6)):
        if changed:
            _change(changed, words, random)
    return bytes(changed)


def _change(content: bytearray, words: tuple[bytes, ...], random: Random) -> None:
    at = random.randrange(len(content))
    # Most changes keep the length, or a PDF's table of places is wrong at once.
    match random.choices(range(6), weights=(30, 40, 20, 4, 3, 3))[0]:
        case 0:
            content[at] = random.randrange(256)
        case 1:
            word = random.choice(words)
            content[at : at + len(word)] = word
        case 2:
            _renumber(content, at, random)
        case 3:
            del content[at : at + random.randint(1, 200)]
        case 4:
            content[at:at] = content[at : at + random.randint(1, 200)]
        case _:
            del content[at:]


def _renumber(content: bytearray, at: int, random: Random) -> None:
    """Put another number in the place of the next one, of the same width."""
    start = next((n for n in range(at, len(content)) if 48 <= content[n] <= 57), at)
    end = start
    while end < len(content) and 48 <= content[end] <= 57:
        end += 1
    content[start:end] = random.choice(NUMBERS)[: end - start].rjust(end - start)


def _in_a_part(content: bytes, random: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: offices.Parts = {n: archive.read(n) for n in archive.namelist()}
    name = random.choice(list(parts))
    part = parts[name]
    assert isinstance(part, bytes)
    changed = bytearray(part)
    for _ in range(random.randint(1, 6)):
        if changed:
            _change(changed, MARKUP, random)
    parts[name] = bytes(changed)
    return offices.zipped(parts)
