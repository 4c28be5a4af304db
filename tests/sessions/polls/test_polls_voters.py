"""Who may vote, whose vote stands, and what presence has to do with it."""

from datetime import timedelta

import pytest

from meetingroom.errors import (
    ForbiddenError,
    MeetingError,
    NotFoundError,
    WrongStateError,
)
from meetingroom.sessions.access import permit, seen
from meetingroom.sessions.commands.people import (
    AdmitParticipant,
    DismissParticipant,
    InviteParticipant,
)
from meetingroom.sessions.commands.places import AddSite
from meetingroom.sessions.commands.polls import (
    AnnulPoll,
    ClosePoll,
    OpenPoll,
    PublishPoll,
    QuickPoll,
    Vote,
)
from meetingroom.sessions.polls.records import (
    Ballot,
    Electorate,
    Tally,
    ballot_id,
)
from meetingroom.sessions.records import Quorum
from meetingroom.sessions.rules import decide
from meetingroom.sessions.viewers import Viewer
from meetingroom.values import SYSTEM, Actor
from tests.conftest import CHAIR, NOON
from tests.voting import (
    admit,
    cast,
    hall,
    leave,
    poll_of,
    ready,
    send,
    voter,
    voting,
)

OPEN, CLOSE = OpenPoll(poll="q"), ClosePoll(poll="q")
PUBLISH, AGAIN = PublishPoll(poll="q"), AnnulPoll(poll="q", reason="Sai văn bản")
REASON = "Chủ tọa quyết định"
DELEGATE = Viewer("delegate", "p-1")


def close(state, at=NOON):
    return send(state, CLOSE, CHAIR, at)


def ballot_of(state, number):
    return state.find(Ballot, ballot_id("q", f"p-{number}"))


def test_e3_the_first_vote_stands():
    state = cast(voting(hall(3)), 1, "yes")
    with pytest.raises(WrongStateError, match="voted already"):
        cast(state, 1, "no")

    assert decide(state, Vote(poll="q", choices=("yes",)), voter(1), NOON) == []
    assert ballot_of(state, 1).choices == ("yes",)


def test_a_vote_may_be_changed_until_the_close_where_the_poll_says_so():
    state = cast(cast(voting(hall(3), change=True), 1, "yes"), 1, "no")
    assert (ballot_of(state, 1).choices, ballot_of(state, 1).times) == (("no",), 2)

    with pytest.raises(WrongStateError):
        cast(close(state), 1, "yes")
    assert [m.votes for m in close(state).get(Tally, "tally/q").marks] == [0, 1]


@pytest.mark.parametrize(
    ("actor", "error"),
    [
        (voter(4), WrongStateError),
        (Actor(id="t", role="delegate", place="guest"), ForbiddenError),
        (Actor(id="t", role="delegate", place="elsewhere"), ForbiddenError),
        (Actor(id="t", role="delegate"), ForbiddenError),
        (Actor(id="t", role="chair"), ForbiddenError),
        (Actor(id="t", role="chair", place="hall"), ForbiddenError),
        (voter(3), ForbiddenError),
    ],
    ids=str,
)
def test_e4_the_absent_the_unentitled_and_the_unknown_do_not_vote(actor, error):
    state = hall(4, 3)
    guest = InviteParticipant(
        participant="guest", name="Khách mời", eligibility="guest"
    )
    state = send(state, guest, SYSTEM)
    enter = AdmitParticipant(
        admission="g", participant="guest", via="search", code="OK"
    )
    state = send(send(state, enter, SYSTEM), AddSite(site="hall", label="HT"), SYSTEM)
    named = {"people": ("p-1", "p-2", "p-4")}
    state = voting(state, electorate=named)

    with pytest.raises(error):
        decide(state, Vote(poll="q", choices=("yes",)), actor, NOON)


@pytest.mark.parametrize("role", ["site", "display", "desk", "technician", "system"])
def test_e4_persons_vote_and_never_a_site(role):
    with pytest.raises(ForbiddenError):
        permit(Vote(poll="q", choices=("yes",)), Actor(id="x", role=role))


def test_e4_a_poll_of_another_meeting_is_not_found():
    with pytest.raises(NotFoundError):
        cast(voting(hall(3)), 1, "yes", poll="elsewhere")


def test_the_chair_may_vote_as_the_person_that_the_account_stands_for():
    chair = Actor(id="chair-1", role="chair", place="p-1")
    permit(Vote(poll="q", choices=("yes",)), chair)
    state = send(voting(hall(3)), Vote(poll="q", choices=("yes",)), chair)

    assert ballot_of(state, 1).choices == ("yes",)


def test_somebody_at_a_site_votes_in_person():
    state = hall(3, 2)
    site = AdmitParticipant(
        admission="x", participant="p-3", mode="site", via="search", code="OK"
    )
    state = cast(voting(send(state, site, SYSTEM)), 3, "no")

    assert ballot_of(state, 3).choices == ("no",)


def test_e8_the_electorate_is_frozen_at_the_close():
    state = voting(hall(5, 4))
    state = cast(cast(state, 1, "yes"), 2, "no")
    state = leave(state, 2)
    state = close(state, NOON + timedelta(minutes=3))
    electors = state.get(Electorate, "electorate/q")
    assert electors.entitled == ("p-1", "p-2", "p-3", "p-4", "p-5")
    assert electors.present == ("p-1", "p-2", "p-3", "p-4")
    assert electors.voted == ("p-1", "p-2")
    assert electors.frozen_at == NOON + timedelta(minutes=3)
    assert (electors.quorum.present, electors.quorum.met) == (3, False)

    state = leave(admit(state, 5), 1)
    assert state.get(Electorate, "electorate/q") == electors


def test_e15_somebody_elses_vote_changes_nothing_that_a_voter_sees():
    before = voting(hall(3))
    put = decide(before, Vote(poll="q", choices=("no",)), voter(2), NOON)
    after = before.apply(before.rev + 1, put)

    assert [r.type for r in put] == ["ballot"]
    assert [r for r in put if seen(after, r, DELEGATE) is not None] == []


def test_e17_a_quorum_that_is_lost_flags_the_poll_and_closes_nothing():
    state = voting(hall(3, 2))
    gone = NOON + timedelta(minutes=2)
    state = leave(state, 2, gone)
    poll = poll_of(state)
    assert (poll.status, poll.quorum_lost_at) == ("open", gone)
    assert not state.get(Quorum, "quorum").met

    state = cast(admit(state, 2, gone + timedelta(minutes=1)), 1, "yes")
    assert poll_of(state).quorum_lost_at == gone
    assert poll_of(close(state)).quorum_lost_at == gone


def test_without_a_quorum_a_poll_is_opened_only_with_the_chairs_reason():
    state = ready(hall(3, 1))
    with pytest.raises(WrongStateError, match="Có mặt 1/3 ủy viên triệu tập"):
        send(state, OPEN, CHAIR)

    state = send(state, OpenPoll(poll="q", without_quorum=REASON), CHAIR)
    poll = poll_of(state)
    assert poll.without_quorum == REASON
    assert poll.quorum_lost_at is None
    assert poll_of(leave(state, 1)).quorum_lost_at is None


def test_before_an_empty_hall_no_poll_is_opened_on_tablets():
    state = ready(hall(3, present=0))
    reasoned = OpenPoll(poll="q", without_quorum=REASON)
    quick = QuickPoll(poll="k", title="Nghỉ", without_quorum=REASON)

    for command in (reasoned, quick):
        with pytest.raises(WrongStateError, match="nobody who may vote is present"):
            send(state, command, CHAIR)
    assert poll_of(send(admit(state, 1), reasoned, CHAIR)).status == "open"


def test_a_poll_for_some_waits_for_one_of_them():
    state = ready(hall(3, present=1), electorate={"people": ["p-2"]})
    opening = OpenPoll(poll="q", without_quorum=REASON)

    with pytest.raises(WrongStateError, match="nobody who may vote is present"):
        send(state, opening, CHAIR)
    assert poll_of(send(admit(state, 2), opening, CHAIR)).status == "open"


def test_hands_are_counted_also_where_nobody_was_entered_as_present():
    state = ready(hall(3, present=0), medium="hand", secrecy="open")
    opening = OpenPoll(poll="q", without_quorum=REASON)

    assert poll_of(send(state, opening, CHAIR)).status == "open"


def test_a_reason_is_kept_only_where_there_was_no_quorum():
    state = send(ready(hall(3)), OpenPoll(poll="q", without_quorum=REASON), CHAIR)

    assert poll_of(state).without_quorum == ""


def test_f1_coming_in_twice_and_leaving_twice_count_once():
    state = admit(hall(3, 1), 1)
    assert state.get(Quorum, "quorum").present == 1
    state = leave(leave(state, 1), 1)
    assert state.get(Quorum, "quorum").present == 0
    with pytest.raises(MeetingError):
        permit(DismissParticipant(admission="x", participant="p-1"), voter(1))
