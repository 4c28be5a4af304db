"""A list of what the report counts: whom each row means, and what it would fill in."""

from datetime import date

import pytest

from meetingroom.members.delegacy import Profile
from meetingroom.members.profile_list import COLUMNS, LABELS, Known, planned
from meetingroom.transfer.names import fold
from meetingroom.transfer.tables import TableError

TODAY = date(2026, 11, 1)
HEAD = [
    "Họ và tên",
    "Đoàn",
    "Số thẻ",
    "Dân tộc",
    "Ngày sinh",
    "Khen thưởng",
    "Tôn giáo",
]
ANH, DUC = "Nguyễn Thị Ánh", "Lò Văn Đức"


def known(participant, name, unit="Đoàn A", codes=(), directory=None, **filled):
    blank = Profile(participant=participant)
    said = Profile.model_validate({"participant": participant, **filled})
    return Known(participant, name, unit, frozenset(codes), said, directory or blank)


PEOPLE = (
    known("p-1", ANH, codes={"m-1", "00000001"}),
    known("p-2", DUC, ethnicity="Thái", awards=2),
    known("p-3", DUC, unit="Đoàn B"),
)


def plan(*rows, head=HEAD, religion=False, people=PEOPLE):
    return planned([head, *map(list, rows)], people, TODAY, religion=religion)


def test_a_row_fills_in_what_it_says_and_leaves_the_rest():
    [row] = plan([DUC, "Đoàn A", "", "", "17/5/1970", "", ""])

    assert (row.state, row.changes) == ("changed", ("born_on",))
    assert row.profile.ethnicity == "Thái"
    assert row.profile.awards == 2
    assert row.profile.born_on == date(1970, 5, 17)


@pytest.mark.parametrize("code", ["m-1", "00000001", "1", "1.0"])
def test_a_code_or_a_card_says_who_it_is_whatever_a_spreadsheet_made_of_it(code):
    [row] = plan(["", "", code, "Kinh", "", "", ""])

    assert (row.profile.participant, row.state) == ("p-1", "new")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([DUC, "", "", "Kinh", "", "", ""], "cùng tên"),
        (["Ai Đó", "", "", "Kinh", "", "", ""], "Không có ai"),
        (["", "", "9", "Kinh", "", "", ""], "Chưa có họ tên"),
        ([ANH, "", "", "", "31/2/1970", "", ""], "Ngày sinh"),
        ([ANH, "", "", "", "2/11/2026", "", ""], "chưa đến"),
        ([ANH, "", "", "", "", "nhiều", ""], "Khen thưởng"),
        ([ANH, "", "", "", "", "1000", ""], "Khen thưởng"),
        ([ANH, "", "", "K" * 301, "", "", ""], "300"),
    ],
)
def test_what_cannot_be_meant_is_told_and_nothing_is_guessed(cells, said):
    [row] = plan(cells)

    assert row.state == "error"
    assert said in row.problems[0]


def test_the_same_person_twice_is_told_with_the_line_before():
    first, second = plan(
        [ANH, "", "", "Kinh", "", "", ""], [ANH, "", "1", "Mông", "", "", ""]
    )

    assert (first.state, second.state) == ("new", "error")
    assert "dòng 2" in second.problems[0]


def test_a_year_alone_is_left_out_and_told():
    [row] = plan([ANH, "", "", "Kinh", "1970", "không", ""])

    assert row.state == "warning"
    assert (row.profile.born_on, row.profile.awards) == (None, 0)


def test_what_stood_there_or_in_the_directory_otherwise_is_told():
    directory = Profile(participant="p-9", born_on=date(1970, 5, 18))
    people = [known("p-9", ANH, directory=directory, ethnicity="Kinh")]
    [row] = plan([ANH, "", "", "Mông", "17/5/1970", "", ""], people=people)

    assert row.state == "warning"
    assert any("Dân tộc" in note for note in row.notes)
    assert any("danh bạ" in note and "Ngày sinh" in note for note in row.notes)


@pytest.mark.parametrize(("counted", "kept"), [(False, ""), (True, "Công giáo")])
def test_a_religion_is_taken_over_only_where_the_report_counts_it(counted, kept):
    [row] = plan([ANH, "", "", "Kinh", "", "", "Công giáo"], religion=counted)

    assert row.profile.religion == kept


def test_the_same_list_again_changes_nothing():
    [row] = plan([DUC, "Đoàn A", "", "Thái", "", "2", ""])

    assert (row.state, row.changes) == ("same", ())


def test_a_file_without_names_is_no_list():
    with pytest.raises(TableError, match="Họ và tên"):
        plan(["x"], head=["Dân tộc"])


def test_every_label_of_the_form_is_a_column():
    assert {COLUMNS[fold(label)] for label in LABELS.values()} == {*LABELS}
