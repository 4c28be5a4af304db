"""Announcements: whom each reaches, who has acknowledged, and closed doors."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from meetingroom.errors import (
    ForbiddenError,
    InvalidError,
    NotFoundError,
    WrongStateError,
)
from meetingroom.sessions.access import seen, visible
from meetingroom.sessions.commands.lifecycle import ClearSite
from meetingroom.sessions.commands.messages import (
    AcknowledgeAnnouncement,
    SendAnnouncement,
    WithdrawAnnouncement,
)
from meetingroom.sessions.commands.people import InviteParticipant, WithdrawParticipant
from meetingroom.sessions.messages.records import Acknowledgement, Announcement
from meetingroom.sessions.rules import decide
from meetingroom.sessions.viewers import Viewer
from tests.conftest import CHAIR, DELEGATE, NOON, SECRETARY
from tests.sessions.messages.hall import (
    ALL,
    D1,
    D2,
    DESK,
    FAR,
    GUEST,
    HALL,
    ONE,
    OPEN,
    SHUT,
    SITE,
    STAFF,
    TECHNICIAN,
    TWO,
    VISITOR,
    do,
    group,
    room_of,
    who_sees,
)


@pytest.mark.parametrize(
    ("wish", "reaches"),
    [
        (group("all"), {ONE, TWO, FAR, GUEST, D1, D2, HALL, TECHNICIAN, DESK}),
        (group("delegates"), {ONE, TWO, FAR}),
        (group("guests"), {GUEST}),
        (group("sites"), {D1, D2, HALL}),
        (group("unit", "Bộ Nội vụ"), {GUEST}),
        (group("site", "d1"), {D1, FAR}),
        (group("site", "hall"), {HALL, ONE, TWO, GUEST}),
    ],
    ids=["all", "officials", "guests", "sites", "unit", "district", "hall"],
)
def test_an_announcement_reaches_its_group_and_nobody_else(wish, reaches):
    state = do(room_of(), wish)
    assert who_sees(state, Announcement) == reaches | {STAFF}
    for viewer in reaches:
        shown = seen(state, state.get(Announcement, "t-1"), viewer)
        assert isinstance(shown, Announcement)
        assert shown.recipients == ()

    gone = do(state, WithdrawAnnouncement(announcement="t-1"), CHAIR)
    assert who_sees(gone, Announcement) == {STAFF}
    again = WithdrawAnnouncement(announcement="t-1")
    assert decide(gone, again, SECRETARY, NOON) == []


@pytest.mark.parametrize(
    ("wish", "error"),
    [
        (group("unit"), InvalidError),
        (group("site"), InvalidError),
        (group("all", "d1"), InvalidError),
        (group("site", "nope"), NotFoundError),
        (group("unit", "Sở không có"), WrongStateError),
        (ALL.model_copy(update={"until_at": NOON}), InvalidError),
    ],
)
def test_an_announcement_to_nobody_is_refused(wish, error):
    with pytest.raises(error):
        do(room_of(), wish)


def test_a_time_needs_its_zone_and_a_repeat_after_it_is_no_mistake():
    with pytest.raises(ValidationError):
        SendAnnouncement(
            announcement="t",
            text="x",
            group="all",
            until_at=NOON.replace(tzinfo=None),
        )
    hour = NOON + timedelta(hours=1)
    timed = ALL.model_copy(update={"until_at": hour, "level": "important"})
    state = do(room_of(), timed)

    assert state.get(Announcement, "t-1").until_at == hour
    assert decide(state, timed, SECRETARY, hour) == []


def test_who_has_acknowledged_is_counted_by_the_office_and_known_to_nobody_else():
    state = do(room_of(), ALL)
    wish = AcknowledgeAnnouncement(announcement="t-1")
    state = do(do(state, wish, DELEGATE), wish, SITE)
    assert decide(state, wish, DELEGATE, NOON) == []

    assert {a.party for a in state.all(Acknowledgement)} == {"p-1", "d1"}
    assert len(state.get(Announcement, "t-1").recipients) == 7
    assert who_sees(state, Acknowledgement) == {STAFF, ONE, D1}
    own = [r for r in visible(state, ONE) if isinstance(r, Acknowledgement)]
    assert [a.party for a in own] == ["p-1"]


def test_nobody_acknowledges_what_was_not_sent_there_or_is_withdrawn():
    wish = AcknowledgeAnnouncement(announcement="t-1")
    with pytest.raises(NotFoundError):
        do(do(room_of(), group("guests")), wish, DELEGATE)
    gone = do(do(room_of(), ALL), WithdrawAnnouncement(announcement="t-1"))

    assert decide(gone, wish, DELEGATE, NOON) == []


def test_whoever_is_added_later_does_not_find_what_was_said_before():
    state = do(do(room_of(), ALL), InviteParticipant(participant="p-7", name="Ý"))

    newcomer = Viewer("delegate", "p-7")
    assert seen(state, state.get(Announcement, "t-1"), newcomer) is None


def test_who_is_struck_off_is_not_counted():
    state = do(do(room_of(), WithdrawParticipant(participant="p-2")), ALL)

    assert "p-2" not in state.get(Announcement, "t-1").recipients


def test_behind_closed_doors_nobody_outside_is_told_then_or_afterwards():
    state = do(do(room_of(), SHUT), ALL)
    inside = {STAFF, ONE, TWO, HALL, D2}
    assert who_sees(state, Announcement) == inside
    assert who_sees(do(state, OPEN), Announcement) == inside

    cleared = do(do(state, ClearSite(site="d1", clearance=True)), OPEN)
    assert who_sees(cleared, Announcement) == inside
    with pytest.raises(WrongStateError):
        do(do(room_of(), SHUT), group("guests"))


def test_what_guests_were_told_before_is_shut_away_and_comes_back():
    state = do(room_of(), group("guests"))
    shut = do(state, SHUT)
    assert who_sees(shut, Announcement) == {STAFF}
    with pytest.raises(ForbiddenError):
        do(shut, AcknowledgeAnnouncement(announcement="t-1"), VISITOR)

    assert who_sees(do(shut, OPEN), Announcement) == {STAFF, GUEST}
