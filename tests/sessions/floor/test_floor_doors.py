"""Closed doors end what is said by those whom they keep out, in the same change."""

import pytest

from meetingroom.errors import WrongStateError
from meetingroom.sessions.commands.floor import TakePriority
from meetingroom.sessions.commands.lifecycle import ClearSite, SetMode
from meetingroom.sessions.commands.people import EditParticipant
from meetingroom.sessions.commands.places import MuteSite
from meetingroom.sessions.floor.records import SpeakerRequest
from meetingroom.sessions.records import Site
from meetingroom.sessions.rules import decide
from meetingroom.sessions.scenes import IdleScene, Stage
from tests.conftest import CHAIR, SECRETARY
from tests.sessions.floor.hall import (
    ask,
    ask_site,
    at,
    chair,
    chamber,
    grant,
    link,
    queue,
    speaking,
    speech,
    status,
)
from tests.voting import send

SHUT, OPEN = SetMode(mode="closed_door"), SetMode(mode="public")
GUEST = EditParticipant(participant="p-4", name="Khách mời", eligibility="guest")


def invited():
    """A sitting with a guest in the hall and two districts that are heard."""
    state = send(chamber(), GUEST)
    return link(link(state, 1), 2)


def failed(state, request):
    return state.get(SpeakerRequest, request).failed


def test_the_speech_of_a_guest_ends_with_the_doors_and_says_why():
    state = grant(ask(invited(), 4), "r-4")
    put = decide(state, SHUT, CHAIR, at(60))
    state = state.apply(state.rev + 1, put)

    assert speaking(state) == []
    assert status(state, "r-4") == "finished"
    assert speech(state, "r-4").ended_by == "closed_door"
    assert speech(state, "r-4").spent_ms == 60_000
    assert "speech/r-4/1" in {record.id for record in put}


def test_a_district_without_clearance_falls_silent_and_leaves_the_wall():
    state = grant(ask_site(invited(), 1), "s-1")
    state = chair(state, SHUT, 30)

    assert speech(state, "s-1").ended_by == "closed_door"
    assert state.get(Site, "d1").muted
    assert state.get(Stage, "stage").scene == IdleScene()
    assert state.get(Stage, "stage").speaker != "d1"


def test_a_district_that_was_heard_before_its_speech_is_muted_all_the_same():
    state = send(invited(), MuteSite(site="d1", muted=False))
    state = grant(ask_site(state, 1), "s-1")
    state = chair(chair(state, TakePriority(on=True), 10), SHUT, 30)

    assert speech(state, "s-1").ended_by == "closed_door"
    assert state.get(Site, "d1").muted


def test_a_call_that_waits_for_sound_is_taken_back_with_the_reason():
    state = link(ask_site(invited(), 1), 1, audio=False)
    state = chair(grant(state, "s-1"), SHUT, 1)

    assert (status(state, "s-1"), failed(state, "s-1")) == ("queued", "closed_door")
    assert failed(chair(state, OPEN, 2), "s-1") == ""


def test_who_is_kept_out_is_not_called_until_the_doors_open():
    state = chair(ask(ask_site(invited(), 1), 4), SHUT)
    for request in ("s-1", "r-4"):
        with pytest.raises(WrongStateError, match="closed doors keep this party out"):
            grant(state, request)
    again = chair(state, OPEN)

    assert queue(state) == ["s-1", "r-4"]
    assert speaking(grant(again, "r-4")) == ["r-4"]


def test_who_stays_speaks_on_and_goes_on_where_a_guest_interrupted():
    state = grant(ask(invited(), 1), "r-1")
    state = ask(state, 4, 5, kind="interposed", to="r-1")
    state = chair(grant(state, "r-4", 10), SHUT, 20)

    assert speaking(state) == ["r-1"]
    assert (status(state, "r-1"), status(state, "r-4")) == ("live", "finished")


def test_a_district_whose_clearance_is_taken_stops_at_once():
    state = send(invited(), ClearSite(site="d1", clearance=True))
    state = chair(grant(ask_site(state, 1), "s-1"), SHUT)
    assert speaking(state) == ["s-1"]
    state = send(state, ClearSite(site="d1", clearance=False), SECRETARY, at(9))

    assert speaking(state) == []
    assert speech(state, "s-1").ended_by == "closed_door"
