"""An upload is measured, hashed and told apart while it comes in."""

import hashlib

import pytest

from meetingroom.agenda.pipeline.refusals import SENTENCES
from meetingroom.agenda.pipeline.upload import receive, refusal_of
from meetingroom.errors import InvalidError, TooLargeError
from tests.agenda.pdfs import blank


async def pieces(content: bytes, size: int = 1000):
    for start in range(0, len(content), size):
        yield content[start : start + size]


@pytest.mark.parametrize(
    ("head", "refusal"),
    [
        (b"", "empty_file"),
        (b"PK\x03\x04\x14\x00 word/document.xml", "office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old Word", "office"),
        (b"{\\rtf1", "office"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0 JFIF", "image"),
        (b"#!/bin/sh\n", "not_pdf"),
        (b" " * 1024 + b"%PDF-1.7", "not_pdf"),
        (b"%PDF-1.7\n", None),
        (b"\xef\xbb\xbf%PDF-1.4\n", None),
    ],
)
def test_a_file_is_told_by_its_first_bytes(head, refusal):
    assert refusal_of(head) == refusal


async def test_an_upload_is_kept_whole_under_its_hash(tmp_path):
    content = blank(pages=40)

    file, sha256 = await receive(pieces(content), tmp_path)

    assert file.read_bytes() == content
    assert sha256 == hashlib.sha256(content).hexdigest()


async def test_an_upload_over_the_limit_leaves_nothing(tmp_path):
    with pytest.raises(TooLargeError):
        await receive(pieces(blank() + b" " * 5000), tmp_path, limit=4000)

    assert list(tmp_path.iterdir()) == []


async def test_an_office_file_is_refused_in_words_before_all_of_it_is_read(tmp_path):
    read = []

    async def docx():
        for number in range(1000):
            read.append(number)
            yield b"PK\x03\x04" + bytes(996)

    with pytest.raises(InvalidError, match="xuất tệp ra PDF"):
        await receive(docx(), tmp_path)

    assert len(read) < 5
    assert list(tmp_path.iterdir()) == []


async def test_an_upload_that_breaks_off_leaves_nothing(tmp_path):
    async def torn():
        yield blank()
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await receive(torn(), tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_every_refusal_is_a_vietnamese_sentence():
    assert all(sentence.endswith(".") for sentence in SENTENCES.values())
