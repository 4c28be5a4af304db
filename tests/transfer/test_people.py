"""Every row of a list says what would become of it; duplicates are named."""

import pytest

from meetingroom.sessions.commands.people import InviteParticipant
from meetingroom.sessions.commands.places import AddSite
from meetingroom.sessions.commands.seats import AddSeat
from meetingroom.transfer.people import known, planned
from meetingroom.transfer.tables import TableError, read_csv
from meetingroom.values import SYSTEM
from tests.voting import hall, send

HEAD = ["Họ và tên", "Chức vụ", "Đơn vị", "Mã", "Tư cách", "Chỗ ngồi", "Điểm cầu"]


def roster():
    state = hall(summoned=0)
    for column, seat in enumerate(("A1", "A2")):
        wish = AddSeat(seat=seat.lower(), label=seat, row=0, column=column)
        state = send(state, wish, SYSTEM)
    state = send(state, AddSite(site="d1", label="Huyện ủy Suối Đá"), SYSTEM)
    person = InviteParticipant(
        participant="p-1", name="Lò Văn Một", unit="Văn phòng", member="m-1", seat="a1"
    )
    return send(state, person, SYSTEM)


def row(*cells):
    return [*cells, *[""] * (len(HEAD) - len(cells))]


def judged(*rows):
    return planned([["DANH SÁCH"], HEAD, *rows], roster())


def test_somebody_new_is_new_and_somebody_known_is_found():
    new, same = judged(
        row("Giàng A Ba", "Trưởng ban", "Ban Tổ chức", "", "khách mời", "A2", ""),
        row("LÒ VĂN MỘT", "", "văn phòng", "m-1", "", "A1"),
    )

    assert (new.state, new.participant, new.eligibility) == ("new", "", "guest")
    assert (new.row, new.seat) == (3, "a2")
    assert (same.state, same.participant) == ("changed", "p-1")


def test_what_is_on_the_roster_alike_is_the_same():
    (found,) = judged(row("Lò Văn Một", "", "Văn phòng", "m-1", "", "A1"))

    assert found.state == "same"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("", "Trưởng ban"), "Chưa có họ tên."),
        (("Giàng A Ba", "", "", "", "", "Z9"), "Không có chỗ ngồi “Z9”."),
        (("Giàng A Ba", "", "", "", "", "A1"), "Chỗ ngồi đã có Lò Văn Một ngồi."),
        (("Giàng A Ba", "", "", "", "", "", "Xa"), "Không có điểm cầu “Xa”."),
        (("Giàng A Ba", "", "", "", "gì đó"), "Không hiểu tư cách “gì đó”."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(cells, said):
    (found,) = judged(row(*cells))

    assert found.state == "error"
    assert said in found.problems


def test_a_code_or_a_name_that_stands_twice_names_the_other_row():
    rows = judged(
        row("Giàng A Ba", "", "Ban", "m-7"),
        row("Giàng A Bốn", "", "Ban", "m-7"),
        row("giàng a ba", "", "ban"),
    )

    assert [r.state for r in rows] == ["new", "error", "error"]
    assert all("Trùng với dòng 3 trong tệp." in r.problems for r in rows[1:])


def test_a_code_with_another_name_is_a_warning():
    (found,) = judged(row("Lò Văn Mười", "", "Văn phòng", "m-1"))

    assert found.state == "warning"
    assert found.participant == "p-1"
    assert found.notes == ("Mã này trong danh sách là Lò Văn Một.",)


def test_the_same_name_elsewhere_is_somebody_new_with_a_warning():
    (found,) = judged(row("Lò Văn Một", "", "Sở Tài chính"))

    assert (found.state, found.participant) == ("warning", "")


def test_semicolons_part_a_list_as_commas_do():
    table = read_csv("Họ và tên;Đơn vị\nLò Văn Một;Văn phòng\n".encode(), known)

    assert planned(table, roster())[0].participant == "p-1"


def test_a_table_without_names_is_no_list_of_people():
    with pytest.raises(TableError, match="Họ và tên"):
        planned([["Tệp", "Số"], ["a.pdf", "1"]], roster())
