"""What stands in the cells of an index is understood, or refused in words."""

from datetime import date

import pytest

from meetingroom.agenda.records import AgendaItem
from meetingroom.transfer.cells import (
    CellError,
    read_date,
    read_item,
    read_order,
    read_secrecy,
)
from meetingroom.transfer.index import guarded, plain, read_index
from meetingroom.transfer.tables import TableError

AGENDA = [
    AgendaItem(id=f"i{n}", order=n, title=title)
    for n, title in enumerate(
        ["Khai mạc", "Báo cáo kinh tế – xã hội", "Báo cáo xây dựng Đảng", "Bế mạc"], 1
    )
]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("05/06/2026", date(2026, 6, 5)),
        ("5-6-2026", date(2026, 6, 5)),
        ("5.6.2026", date(2026, 6, 5)),
        ("2026-06-05", date(2026, 6, 5)),
        ("2026-06-05 00:00:00", date(2026, 6, 5)),
        ("Sơn Lâm, ngày 05 tháng 6 năm 2026", date(2026, 6, 5)),
        ("", None),
    ],
)
def test_a_day_is_read_as_vietnamese_write_it(cell, told):
    assert read_date(cell) == told


@pytest.mark.parametrize("cell", ["31/02/2026", "hôm qua", "06/2026", "5/6/26"])
def test_a_day_that_is_none_is_refused(cell):
    with pytest.raises(CellError, match="không đọc được"):
        read_date(cell)


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        ("", "ordinary"),
        ("Thường", "ordinary"),
        ("MẬT", "confidential"),
        ("tối mật", "secret"),
        ("Tuyệt Mật", "top_secret"),
        ("top secret", "top_secret"),
    ],
)
def test_secrecy_is_read_in_both_languages(cell, level):
    assert read_secrecy(cell) == level


def test_secrecy_that_the_law_does_not_know_is_refused():
    with pytest.raises(CellError, match="bốn mức"):
        read_secrecy("hơi mật")


@pytest.mark.parametrize(
    ("cell", "item"),
    [
        ("", ""),
        ("Tài liệu chung", ""),
        ("2", "i2"),
        ("02", "i2"),
        ("Mục 3", "i3"),
        ("bao cao kinh te - xa hoi", "i2"),
        ("2. Báo cáo kinh tế – xã hội", "i2"),
        ("02 Báo cáo kinh tế", "i2"),
        ("Báo cáo xây dựng", "i3"),
    ],
)
def test_an_item_is_found_by_number_by_title_and_by_both(cell, item):
    assert read_item(cell, AGENDA, is_folder=False).item == item


@pytest.mark.parametrize("cell", ["9", "Báo cáo", "Việc khác", "2. Bầu cử"])
def test_an_item_that_is_not_on_the_agenda_is_refused(cell):
    with pytest.raises(CellError):
        read_item(cell, AGENDA, is_folder=False)


def test_a_folder_that_fits_no_item_is_for_the_whole_meeting_and_says_so():
    place = read_item("Ảnh chụp", AGENDA, is_folder=True)

    assert (place.item, "Ảnh chụp" in place.note) == ("", True)


def test_an_order_is_a_number():
    assert (read_order("03."), read_order("")) == (3, None)
    with pytest.raises(CellError):
        read_order("ba")


def test_columns_come_in_any_order_and_below_a_letterhead():
    table = [
        ["TỈNH ỦY SƠN LÂM", "", ""],
        ["MỤC LỤC TÀI LIỆU"],
        ["TT", "Trích yếu", "Ghi chú", "FILE", "Ngày ban hành"],
        ["1", "Báo cáo", "đã duyệt", "a.pdf", "1/2/2026"],
        ["", "", "", "", ""],
        ["2", "Tờ trình", "", "b.pdf"],
    ]

    index = read_index(table)

    assert [line.row for line in index.lines] == [4, 6]
    assert index.lines[0].model_dump(exclude_defaults=True) == {
        "row": 4,
        "order": "1",
        "title": "Báo cáo",
        "file": "a.pdf",
        "dated": "1/2/2026",
    }
    assert index.unused == ("Ghi chú",)


@pytest.mark.parametrize(
    "table",
    [
        [["a.pdf", "Báo cáo"]],
        [["Tên tài liệu", "Ngày"], ["Báo cáo", "1/2/2026"]],
        [["Tệp", "File"], ["a.pdf", "b.pdf"]],
        [],
    ],
)
def test_a_table_without_names_of_columns_or_with_one_twice_is_refused(table):
    with pytest.raises(TableError, match="cột"):
        read_index(table)


@pytest.mark.parametrize("title", ["=1+1", "-Báo cáo", "@x", "+84", "'thường'"])
def test_no_title_becomes_a_formula_and_each_comes_back(title):
    assert not guarded(title).startswith(("=", "+", "-", "@"))
    assert plain(guarded(title)) == title
