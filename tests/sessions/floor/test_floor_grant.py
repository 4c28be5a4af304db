"""A grant is one act: all of it, once the party is heard, or nothing."""

from typing import Any

import pytest

from meetingroom.errors import InvalidError, WrongStateError
from meetingroom.sessions.access import visible
from meetingroom.sessions.commands.agenda import OpenItem
from meetingroom.sessions.commands.floor import (
    AddMicrophone,
    CancelGrant,
    GrantFloor,
    LapseGrant,
    NameSpeaker,
    ReportMicrophone,
)
from meetingroom.sessions.commands.meeting import RecessMeeting
from meetingroom.sessions.commands.people import EditParticipant
from meetingroom.sessions.commands.places import AddSite, MuteSite, ReportSpeaker
from meetingroom.sessions.commands.seats import AddSeat
from meetingroom.sessions.commands.stage import ShowScene
from meetingroom.sessions.floor.records import Microphone, SpeakerRequest
from meetingroom.sessions.records import Site
from meetingroom.sessions.rules import decide
from meetingroom.sessions.scenes import AgendaScene, NoticeScene, SiteScene, Stage
from meetingroom.sessions.viewers import Viewer
from meetingroom.values import SYSTEM
from tests.conftest import CHAIR, SECRETARY
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
    site,
    speaking,
    speech,
    status,
)
from tests.voting import send


def by_id(records) -> dict[str, Any]:
    return {record.id: record for record in records}


def stage(state):
    return state.get(Stage, "stage")


def quiet_site():
    """A site that is connected, asks, and whose microphone is off."""
    state = chair(chamber(), ShowScene(scene=AgendaScene()))
    return ask_site(link(state, 1, audio=False), 1)


def lapse(state, request="s-1", at_s=3):
    return send(state, LapseGrant(request=request), SYSTEM, at(at_s))


def test_a_site_that_is_heard_has_queue_sound_camera_wall_and_clock_in_one_change():
    state = link(quiet_site(), 1)
    put = by_id(decide(state, GrantFloor(request="s-1"), CHAIR, at(5)))

    assert put["s-1"].status == "live"
    assert put["speech/s-1/1"].since == at(5)
    assert not put["d1"].muted
    assert (put["stage"].speaker, put["stage"].scene) == ("d1", SiteScene(site="d1"))


def test_a_site_that_is_not_heard_is_called_and_nothing_else_changes():
    state = quiet_site()
    put = by_id(decide(state, GrantFloor(request="s-1"), CHAIR, at(5)))

    assert [*put] == ["s-1"]
    assert (put["s-1"].status, put["s-1"].called_at) == ("called", at(5))


@pytest.mark.parametrize("audience", ["delegate", "display", "desk"])
def test_until_a_site_is_heard_the_hall_sees_no_change(audience):
    state = quiet_site()
    called = grant(state, "s-1", 1)
    lapsed = lapse(called)
    viewer = Viewer(audience, "p-1" if audience == "delegate" else "")

    for later in (called, lapsed):
        assert visible(later, viewer) == visible(state, viewer)


def test_the_site_itself_learns_that_it_is_called():
    called = grant(quiet_site(), "s-1", 1)
    seen = by_id(visible(called, Viewer("site", "d1")))

    assert seen["s-1"].status == "called"


def test_the_speech_begins_when_the_media_plane_hears_the_site():
    called = grant(ask(grant(ask(quiet_site(), 1), "r-1"), 2), "s-1", 10)
    assert speaking(called) == ["r-1"]
    state = link(called, 1, 12)

    assert speaking(state) == ["s-1"]
    assert speech(state, "s-1").started_at == at(12)
    assert speech(state, "r-1").spent_ms == 12_000


@pytest.mark.parametrize(("up", "why"), [(True, "muted"), (False, "lost")])
def test_a_call_that_nobody_hears_is_rolled_back_with_the_reason(up, why):
    state = link(grant(quiet_site(), "s-1", 1), 1, 2, up=up, audio=False)
    state = lapse(state)

    request = state.get(SpeakerRequest, "s-1")
    assert (request.status, request.failed, request.called_at) == ("queued", why, None)
    assert queue(state) == ["s-1"]
    assert grant(state, "s-1", 9).get(SpeakerRequest, "s-1").failed == ""


def test_a_lapse_of_what_was_heard_or_taken_back_changes_nothing():
    called = grant(quiet_site(), "s-1", 1)

    for state in (link(called, 1, 2), chair(called, CancelGrant(request="s-1"), 2)):
        assert decide(state, LapseGrant(request="s-1"), SYSTEM, at(4)) == []


def test_a_listening_place_that_is_called_may_send_and_is_heard_like_any_site():
    commune = AddSite(site="d9", label="Xã 9", kind="listener")
    state = link(send(chamber(), commune, SYSTEM), 9, audio=False)
    called = grant(ask_site(state, 9), "s-9", 1)
    let_in = called.get(Site, "d9")
    heard = link(called, 9, 2)

    assert status(called, "s-9") == "called"
    assert (let_in.admitted, let_in.muted) == (True, True)
    assert (status(heard, "s-9"), heard.get(Site, "d9").muted) == ("live", False)
    assert (stage(heard).speaker, stage(heard).scene) == ("d9", SiteScene(site="d9"))
    assert end(heard, "s-9", 9).get(Site, "d9").muted


def test_the_chair_may_begin_although_nothing_is_heard():
    wish = GrantFloor(request="s-1", anyway=True)
    state = chair(lapse(grant(quiet_site(), "s-1", 1)), wish, 5)

    assert speaking(state) == ["s-1"]


def test_another_call_takes_the_first_one_back():
    state = grant(ask(grant(quiet_site(), "s-1", 1), 1), "r-1", 2)

    assert status(state, "s-1") == "queued"
    assert speaking(link(state, 1, 2)) == ["r-1"]


def test_the_end_of_a_speech_puts_sound_and_picture_back():
    state = end(grant(link(quiet_site(), 1), "s-1", 5), "s-1", 60)

    assert state.get(Site, "d1").muted
    assert stage(state).scene == AgendaScene()
    assert stage(state).speaker == ""


def test_a_site_that_was_open_before_stays_open():
    opened = chair(link(quiet_site(), 1), MuteSite(site="d1", muted=False))
    state = end(grant(opened, "s-1", 5), "s-1", 60)

    assert not state.get(Site, "d1").muted


def test_from_one_site_to_the_next_the_wall_never_falls_back_between():
    state = ask_site(link(link(quiet_site(), 1), 2), 2)
    state = grant(grant(state, "s-1", 5), "s-2", 60)

    assert stage(state).scene == SiteScene(site="d2")
    assert (state.get(Site, "d1").muted, state.get(Site, "d2").muted) == (True, False)
    state = end(state, "s-2", 90)
    assert stage(state).scene == AgendaScene()


def test_a_notice_and_a_page_stay_on_the_wall():
    notice = ShowScene(scene=NoticeScene(text="Giải lao"))
    state = grant(chair(link(quiet_site(), 1), notice), "s-1", 5)

    assert stage(state).scene == NoticeScene(text="Giải lao")
    assert stage(state).speaker == "d1"


def test_what_the_chair_chose_during_a_speech_stays_after_it():
    state = grant(link(quiet_site(), 1), "s-1", 5)
    notice = NoticeScene(text="Giải lao")
    state = end(chair(state, ShowScene(scene=notice), 20), "s-1", 60)

    assert stage(state).scene == notice


def test_who_has_the_floor_points_the_stage_and_not_the_loudest():
    state = grant(link(link(quiet_site(), 1), 2), "s-1", 5)
    state = send(state, ReportSpeaker(site="d2"), SYSTEM, at(10))

    assert stage(state).speaker == "d1"
    state = send(end(state, "s-1", 20), ReportSpeaker(site="d2"), SYSTEM, at(30))
    assert stage(state).speaker == "d2"


def test_an_interposed_question_from_another_site_gives_the_picture_back():
    state = grant(link(link(quiet_site(), 1), 2), "s-1", 5)
    asked = ask_site(state, 2, request="x", kind="interposed", to="s-1")
    state = grant(asked, "x", 20)

    assert stage(state).scene == SiteScene(site="d2")
    state = end(state, "x", 30)
    assert (stage(state).scene, stage(state).speaker) == (SiteScene(site="d1"), "d1")


def test_a_call_ends_with_its_item_and_with_the_sitting():
    called = grant(quiet_site(), "s-1", 1)

    for wish in (OpenItem(item="i2"), RecessMeeting()):
        state = link(chair(called, wish, 2), 1, 3)
        assert status(state, "s-1") == "queued"


def test_a_site_says_who_speaks_for_it_and_so_does_the_chair():
    state = send(
        quiet_site(), NameSpeaker(request="s-1", speaker="Ông Hà Văn Nam"), site(1)
    )
    assert state.get(SpeakerRequest, "s-1").speaker == "Ông Hà Văn Nam"
    named = GrantFloor(request="s-1", speaker="Bà Lý Thị Mai")

    state = chair(link(state, 1), named, 5)
    assert speech(state, "s-1").speaker == "Bà Lý Thị Mai"


# Microphones


def seated():
    state = send(chamber(), AddSeat(seat="s1", label="A1", row=0, column=0))
    place = EditParticipant(
        participant="p-1", name="Đại biểu 1", eligibility="official", seat="s1"
    )
    state = send(state, place, SECRETARY)
    microphone = AddMicrophone(microphone="mic-1", seat="s1", label="Micro A1")
    return ask(send(state, microphone, SECRETARY), 1)


def report(state, said, at_s=1):
    fact = ReportMicrophone(microphone="mic-1", state=said)
    return send(state, fact, SYSTEM, at(at_s))


def test_a_speech_in_the_hall_begins_when_its_microphone_is_open():
    called = grant(seated(), "r-1")
    assert status(called, "r-1") == "called"
    state = report(called, "open")

    assert speaking(state) == ["r-1"]


def test_a_microphone_that_does_not_open_is_the_reason():
    state = lapse(report(grant(seated(), "r-1"), "failed"), "r-1")

    assert state.get(SpeakerRequest, "r-1").failed == "microphone"


def test_a_seat_has_one_microphone():
    state = seated()
    again = AddMicrophone(microphone="mic-1", seat="s1", label="Micro A1")
    other = AddMicrophone(microphone="mic-2", seat="s1", label="Micro A1")

    assert decide(state, again, SECRETARY, at(0)) == []
    with pytest.raises(InvalidError):
        decide(state, other, SECRETARY, at(0))
    assert state.get(Microphone, "mic-1").state == "off"


def test_no_call_without_a_sitting():
    state = chair(seated(), RecessMeeting())

    with pytest.raises(WrongStateError):
        grant(state, "r-1")
