"""The list of speakers: statements C1 to C11 of the conformance list, and K2 to K4."""

import pytest

from meetingroom.errors import (
    ForbiddenError,
    InvalidError,
    NotFoundError,
    WrongStateError,
)
from meetingroom.sessions.commands.agenda import OpenItem
from meetingroom.sessions.commands.floor import (
    AddRequest,
    AskFloor,
    ClearFloor,
    GrantFloor,
    MissRequest,
    ReaddRequest,
    SetFloorRules,
    SettleRequest,
    TakePriority,
    WithdrawRequest,
    WriteRequest,
)
from meetingroom.sessions.floor.records import (
    ChairPriority,
    PointKind,
    SpeakerRequest,
    Window,
)
from meetingroom.sessions.records import Site
from meetingroom.sessions.rules import decide
from meetingroom.values import Actor
from tests.conftest import CHAIR, NOON
from tests.sessions.floor.hall import (
    ask,
    ask_site,
    at,
    chair,
    chamber,
    end,
    grant,
    link,
    queue,
    speaking,
    speech,
    status,
)
from tests.voting import send, voter

POINTS = (
    PointKind(label="Vi phạm quy chế", rank=1),
    PointKind(label="Chương trình", rank=2),
)


def rules(state, **wish):
    return chair(state, SetFloorRules(**wish))


def point(state, number, kind="", **wish):
    wish = {"request": f"q-{number}", "kind": "procedure", "point": kind, **wish}
    return ask(state, number, **wish)


def test_c1_a_party_waits_once_as_ordinary_and_once_with_a_point_of_order():
    state = ask(point(ask(chamber(), 1), 1), 1, request="r-again")

    assert queue(state) == ["q-1", "r-1"]


def test_c1_a_list_may_take_a_party_more_than_once():
    state = ask(rules(ask(chamber(), 1), more=True), 1, request="r-again")

    assert queue(state) == ["r-1", "r-again"]


def test_c2_a_closed_list_refuses_delegates_but_not_the_chair():
    state = rules(chamber(), open=False)

    with pytest.raises(WrongStateError):
        ask(state, 1)
    assert queue(chair(state, AddRequest(request="r-1", party="p-1"))) == ["r-1"]


def test_c2_a_point_of_order_passes_a_closed_list_unless_that_is_forbidden():
    state = rules(chamber(), open=False)
    strict = rules(state, points_when_closed=False)

    assert queue(point(state, 1)) == ["q-1"]
    with pytest.raises(WrongStateError):
        point(strict, 1)


def test_c2_a_list_is_open_within_its_window_only():
    window = Window(opens_at=at(60), closes_at=at(120))
    state = rules(chamber(), window=window)

    for second in (0, 59, 120, 500):
        with pytest.raises(WrongStateError):
            ask(state, 1, second)
    assert queue(ask(state, 1, 60)) == ["r-1"]


def test_c3_a_list_for_those_present_refuses_absentees():
    state = rules(chamber(people=3, present=1), present_only=True)

    with pytest.raises(WrongStateError):
        ask(state, 2)
    with pytest.raises(WrongStateError):
        ask_site(state, 1)
    with pytest.raises(WrongStateError):
        chair(state, AddRequest(request="r-2", party="p-2"))
    assert queue(ask(ask_site(link(state, 1), 1), 1)) == ["s-1", "r-1"]


@pytest.mark.parametrize(
    "wish",
    [
        AddRequest(request="r", party="p-1", item="nowhere"),
        AddRequest(request="r", party="somebody"),
        SetFloorRules(item="nowhere", open=False),
        GrantFloor(request="nobody"),
        AddRequest(request="r", party="p-1", paper="none"),
    ],
)
def test_c4_unknown_lists_people_and_papers_are_refused(wish):
    with pytest.raises(NotFoundError):
        decide(chamber(), wish, CHAIR, NOON)


def test_c4_somebody_without_a_place_here_is_refused():
    stranger = Actor(id="x", role="delegate", place="other-meeting")

    with pytest.raises(InvalidError):
        decide(chamber(), AskFloor(request="r"), stranger, NOON)


def test_c5_kinds_come_in_their_order_and_equals_as_they_arrive():
    state = rules(chamber(people=7), points=POINTS)
    state = grant(ask(state, 1), "r-1")
    state = ask(ask(state, 2), 3)
    state = point(state, 4, "Chương trình")
    state = point(state, 5, "Vi phạm quy chế")
    state = point(state, 6, "Chương trình")
    state = ask(state, 6, request="reply", kind="reply")
    state = ask(state, 7, request="ask", kind="interposed", to="r-1")

    assert queue(state) == ["ask", "reply", "q-5", "q-4", "q-6", "r-2", "r-3"]


def test_c6_an_answer_stands_under_its_question_after_earlier_answers():
    state = ask(ask(ask(chamber(people=5), 1), 2), 3)
    state = ask(state, 4, request="a-1", kind="reply", to="r-2")
    state = ask(state, 5, request="a-2", kind="reply", to="r-2")

    assert queue(point(state, 1)) == ["q-1", "r-1", "r-2", "a-1", "a-2", "r-3"]


def test_c6_nothing_answers_an_answer_a_finished_question_or_another_list():
    state = ask(ask(chamber(), 1), 2, request="a-1", kind="reply", to="r-1")

    with pytest.raises(InvalidError):
        ask(state, 3, kind="reply", to="a-1")
    with pytest.raises(InvalidError):
        ask(state, 3, kind="reply", to="r-1", item="i2")
    with pytest.raises(WrongStateError):
        ask(end(grant(state, "r-1"), "r-1"), 3, kind="reply", to="r-1")


def test_c7_a_reply_may_be_unnamed_and_a_contribution_not():
    state = grant(ask(chamber(), 1), "r-1")

    for kind in ("reply", "interposed"):
        wish = AddRequest(request=f"x-{kind}", kind=kind, to="r-1")
        assert status(chair(state, wish), f"x-{kind}") == "queued"
    with pytest.raises(InvalidError):
        chair(state, AddRequest(request="x"))
    named = chair(state, AddRequest(request="x", name="Bà Nguyễn Thị Hoa"))
    assert queue(named) == ["x"]


def test_c8_only_a_point_of_order_has_a_note_which_the_chair_alone_reads():
    with pytest.raises(InvalidError):
        ask(chamber(), 1, note="Về chương trình")
    state = point(chamber(), 1, note="Về chương trình")
    assert state.get(SpeakerRequest, "q-1").note == "Về chương trình"


def test_c8_a_point_of_order_has_a_kind_exactly_where_there_are_kinds():
    state = rules(chamber(), points=POINTS)

    with pytest.raises(InvalidError):
        point(state, 1)
    with pytest.raises(InvalidError):
        point(state, 1, "Không có")
    with pytest.raises(InvalidError):
        point(chamber(), 1, "Chương trình")
    assert queue(point(state, 1, "Chương trình")) == ["q-1"]


def test_c9_for_and_against_are_said_where_the_list_has_them_and_in_no_point_of_order():
    state = rules(chamber(), stances=True)

    assert ask(state, 1, stance="for").get(SpeakerRequest, "r-1").stance == "for"
    with pytest.raises(InvalidError):
        ask(chamber(), 1, stance="for")
    with pytest.raises(InvalidError):
        point(state, 1, stance="against")


def test_c10_a_party_takes_its_own_request_back_and_nobody_elses():
    state = ask(ask(chamber(), 1), 2)

    with pytest.raises(ForbiddenError):
        send(state, WithdrawRequest(request="r-1"), voter(2))
    state = send(state, WithdrawRequest(request="r-1"), voter(1))
    state = chair(state, SettleRequest(request="r-2", status="declined"))
    assert (status(state, "r-1"), status(state, "r-2")) == ("withdrawn", "declined")


def test_who_misses_the_call_goes_to_the_end_once():
    state = ask(ask(ask(chamber(), 1), 2), 3)
    first = MissRequest(request="r-1", missed_before=False)
    state = chair(chair(state, first), first)

    assert queue(state) == ["r-2", "r-3", "r-1"]
    state = chair(state, MissRequest(request="r-1", missed_before=True))
    assert queue(state) == ["r-2", "r-3"]
    assert status(state, "r-1") == "no_show"


def test_a_contribution_in_writing_leaves_the_queue():
    state = chair(ask(chamber(), 1), WriteRequest(request="r-1"))

    assert status(state, "r-1") == "written"
    assert queue(state) == []


def test_a_settled_request_comes_back_to_its_place_or_is_added_again():
    state = ask(ask(ask(chamber(), 1), 2), 3)
    state = chair(state, SettleRequest(request="r-1", status="declined"))
    undone = chair(state, SettleRequest(request="r-1", status="queued"))
    again = chair(state, ReaddRequest(request="r-1"))

    assert queue(undone) == ["r-1", "r-2", "r-3"]
    assert queue(again) == ["r-2", "r-3", "r-1"]
    assert again.get(SpeakerRequest, "r-1").again == 1


def test_a_second_speech_of_one_request_is_kept_beside_the_first():
    state = end(grant(ask(chamber(), 1), "r-1"), "r-1", 60)
    state = grant(chair(state, ReaddRequest(request="r-1"), 61), "r-1", 62)

    assert speech(state, "r-1", 1).spent_ms == 60_000
    assert speaking(state) == ["r-1"]


def test_the_whole_list_is_declined_at_once():
    state = ask_site(ask(grant(ask(chamber(), 1), "r-1"), 2), 1)
    state = chair(state, ClearFloor())

    assert queue(state) == []
    assert status(state, "r-1") == "live"


def test_each_item_has_a_list_with_rules_of_its_own():
    state = rules(chamber(), item="", per_speaker_s=180)
    state = rules(state, open=False)
    state = ask(state, 1, item="i2")

    assert queue(state, "i2") == ["r-1"]
    state = grant(chair(state, OpenItem(item="i2")), "r-1")
    assert speech(state, "r-1").limit_s == 180


def test_nobody_asks_to_speak_to_an_item_that_is_over():
    state = chair(chamber(), OpenItem(item="i2"))

    with pytest.raises(WrongStateError):
        ask(state, 1, item="i1")


def test_k2_with_all_places_taken_the_longest_speaker_makes_room():
    state = rules(chamber(people=5), max_open=2)
    for number in (1, 2, 3):
        state = grant(ask(state, number), f"r-{number}", number)

    assert speaking(state) == ["r-2", "r-3"]
    assert speech(state, "r-1").ended_by == "next"


def test_k2_with_all_places_taken_the_newest_is_refused_where_the_list_says_so():
    state = rules(chamber(people=5), max_open=2, when_full="refuse")
    for number in (1, 2):
        state = grant(ask(state, number), f"r-{number}", number)

    with pytest.raises(WrongStateError):
        grant(ask(state, 3), "r-3")
    assert speaking(state) == ["r-1", "r-2"]


def test_the_hall_leaves_one_place_to_the_sites():
    state = rules(chamber(people=5), max_open=2, reserve_remote=True)
    state = grant(ask_site(link(state, 1), 1), "s-1")
    state = grant(ask(state, 1), "r-1", 1)
    state = grant(ask(state, 2), "r-2", 2)

    assert speaking(state) == ["s-1", "r-2"]


def test_k3_a_reply_comes_before_the_ordinary_and_goes_with_its_speech():
    state = ask(grant(ask(chamber(), 1), "r-1"), 2)
    state = ask(state, 3, kind="reply", to="r-1")

    assert queue(state) == ["r-3", "r-2"]
    state = end(state, "r-1")
    assert queue(state) == ["r-2"]
    assert status(state, "r-3") == "declined"


def test_k3_replies_stay_where_the_list_keeps_them():
    state = rules(grant(ask(chamber(), 1), "r-1"), keep_replies=True)
    state = end(ask(state, 3, kind="reply", to="r-1"), "r-1")

    assert queue(state) == ["r-3"]


def test_k4_the_chairs_priority_mutes_the_others_until_it_is_given_back():
    state = grant(ask_site(link(chamber(), 1), 1), "s-1")
    state = chair(state, TakePriority(on=True), 30)

    assert state.get(ChairPriority, "priority").on
    assert state.get(Site, "d1").muted
    assert speech(state, "s-1").since is None
    state = chair(state, TakePriority(on=False), 90)
    assert not state.get(Site, "d1").muted
    assert speech(state, "s-1").spent_ms == 30_000
