"""An index is read in whatever letters and with whatever commas it was saved."""

import pytest

from meetingroom.agenda.pipeline.encodings import TCVN3
from meetingroom.transfer.index import COLUMNS, NAMES, known
from meetingroom.transfer.names import fold
from meetingroom.transfer.tables import (
    ROWS_MAX,
    TableError,
    checked,
    decode_text,
    read_csv,
)
from tests.transfer import zips

TEXT = (
    "Tệp,Tên tài liệu,Số ký hiệu,Người ký\r\n"
    "bc.pdf,Báo cáo tình hình kinh tế – xã hội quý ba,127-BC/TU,Nguyễn Thị Ánh\r\n"
    "tt.pdf,Tờ trình về việc sửa đổi Quy chế làm việc,45-TTr/TU,Lò Văn Đức\r\n"
)
PLAIN = TEXT.replace("–", "-")


def tcvn3(text: str) -> bytes:
    """Text as TCVN3 fonts want it; capitals with tones lose them, as typists do."""
    back = {letter: byte for byte, letter in TCVN3.items()}
    return "".join(back.get(c, back.get(c.lower(), c)) for c in text).encode("latin-1")


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16-le", "utf-16-be"],
)
def test_unicode_is_read_with_a_mark_and_without(content):
    assert decode_text(content).lstrip("\ufeff") == TEXT


def test_what_a_vietnamese_windows_saved_is_read():
    assert decode_text(zips.cp1258(PLAIN)) == PLAIN


def test_what_was_typed_in_a_tcvn3_font_is_read():
    assert decode_text(tcvn3(PLAIN)).lower() == PLAIN.lower()


def test_tcvn3_saved_as_unicode_is_read_too():
    table = [line.split(",") for line in tcvn3(PLAIN).decode("latin-1").splitlines()]

    assert checked(table)[1][3].lower() == "nguyễn thị ánh"


@pytest.mark.parametrize(
    "content",
    [
        "протокол;итог заседания комитета".encode("cp1251"),
        bytes(range(128, 255)) * 3,
        b"\xff\xfe\x00",
    ],
)
def test_letters_that_nobody_knows_are_refused_in_words(content):
    with pytest.raises(TableError, match="CSV UTF-8"):
        decode_text(content)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_comma_parts_the_columns(delimiter):
    text = f'Tệp{delimiter}Tên tài liệu\na.pdf{delimiter}"Một, hai; ba\tbốn"\n'

    table = read_csv(text.encode(), known)

    assert table == [["Tệp", "Tên tài liệu"], ["a.pdf", "Một, hai; ba bốn"]]


def test_a_table_that_never_ends_is_refused():
    with pytest.raises(TableError, match=r"5\.000"):
        read_csv(b"File\n" + b"a.pdf\n" * (ROWS_MAX + 1), known)


def test_a_field_that_never_ends_is_refused():
    with pytest.raises(TableError, match="CSV"):
        read_csv(b'File,Title\n"' + b"x" * 200_000, known)


def test_no_name_means_two_columns():
    assert all(
        COLUMNS[fold(name)] == column
        for column, said in NAMES.items()
        for name in said.split("|")
    )
