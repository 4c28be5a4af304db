"""An upload is measured, hashed and told apart while it comes in."""

import hashlib

import pytest

from meetingroom.agenda.pipeline.kinds import container_of
from meetingroom.agenda.pipeline.refusals import SENTENCES
from meetingroom.agenda.pipeline.upload import admit_size, measure, receive
from meetingroom.errors import InvalidError, TooLargeError
from tests.agenda.pdfs import blank

ODF = b"mimetypeapplication/vnd.oasis.opendocument"


async def pieces(content: bytes, size: int = 1000):
    for start in range(0, len(content), size):
        yield content[start : start + size]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (b"", "empty_file"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\xef\xbb\xbf%PDF-1.4\n", "pdf"),
        (b" " * 1024 + b"%PDF-1.7", "other_kind"),
        (b"PK\x03\x04\x14\x00 word/document.xml", "office"),
        (b"PK\x03\x04" + bytes(26) + ODF + b".text", "open_document"),
        (b"PK\x05\x06" + bytes(18), "archive"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0 JFIF", "image"),
        (b"GIF89a", "gif"),
        (b"II*\x00", "tiff"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"),
        (b"\x00\x00\x00\x18ftypheic", "heic"),
        (b"BM\x00\x00", "bitmap"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old Word", "old_office"),
        (b"{\\rtf1", "rich_text"),
        (b"MZ\x90\x00", "program"),
        (b"MZ\x90\x00 and then %PDF-1.7", "program"),
        (b"\x7fELF", "program"),
        (b"#!/bin/sh\n", "program"),
        (b"\n <!DOCTYPE html><p>%PDF-1.4", "web_page"),
        (b"Rar!\x1a\x07", "archive"),
        (b"just words", "other_kind"),
    ],
)
def test_a_file_is_told_by_its_first_bytes(head, told):
    assert container_of(head) == told


async def test_an_upload_is_kept_whole_under_its_hash(tmp_path):
    content = blank(pages=40)

    file, sha256 = await receive(pieces(content), tmp_path)

    assert file.read_bytes() == content
    assert sha256 == hashlib.sha256(content).hexdigest()


async def test_an_upload_over_the_limit_leaves_nothing(tmp_path):
    with pytest.raises(TooLargeError):
        await receive(pieces(blank() + b" " * 5000), tmp_path, limit=4000)

    assert list(tmp_path.iterdir()) == []


async def test_a_program_is_refused_in_words_before_all_of_it_is_read(tmp_path):
    read = []

    async def report_docx():
        for number in range(1000):
            read.append(number)
            yield b"MZ" + bytes(998)

    with pytest.raises(InvalidError, match="chương trình máy tính"):
        await receive(report_docx(), tmp_path)

    assert len(read) < 5
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_two_gigabytes_is_refused_by_its_announced_size():
    with pytest.raises(TooLargeError, match="200 MB"):
        admit_size(2 * 1024**3)
    with pytest.raises(InvalidError, match="rỗng"):
        admit_size(0)


def test_a_file_that_came_by_parts_is_measured_as_one_that_came_at_once(tmp_path):
    file = tmp_path / "parts"
    file.write_bytes(blank())

    assert measure(file) == hashlib.sha256(blank()).hexdigest()
    with pytest.raises(TooLargeError):
        measure(file, limit=10)
    file.write_bytes(b"GIF89a")
    with pytest.raises(InvalidError, match="GIF"):
        measure(file)


async def test_an_upload_that_breaks_off_leaves_nothing(tmp_path):
    async def torn():
        yield blank()
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await receive(torn(), tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_every_refusal_is_a_vietnamese_sentence():
    assert all(sentence.endswith(".") for sentence in SENTENCES.values())
