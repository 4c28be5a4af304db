"""The agenda as a tree: A1–A7 of the conformance list, and who sees which item."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.agenda import tree
from meetingroom.agenda.records import AgendaItem, ImportedItem, Numbering
from meetingroom.errors import ForbiddenError, InvalidError, MeetingError
from meetingroom.sessions.access import permit, stirs, visible
from meetingroom.sessions.commands import parse_command
from meetingroom.sessions.commands.agenda import (
    AddItem,
    AgendaCommand,
    DeferItem,
    EditItem,
    ImportAgenda,
    MoveItem,
    NumberAgenda,
    OpenItem,
    OrderAgenda,
    RestoreItem,
    WithdrawItem,
)
from meetingroom.sessions.commands.people import InviteParticipant
from meetingroom.sessions.records import Meeting
from meetingroom.sessions.rules import decide
from meetingroom.sessions.viewers import Viewer
from meetingroom.values import SYSTEM
from tests.conftest import CHAIR, DELEGATE, NOON, SECRETARY
from tests.sessions.test_rules import after

BRANCHES = (
    AddItem(item="q1", title="Thu ngân sách", parent="i2"),
    AddItem(item="q2", title="Chi ngân sách", parent="i2"),
    AddItem(item="q3", title="Chi đầu tư", parent="q2"),
    AddItem(item="q4", title="Phát biểu bế mạc", parent="i3"),
)


def branched(*wishes):
    return after(*BRANCHES, *wishes)


def numbers(state):
    return {item.id: item.number for item in state.all(AgendaItem)}


def listed(state):
    return [i.id for i in sorted(state.all(AgendaItem), key=lambda i: i.order)]


def sees(state, viewer):
    found = visible(state, viewer)
    return {record.id for record in found if isinstance(record, AgendaItem)}


def test_items_are_listed_with_what_stands_under_them():
    assert listed(branched()) == ["i1", "i2", "q1", "q2", "q3", "i3", "q4"]


def test_a1_reordering_needs_the_complete_set_of_ids():
    state = branched()
    for order in (("i1", "i2"), (*listed(state), "i1"), (*listed(state)[:-1], "x")):
        with pytest.raises(InvalidError):
            decide(state, OrderAgenda(items=order), SECRETARY, NOON)

    turned = after(OrderAgenda(items=tuple(reversed(listed(state)))), state=state)
    assert listed(turned) == ["i3", "q4", "i2", "q2", "q3", "q1", "i1"]


def test_a2_numbers_honour_prefix_and_style_and_restart_in_every_branch():
    assert numbers(branched())["q3"] == "2.2.1"

    style = NumberAgenda(prefix="Mục", levels=("roman", "arabic", "letter"))
    state = branched(style)
    assert numbers(state) == {
        "i1": "Mục I",
        "i2": "Mục II",
        "q1": "Mục II.1",
        "q2": "Mục II.2",
        "q3": "Mục II.2.a",
        "i3": "Mục III",
        "q4": "Mục III.1",
    }


@pytest.mark.parametrize("visibility", ["internal", "hidden"])
def test_a2_numbers_skip_items_that_are_not_for_everybody(visibility):
    hide = EditItem(
        item="i2", title="Nội bộ", kind="report", planned_min=0, visibility=visibility
    )
    state = branched(hide)

    assert numbers(state) == {
        **dict.fromkeys(("i2", "q1", "q2", "q3"), ""),
        "i1": "1",
        "i3": "2",
        "q4": "2.1",
    }


def test_a2_a_withdrawn_item_has_no_number_and_gets_it_back():
    state = branched(WithdrawItem(item="i1"))
    assert (numbers(state)["i1"], numbers(state)["q3"]) == ("", "1.2.1")
    assert numbers(after(RestoreItem(item="i1"), state=state))["i1"] == "1"


@given(st.integers(1, 3999))
def test_roman_numbers_read_back_to_what_they_were(number):
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    digits = [values[letter] for letter in tree.styled(number, "roman")]
    read = sum(
        -here if here < max(digits[at + 1 :], default=0) else here
        for at, here in enumerate(digits)
    )

    assert read == number


def test_a3_numbering_needs_its_right():
    wish = NumberAgenda(levels=("roman",))
    for actor in (DELEGATE, CHAIR):
        with pytest.raises(ForbiddenError):
            permit(wish, actor)
    permit(wish, SECRETARY)


def test_a4_an_import_is_one_change_and_is_looked_at_again_when_it_is_made():
    rows = (
        ImportedItem(item="i1", title="Khai mạc, giới thiệu đại biểu", planned_min=15),
        ImportedItem(item="n1", title="Thảo luận", kind="discussion"),
        ImportedItem(item="n2", title="Tổ 1", parent="n1"),
    )
    state = after(ImportAgenda(rows=rows))
    assert listed(state) == ["i1", "i2", "i3", "n1", "n2"]
    assert state.get(AgendaItem, "i1").planned_min == 15
    assert decide(state, ImportAgenda(rows=rows), SECRETARY, NOON) == []

    wrong = (*rows, ImportedItem(item="n3", title="Lạc", parent="không-có"))
    before = after()
    with pytest.raises(MeetingError):
        decide(before, ImportAgenda(rows=wrong), SECRETARY, NOON)
    gone = after(WithdrawItem(item="i1"))
    with pytest.raises(MeetingError):
        decide(gone, ImportAgenda(rows=rows), SECRETARY, NOON)


def test_a5_two_items_may_have_one_title():
    state = after(AddItem(item="x", title="Khai mạc"))

    titles = [item.title for item in state.all(AgendaItem)]
    assert titles.count("Khai mạc") == 2


def test_a6_opening_one_item_concludes_the_one_before_in_the_same_change():
    state = branched(OpenItem(item="q1"))
    put = decide(state, OpenItem(item="i3"), CHAIR, NOON)
    statuses = {item.id: item.status for item in put if isinstance(item, AgendaItem)}

    assert len(put) == 2
    assert statuses == {"q1": "concluded", "i3": "active"}


def test_a7_no_command_selects_so_that_selecting_never_activates():
    names = {kind.model_fields["type"].default for kind in AgendaCommand.__args__}

    assert not {name for name in names if "select" in name}
    with pytest.raises(InvalidError):
        parse_command({"type": "item.select", "item": "i1"})


def test_who_sees_an_item_is_said_by_it_and_by_what_is_above_it():
    inner = AddItem(item="n", title="Công tác cán bộ", visibility="internal")
    below = AddItem(item="n1", title="Hồ sơ", parent="n")
    hidden = AddItem(item="h", title="Dự phòng", visibility="hidden")
    guest = InviteParticipant(participant="g", name="Khách", eligibility="guest")
    state = after(inner, below, hidden, guest)
    common = {"i1", "i2", "i3"}

    assert sees(state, Viewer("staff")) == {*common, "n", "n1", "h"}
    assert sees(state, Viewer("delegate", "p-1")) == {*common, "n", "n1"}
    for viewer in (Viewer("delegate", "g"), Viewer("site", "d1"), Viewer("display")):
        assert sees(state, viewer) == common


def test_a_change_of_who_sees_an_item_is_told_as_one():
    state = branched()
    wish = EditItem(
        item="q2", title="Chi", kind="report", planned_min=0, visibility="internal"
    )
    put = decide(state, wish, SECRETARY, NOON)

    assert stirs(state, state.apply(99, put), put)


def test_nothing_stands_under_itself():
    state = branched()
    for parent in ("i2", "q2", "q3", "nothing"):
        with pytest.raises(InvalidError):
            decide(state, MoveItem(item="i2", parent=parent), SECRETARY, NOON)


def test_an_item_moves_under_another_with_all_that_stands_under_it():
    state = branched(MoveItem(item="q2", parent="i3"))

    assert listed(state) == ["i1", "i2", "q1", "i3", "q4", "q2", "q3"]
    assert numbers(state)["q3"] == "3.2.1"


def test_a_deferred_item_stops_and_may_come_back():
    state = after(OpenItem(item="i2"))
    later = NOON + timedelta(minutes=4)
    state = after(DeferItem(item="i2"), state=state, at=later)
    item = state.get(AgendaItem, "i2")
    assert (item.status, item.used_s, item.opened_at) == ("deferred", 240, NOON)

    state = after(RestoreItem(item="i2"), state=state)
    assert state.get(AgendaItem, "i2").status == "planned"


IDS = ("i1", "i2", "i3", "q1", "q2", "q3", "q4")
MOVES = st.one_of(
    st.builds(
        MoveItem,
        item=st.sampled_from(IDS),
        before=st.none() | st.sampled_from(IDS),
        parent=st.none() | st.sampled_from(("", *IDS)),
    ),
    st.permutations(IDS).map(lambda ids: OrderAgenda(items=tuple(ids))),
    st.builds(WithdrawItem, item=st.sampled_from(IDS)),
    st.builds(RestoreItem, item=st.sampled_from(IDS)),
)


@given(st.lists(MOVES, max_size=20))
def test_no_sequence_of_moves_loses_an_item_or_makes_a_ring(wishes):
    state = branched()
    for wish in wishes:
        try:
            put = decide(state, wish, SYSTEM, NOON)
        except (MeetingError, ValueError):
            continue
        state = state.apply(state.rev + 1, put)

    agenda = state.all(AgendaItem)
    read = tree.read_through(agenda)
    assert sorted(item.id for item in read) == sorted(IDS)
    assert [item.order for item in read] == sorted(item.order for item in read)
    shown = [item.number for item in read if item.number]
    assert len(shown) == len(set(shown))
    assert tree.arranged(agenda, Numbering()) == []
    assert state.get(Meeting, "m").status == "open"
