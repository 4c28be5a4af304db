"""Names of files are safe on every disk and are told apart."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.transfer.names import (
    NAME_MAX_BYTES,
    RESERVED,
    Names,
    disposition,
    fold,
    read_name,
    safe_name,
)

RESERVED_LETTERS = set('<>:"/\\|?*')


@given(st.text())
def test_a_safe_name_can_be_made_on_windows_and_on_linux(text):
    name = safe_name(text)

    assert 0 < len(name) <= 120
    assert len(name.encode("utf-8", "surrogatepass")) <= NAME_MAX_BYTES + 1
    assert not RESERVED_LETTERS & set(name)
    assert name == name.strip(" ")
    assert not name.endswith(".")
    assert name.partition(".")[0].casefold() not in RESERVED
    assert unicodedata.is_normalized("NFC", name)
    assert name.isprintable()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("127-BC/TU Báo cáo: quý III?", "127-BC-TU Báo cáo- quý III-"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("con", "_con"),
        ("AUX.pdf", "_AUX.pdf"),
        ("COM1.tar.gz", "_COM1.tar.gz"),
        ("  hai  dấu cách . ", "hai dấu cách"),
        ("", "tai-lieu"),
        ("\u202efdp.exe", "fdp.exe"),
    ],
)
def test_what_a_disk_would_not_take_is_changed(text, name):
    assert safe_name(text) == name


def test_a_long_name_keeps_its_extension():
    name = safe_name("Ủy ban " * 60 + ".pdf")

    assert name.endswith(".pdf")
    assert len(name) <= 110


def test_two_files_of_one_name_are_numbered_also_where_case_does_not_count():
    names = Names()

    made = [names.unique("a", name) for name in ("X.pdf", "x.pdf", "X.pdf", "y.pdf")]

    assert made == ["a/X.pdf", "a/x (2).pdf", "a/X (3).pdf", "a/y.pdf"]


@pytest.mark.parametrize(
    ("name", "number", "title"),
    [
        ("02 Báo cáo kinh tế", 2, "Báo cáo kinh tế"),
        ("1. Khai mạc", 1, "Khai mạc"),
        ("03_To_trinh.pdf", 3, "To trinh"),
        ("2026 Kế hoạch.pdf", None, "2026 Kế hoạch"),
        ("127-BC-TU Báo cáo.pdf", None, "127-BC-TU Báo cáo"),
        ("01 127-BC-TU Báo cáo.pdf", 1, "127-BC-TU Báo cáo"),
        ("02 - Báo cáo.pdf", 2, "Báo cáo"),
        ("Báo cáo v1.2.pdf", None, "Báo cáo v1.2"),
        ("7.pdf", None, "7"),
    ],
)
def test_a_name_tells_a_place_and_a_title(name, number, title):
    assert read_name(name) == (number, title)


def test_folding_takes_marks_and_signs_away():
    assert fold("  Số, ký-hiệu: ĐẢNG ") == "so ky hieu dang"


def test_a_download_is_named_for_old_and_new_browsers():
    told = disposition('Báo cáo "quý III".pdf')

    assert told == (
        'attachment; filename="Bao cao -quy III-.pdf"; '
        "filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20-qu%C3%BD%20III-.pdf"
    )


@given(st.text())
def test_no_name_breaks_out_of_its_header(text):
    told = disposition(text)

    assert told.isascii()
    assert told.isprintable()
    assert told.count('"') == 2
