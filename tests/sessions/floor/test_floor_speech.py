"""The floor and its clocks: statements D1 to D10 of the conformance list."""

import pytest

from meetingroom.errors import ForbiddenError, InvalidError, WrongStateError
from meetingroom.sessions.commands.agenda import ConcludeItem, OpenItem, SuspendItem
from meetingroom.sessions.commands.floor import (
    EndSpeech,
    ExtendSpeech,
    GrantFloor,
    PauseSpeech,
    ResumeSpeech,
    SetFloorRules,
)
from meetingroom.sessions.commands.meeting import (
    CloseMeeting,
    RecessMeeting,
    ResumeMeeting,
)
from meetingroom.sessions.commands.people import WithdrawParticipant
from meetingroom.sessions.commands.places import StartMedia
from meetingroom.sessions.floor.lists import budget_left_ms, list_of
from meetingroom.sessions.floor.records import Budget, Speech
from meetingroom.sessions.floor.speech import left_ms, phase, spent_ms
from meetingroom.values import SYSTEM
from tests.conftest import SECRETARY
from tests.sessions.floor.hall import (
    ITEM,
    ask,
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
from tests.sessions.floor.hall import ask_site as from_site
from tests.voting import send, voter


def two():
    """One who speaks, one who waits."""
    return ask(grant(ask(chamber(), 1), "r-1"), 2)


def interposed(state, at_s=10):
    asked = ask(state, 3, at_s, request="x", kind="interposed", to="r-1")
    return grant(asked, "x", at_s)


def pause(state, request, at_s):
    return chair(state, PauseSpeech(request=request), at_s)


def resume(state, request, at_s):
    return chair(state, ResumeSpeech(request=request), at_s)


def test_d1_a_start_ends_the_running_speaker():
    state = grant(two(), "r-2", 40)

    assert speaking(state) == ["r-2"]
    assert status(state, "r-1") == "finished"
    assert speech(state, "r-1").ended_by == "next"
    assert speech(state, "r-1").spent_ms == 40_000


def test_d2_an_interposed_question_pauses_the_speaker_instead():
    state = interposed(two(), 10)

    assert speaking(state) == ["r-1", "x"]
    assert status(state, "r-1") == "paused"
    state = end(state, "x", 25)
    assert status(state, "r-1") == "live"
    assert spent_ms(speech(state, "r-1"), at(30)) == 15_000


def test_d3_a_second_start_is_refused():
    with pytest.raises(WrongStateError):
        grant(two(), "r-1")


def test_d4_only_what_runs_is_paused_and_only_what_is_paused_goes_on():
    state = two()

    with pytest.raises(WrongStateError):
        resume(state, "r-1", 5)
    paused = pause(state, "r-1", 10)
    with pytest.raises(WrongStateError):
        pause(paused, "r-1", 20)
    over = end(resume(paused, "r-1", 30), "r-1", 40)
    for act in (pause, resume):
        with pytest.raises(WrongStateError):
            act(over, "r-1", 50)
    assert speech(over, "r-1").spent_ms == 20_000
    assert speech(over, "r-1").paused_ms == 20_000


def test_d5_an_end_ends_interposed_questions_and_drops_those_that_wait():
    state = interposed(two(), 10)
    state = ask(state, 4, request="y", kind="interposed", to="r-1")
    state = end(state, "r-1", 30)

    assert speaking(state) == []
    assert (status(state, "x"), status(state, "y")) == ("finished", "declined")
    assert speech(state, "x").ended_by == "speech"
    assert queue(state) == ["r-2"]


def budgeted():
    budgets = (Budget(group="Đoàn Một", limit_s=60),)
    return chair(chamber(unit="Đoàn Một"), SetFloorRules(budgets=budgets))


def left(state):
    return budget_left_ms(state.all(Speech), list_of(state, ITEM), "Đoàn Một")


def test_d6_only_ordinary_speech_uses_the_time_of_a_delegation():
    state = grant(ask(budgeted(), 1), "r-1")
    state = end(interposed(state, 10), "x", 30)
    state = end(state, "r-1", 40)
    asked = ask(state, 2, request="q", kind="procedure")
    state = end(grant(asked, "q", 50), "q", 80)

    assert left(state) == 40_000


def test_d7_the_time_of_a_delegation_may_go_below_nothing():
    state = end(grant(ask(budgeted(), 1), "r-1"), "r-1", 200)

    assert left(state) == -140_000
    assert status(grant(ask(state, 2), "r-2", 201), "r-2") == "live"


def test_d8_the_clock_starts_with_the_speech_stands_in_a_pause_and_begins_anew():
    state = pause(two(), "r-1", 60)

    assert left_ms(speech(state, "r-1"), at(500)) == 240_000
    state = grant(resume(state, "r-1", 100), "r-2", 120)
    assert left_ms(speech(state, "r-2"), at(120)) == 300_000


def test_d8_d9_an_interposed_question_has_a_stopwatch_without_colours():
    state = interposed(two(), 10)
    watch = speech(state, "x")

    assert watch.limit_s is None
    assert [phase(watch, at(s)) for s in (10, 300, 9_999)] == ["none"] * 3
    own = speech(grant(ask(chamber(), 1), "r-1"), "r-1")
    colours = [phase(own, at(s)) for s in (0, 269, 270, 299, 300, 999)]
    assert colours == ["calm", "calm", "warning", "warning", "over", "over"]


def test_d10_closing_the_list_does_not_stop_the_speaker():
    state = chair(two(), SetFloorRules(open=False), 20)

    assert status(state, "r-1") == "live"
    assert speech(state, "r-1").since is not None


def test_a_speech_gets_a_minute_more_once_however_often_it_is_asked_for():
    state = two()
    more = ExtendSpeech(request="r-1", limit_s=360)
    state = chair(chair(state, more, 10), more, 11)

    assert left_ms(speech(state, "r-1"), at(60)) == 300_000
    assert speech(state, "r-1").extended_s == 60
    with pytest.raises(InvalidError):
        chair(interposed(state), ExtendSpeech(request="x", limit_s=60))


def test_shorter_time_is_for_all_who_still_wait():
    state = chair(two(), SetFloorRules(per_speaker_s=180), 10)

    assert speech(state, "r-1").limit_s == 300
    assert speech(grant(state, "r-2", 20), "r-2").limit_s == 180


def test_a_speaker_gives_the_floor_back_and_nobody_elses():
    state = two()

    with pytest.raises(ForbiddenError):
        send(state, EndSpeech(request="r-1"), voter(2))
    state = send(state, EndSpeech(request="r-1"), voter(1), at(90))
    assert speech(state, "r-1").ended_by == "speaker"


def test_a_recess_stops_the_clock_and_the_sitting_lets_it_go_on():
    state = chair(two(), RecessMeeting(), 30)

    assert status(state, "r-1") == "paused"
    with pytest.raises(WrongStateError):
        grant(state, "r-2", 40)
    with pytest.raises(WrongStateError):
        resume(state, "r-1", 40)
    state = chair(state, ResumeMeeting(), 630)
    assert status(state, "r-1") == "live"
    assert spent_ms(speech(state, "r-1"), at(640)) == 40_000


def test_what_the_chair_paused_stays_so_after_a_recess():
    state = chair(pause(two(), "r-1", 10), RecessMeeting(), 30)
    state = chair(state, ResumeMeeting(), 60)

    assert status(state, "r-1") == "paused"


def test_nobody_closes_a_meeting_while_somebody_has_the_floor():
    state = two()

    with pytest.raises(WrongStateError):
        chair(state, CloseMeeting(), 10)
    closed = chair(end(state, "r-1", 20), CloseMeeting(), 30)
    for wish in (GrantFloor(request="r-2"), SetFloorRules(open=True)):
        with pytest.raises(WrongStateError):
            chair(closed, wish, 40)
    with pytest.raises(WrongStateError):
        ask(closed, 3, 40)


@pytest.mark.parametrize(
    "wish", [ConcludeItem(item=ITEM), OpenItem(item="i2"), SuspendItem(item=ITEM)]
)
def test_what_is_said_to_an_item_ends_with_it(wish):
    state = chair(interposed(two()), wish, 50)

    assert speaking(state) == []
    assert speech(state, "r-1").ended_by == "item"
    assert queue(state) == ["r-2"]


def test_whoever_is_struck_off_the_roster_neither_waits_nor_speaks():
    for person in ("p-1", "p-2"):
        state = send(two(), WithdrawParticipant(participant=person), SECRETARY, at(10))
        gone = "r-1" if person == "p-1" else "r-2"

        assert status(state, gone) in {"finished", "withdrawn"}


def test_the_clock_of_a_site_that_is_lost_stands_still():
    state = grant(from_site(link(chamber(), 1), 1), "s-1")
    state = link(state, 1, 20, up=False, audio=False)

    assert status(state, "s-1") == "paused"
    state = link(state, 1, 60)
    assert spent_ms(speech(state, "s-1"), at(70)) == 30_000


def test_a_site_that_waits_keeps_its_place_while_it_is_lost():
    state = ask(from_site(ask(link(chamber(), 1), 1), 1), 2)
    state = link(state, 1, 10, up=False, audio=False)

    assert queue(state) == ["r-1", "s-1", "r-2"]
    state = send(state, StartMedia(epoch="e2"), SYSTEM, at(20))
    assert queue(state) == ["r-1", "s-1", "r-2"]
