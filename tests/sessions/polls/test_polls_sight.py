"""Who may see what of polls, votes and results."""

import pytest

from meetingroom.errors import (
    WrongStateError,
)
from meetingroom.sessions.access import seen
from meetingroom.sessions.commands import polls as c
from meetingroom.sessions.polls.electorate import missing
from meetingroom.sessions.polls.records import (
    Ballot,
    CountSheet,
    Electorate,
    RollCall,
    Tally,
    Turnout,
    ballot_id,
)
from meetingroom.sessions.rules import decide
from meetingroom.sessions.viewers import AUDIENCES, Viewer
from meetingroom.values import SYSTEM
from tests.conftest import CHAIR, NOON
from tests.voting import (
    TELLER_A,
    TELLER_B,
    admit,
    both,
    candidates,
    cast,
    hall,
    marks,
    poll_of,
    ready,
    send,
    sheet,
    voting,
)

HAND = {"medium": "hand", "secrecy": "open"}
SECRET = {"medium": "paper", "secrecy": "secret"}
OPEN, CLOSE = c.OpenPoll(poll="q"), c.ClosePoll(poll="q")
PUBLISH, AGAIN = c.PublishPoll(poll="q"), c.AnnulPoll(poll="q", reason="Sai văn bản")
DELEGATE = Viewer("delegate", "p-1")
OTHER = Viewer("delegate", "p-2")
STAFF = Viewer("staff")


def close(state, at=NOON):
    return send(state, CLOSE, CHAIR, at)


def publish(state):
    return send(state, PUBLISH, CHAIR)


def ballot_of(state, number):
    return state.find(Ballot, ballot_id("q", f"p-{number}"))


@pytest.mark.parametrize(
    ("viewer", "sees"),
    [
        (STAFF, True),
        *((Viewer(audience), False) for audience in AUDIENCES if audience != "staff"),
        (DELEGATE, False),
    ],
    ids=str,
)
def test_e9_a_result_before_it_is_published_needs_a_right(viewer, sees):
    state = close(cast(voting(hall(3), roll=True), 1, "yes"))
    for record in (state.get(Tally, "tally/q"), state.get(RollCall, "roll/q")):
        assert (seen(state, record, viewer) is not None) == sees

    state = publish(state)
    for record in (state.get(Tally, "tally/q"), state.get(RollCall, "roll/q")):
        assert seen(state, record, viewer) == record


@pytest.mark.parametrize("turnout", [True, False])
def test_e9_how_many_voted_is_told_where_the_poll_says_so(turnout):
    state = cast(voting(hall(3), turnout=turnout), 1, "yes")
    state = send(state, c.CountTurnout(poll="q"), SYSTEM)
    told = state.get(Turnout, "turnout/q")
    assert (told.voted, told.present) == (1, 3)
    assert decide(state, c.CountTurnout(poll="q"), SYSTEM, NOON) == []

    assert seen(state, told, STAFF) == told
    assert (seen(state, told, DELEGATE) is not None) == turnout
    assert (seen(state, told, Viewer("display")) is not None) == turnout


def test_a_vote_is_seen_by_the_voter_and_staff_see_that_there_is_one():
    state = cast(voting(hall(3)), 1, "yes")
    ballot = ballot_of(state, 1)
    assert seen(state, ballot, DELEGATE) == ballot
    assert seen(state, ballot, OTHER) is None
    for audience in AUDIENCES:
        shown = seen(state, ballot, Viewer(audience))
        assert (shown is not None) == (audience == "staff")
    mark = seen(state, ballot, STAFF)
    assert isinstance(mark, Ballot)
    assert (mark.participant, mark.choices) == ("p-1", ())

    rows = close(state).get(RollCall, "roll/q").rows
    assert [(row.participant, row.choices) for row in rows] == [("p-1", ("yes",))]


def test_names_are_published_only_where_the_poll_says_so():
    state = publish(cast(voting(hall(3)), 1, "yes"))
    assert seen(state, state.get(RollCall, "roll/q"), DELEGATE) is None
    sums = publish(cast(voting(hall(3), secrecy="open"), 1, "yes"))
    assert sums.find(RollCall, "roll/q") is None


def test_a_poll_is_nobody_elses_business_before_it_is_opened():
    state = ready(hall(3))
    for audience in AUDIENCES:
        shown = seen(state, poll_of(state), Viewer(audience))
        assert (shown is not None) == (audience == "staff")
    state = send(state, OPEN, CHAIR)
    assert seen(state, poll_of(state), DELEGATE) == poll_of(state)


def test_a_tellers_numbers_are_kept_back_until_the_other_has_entered():
    state = close(voting(hall(3), **HAND))
    state = send(state, sheet("a", marks(yes=3)), TELLER_A)
    for viewer in (STAFF, Viewer("desk")):
        kept = seen(state, state.get(CountSheet, "count/q/a"), viewer)
        assert isinstance(kept, CountSheet)
        assert kept.marks == ()
    state = send(state, sheet("b", marks(yes=3)), TELLER_B)
    for side in "ab":
        record = state.get(CountSheet, f"count/q/{side}")
        assert seen(state, record, Viewer("desk")) == record
        assert seen(state, record, DELEGATE) is None


def test_who_has_not_voted_is_known_to_those_who_preside():
    state = cast(voting(hall(4, 3)), 2, "abstain")
    assert missing(state, poll_of(state)) == ["p-1", "p-3"]

    assert missing(admit(state, 4), poll_of(state)) == ["p-1", "p-3", "p-4"]
    assert seen(state, state.get(Electorate, "electorate/q"), DELEGATE) is None


def test_e11_names_are_taken_off_an_ended_vote_with_names_for_good():
    wish = c.AnonymisePoll(poll="q")
    state = cast(voting(hall(3), roll=True), 1, "yes")
    for early in (state, close(state)):
        with pytest.raises(WrongStateError):
            send(early, wish, CHAIR)
    state = send(publish(state), wish, CHAIR)
    assert state.get(RollCall, "roll/q").rows == ()
    assert ballot_of(state, 1).choices == ()
    assert [m.votes for m in state.get(Tally, "tally/q").marks] == [1, 0]
    assert decide(state, wish, CHAIR, NOON) == []

    with pytest.raises(WrongStateError, match="no names"):
        send(publish(voting(hall(3), secrecy="open")), wish, CHAIR)


def test_e16_of_a_secret_vote_no_record_names_a_voter():
    plan = SECRET | {
        "kind": "list",
        "options": candidates(3),
        "seats": 2,
        "most": 2,
        "personnel": True,
        "abstain": False,
    }
    state = voting(hall(5), **plan)
    numbers = {"printed": 5, "issued": 5, "returned": 5, "valid": 5}
    state = both(close(state), marks(u01=5, u02=3), **numbers)
    state = publish(send(state, c.ConfirmCount(poll="q"), TELLER_A))

    assert state.all(Ballot) == []
    assert state.all(RollCall) == []
    assert state.get(Electorate, "electorate/q").voted == ()
    for record in (state.get(Tally, "tally/q"), *state.all(CountSheet)):
        assert not any(f"p-{n}" in record.model_dump_json() for n in range(1, 6))
