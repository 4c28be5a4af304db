"""The life of a poll: its steps, its clock, its rules, and who may take them."""

from datetime import timedelta

import pytest

from meetingroom.errors import (
    ForbiddenError,
    InvalidError,
    NotFoundError,
    WrongStateError,
)
from meetingroom.sessions.access import permit
from meetingroom.sessions.commands.meeting import CloseMeeting, RecessMeeting
from meetingroom.sessions.commands.polls import (
    AddPoll,
    AnnulPoll,
    AnonymisePoll,
    ClosePoll,
    ConfirmCount,
    CountTurnout,
    EditPoll,
    OpenPoll,
    PausePoll,
    PublishPoll,
    ReadyPoll,
    RecordPoll,
    ReportPapers,
    ResumePoll,
    SetProcedure,
    TurnQuorum,
    Vote,
)
from meetingroom.sessions.polls.electorate import missing
from meetingroom.sessions.polls.records import (
    Ballot,
    Electorate,
    Tally,
    ballot_id,
)
from meetingroom.sessions.records import Meeting
from meetingroom.sessions.rules import decide
from tests.conftest import CHAIR, NOON, SECRETARY
from tests.voting import (
    BY_CAST,
    BY_MEMBERS,
    TELLER_A,
    both,
    cast,
    hall,
    marks,
    poll_of,
    ready,
    send,
    sheet,
    voter,
    voting,
)

HAND = {"medium": "hand", "secrecy": "open"}
SECRET = {"medium": "paper", "secrecy": "secret"}
OPEN, CLOSE = OpenPoll(poll="q"), ClosePoll(poll="q")
PUBLISH, AGAIN = PublishPoll(poll="q"), AnnulPoll(poll="q", reason="Sai văn bản")


def close(state, at=NOON):
    return send(state, CLOSE, CHAIR, at)


def publish(state):
    return send(state, PUBLISH, CHAIR)


def ballot_of(state, number):
    return state.find(Ballot, ballot_id("q", f"p-{number}"))


def test_e1_a_count_by_hand_takes_no_votes_and_an_electronic_one_no_sheets():
    with pytest.raises(InvalidError, match="not voted on tablets"):
        cast(voting(hall(3), **HAND), 1, "yes")
    with pytest.raises(InvalidError, match="not voted on tablets"):
        cast(voting(hall(3), **SECRET), 1, "yes")

    with pytest.raises(InvalidError, match="counted by the server"):
        send(close(voting(hall(3))), sheet("a", marks(yes=3)), TELLER_A)


@pytest.mark.parametrize(
    ("done", "command", "fine"),
    [
        ([], OPEN, False),
        ([ReadyPoll(poll="q")], OPEN, True),
        ([ReadyPoll(poll="q")], CLOSE, False),
        ([ReadyPoll(poll="q")], PUBLISH, False),
        ([ReadyPoll(poll="q")], PausePoll(poll="q"), False),
        ([ReadyPoll(poll="q"), OPEN], PUBLISH, True),
        ([ReadyPoll(poll="q"), OPEN], RecordPoll(poll="q"), False),
        ([ReadyPoll(poll="q"), OPEN, CLOSE], OPEN, False),
        ([ReadyPoll(poll="q"), OPEN, CLOSE], PUBLISH, True),
        ([ReadyPoll(poll="q"), OPEN, CLOSE], ResumePoll(poll="q"), False),
        ([ReadyPoll(poll="q"), OPEN, PUBLISH], RecordPoll(poll="q"), True),
        ([ReadyPoll(poll="q"), OPEN, PUBLISH], OPEN, False),
        ([AGAIN], OPEN, False),
        ([AGAIN], ReadyPoll(poll="q"), False),
        ([ReadyPoll(poll="q"), OPEN, AGAIN], CLOSE, False),
        ([ReadyPoll(poll="q"), OPEN, AGAIN], PUBLISH, False),
    ],
    ids=str,
)
def test_e2_each_step_has_its_own_way_to_it(done, command, fine):
    state = send(hall(3), AddPoll(poll="q", title="Thông qua"))
    for step in done:
        state = send(state, step, CHAIR)
    if not fine:
        with pytest.raises(WrongStateError):
            decide(state, command, CHAIR, NOON)
        return

    assert decide(state, command, CHAIR, NOON)


def test_e2_publishing_an_open_poll_closes_and_counts_it():
    state = publish(cast(voting(hall(3)), 1, "yes"))

    poll = poll_of(state)
    assert (poll.status, poll.closed_at, poll.counted_at) == ("published", NOON, NOON)
    assert state.get(Tally, "tally/q").public


def test_e2_a_count_by_hand_is_published_only_once_it_is_counted():
    state = voting(hall(3), **HAND)
    with pytest.raises(WrongStateError):
        publish(state)
    with pytest.raises(WrongStateError):
        publish(close(state))
    state = both(close(state), marks(yes=3))
    state = publish(send(state, ConfirmCount(poll="q"), TELLER_A))

    assert poll_of(state).status == "published"


def test_e3_opening_closing_and_publishing_again_change_nothing():
    state = voting(hall(3))
    assert decide(state, OPEN, CHAIR, NOON) == []
    state = close(state)
    assert decide(state, CLOSE, CHAIR, NOON) == []
    state = publish(state)
    assert decide(state, PUBLISH, CHAIR, NOON) == []
    assert decide(state, CLOSE, CHAIR, NOON) == []
    state = send(state, RecordPoll(poll="q"))
    assert decide(state, RecordPoll(poll="q"), SECRETARY, NOON) == []


def test_e10_an_annulled_poll_keeps_its_votes_and_is_held_again():
    """Scenario 8.2, item 8: attempt 1 had the wrong text."""
    state = cast(voting(hall(3), rule=BY_CAST, also=(BY_MEMBERS,)), 1, "yes")
    wish = AnnulPoll(poll="q", reason="Sai văn bản", again="q-2")
    state = send(state, wish, CHAIR, NOON + timedelta(minutes=1))
    first, second = poll_of(state), poll_of(state, "q-2")
    assert (first.status, first.reason) == ("annulled", "Sai văn bản")
    assert ballot_of(state, 1).choices == ("yes",)
    assert state.get(Electorate, "electorate/q").voted == ("p-1",)
    assert (second.status, second.attempt, second.previous) == ("draft", 2, "q")
    assert (second.rule, second.also, second.title) == (
        first.rule,
        first.also,
        first.title,
    )
    assert decide(state, wish, CHAIR, NOON) == []

    state = send(send(state, ReadyPoll(poll="q-2")), OpenPoll(poll="q-2"), CHAIR)
    state = cast(state, 1, "no", poll="q-2")
    assert ballot_of(state, 1).choices == ("yes",)
    assert missing(state, poll_of(state, "q-2")) == ["p-2", "p-3"]


def test_a_recorded_result_is_not_annulled():
    state = send(publish(voting(hall(3))), RecordPoll(poll="q"))
    with pytest.raises(WrongStateError):
        send(state, AGAIN, CHAIR)


def test_e12_the_clock_starts_pauses_and_ends_with_the_vote():
    state = voting(hall(3), limit_s=60)
    assert poll_of(state).due_at == NOON + timedelta(seconds=60)

    at = NOON + timedelta(seconds=20)
    state = send(state, PausePoll(poll="q"), CHAIR, at)
    assert (poll_of(state).due_at, poll_of(state).left_ms) == (None, 40_000)
    with pytest.raises(WrongStateError, match="paused"):
        cast(state, 1, "yes")

    state = send(state, ResumePoll(poll="q"), CHAIR, NOON + timedelta(hours=1))
    assert poll_of(state).due_at == NOON + timedelta(hours=1, seconds=40)
    poll = poll_of(close(state))
    assert (poll.due_at, poll.left_ms) == (None, None)


def test_e12_a_vote_that_comes_after_the_time_is_late_where_the_poll_ends_itself():
    vote = Vote(poll="q", choices=("yes",))
    late = NOON + timedelta(seconds=60)
    for ends_itself in (True, False):
        state = voting(hall(3), limit_s=60, ends_itself=ends_itself)
        if ends_itself:
            with pytest.raises(WrongStateError, match="time of the poll is over"):
                decide(state, vote, voter(1), late)
        else:
            assert decide(state, vote, voter(1), late)


@pytest.mark.parametrize("pause", [True, False])
def test_e13_a_meeting_is_not_closed_while_a_poll_is_open(pause):
    state = voting(hall(3))
    if pause:
        state = send(state, PausePoll(poll="q"), CHAIR)
    with pytest.raises(WrongStateError, match="poll q"):
        send(state, CloseMeeting(), CHAIR)

    state = send(close(state), CloseMeeting(), CHAIR)
    assert state.get(Meeting, "m").status == "closed"


def test_one_poll_is_open_at_a_time_unless_the_procedure_says_otherwise():
    state = ready(voting(hall(3)), poll="r")
    with pytest.raises(WrongStateError, match="poll q is open"):
        send(state, OpenPoll(poll="r"), CHAIR)
    paused = send(state, PausePoll(poll="q"), CHAIR)
    with pytest.raises(WrongStateError, match="poll q is paused"):
        send(paused, OpenPoll(poll="r"), CHAIR)

    state = send(state, SetProcedure(parallel=True))
    assert poll_of(send(state, OpenPoll(poll="r"), CHAIR), "r").status == "open"


def test_no_vote_is_held_while_the_meeting_does_not_sit():
    state = send(voting(hall(3)), RecessMeeting(), CHAIR)
    with pytest.raises(WrongStateError):
        cast(state, 1, "yes")
    with pytest.raises(WrongStateError):
        send(ready(send(hall(3), RecessMeeting(), CHAIR)), OPEN, CHAIR)


def test_a_poll_that_is_changed_is_a_draft_again_and_an_open_one_is_not_changed():
    wish = EditPoll(poll="q", title="Thông qua chương trình")
    state = send(ready(hall(3)), wish)
    assert (poll_of(state).status, poll_of(state).title) == (
        "draft",
        "Thông qua chương trình",
    )
    assert decide(state, wish, SECRETARY, NOON) == []
    with pytest.raises(WrongStateError):
        send(voting(hall(3)), wish)


def test_a_poll_takes_the_rule_of_the_meeting_once_it_is_ready():
    state = send(hall(3), AddPoll(poll="q", title="Thông qua"))
    assert poll_of(state).rule is None
    state = send(state, SetProcedure(majority=BY_CAST))
    assert poll_of(send(state, ReadyPoll(poll="q"))).rule == BY_CAST


def test_a_poll_names_what_exists_and_is_added_once():
    with pytest.raises(NotFoundError):
        send(hall(3), AddPoll(poll="q", title="x", item="nowhere"))
    state = send(hall(3), AddPoll(poll="q", title="x"))
    again = AddPoll(poll="q", title="x")
    assert decide(state, again, SECRETARY, NOON) == []
    with pytest.raises(InvalidError):
        decide(state, AddPoll(poll="q", title="y"), SECRETARY, NOON)


@pytest.mark.parametrize(
    ("command", "roles"),
    [
        (AddPoll(poll="q", title="x"), {"secretary", "system"}),
        (EditPoll(poll="q", title="x"), {"secretary"}),
        (ReadyPoll(poll="q"), {"secretary"}),
        (OPEN, {"chair"}),
        (PausePoll(poll="q"), {"chair"}),
        (ResumePoll(poll="q"), {"chair"}),
        (CLOSE, {"chair", "system"}),
        (PUBLISH, {"chair"}),
        (AGAIN, {"chair"}),
        (AnonymisePoll(poll="q"), {"chair"}),
        (RecordPoll(poll="q"), {"secretary"}),
        (Vote(poll="q", choices=()), {"delegate", "chair", "secretary"}),
        (ReportPapers(poll="q", printed=1), {"secretary", "desk"}),
        (sheet("a", ()), {"secretary", "desk"}),
        (ConfirmCount(poll="q"), {"secretary", "desk"}),
        (SetProcedure(), {"secretary", "system"}),
        (CountTurnout(poll="q"), {"system"}),
        (TurnQuorum(), {"system"}),
    ],
    ids=lambda value: getattr(value, "type", ""),
)
def test_no_role_both_counts_and_publishes(command, roles):
    everybody = ["chair", "secretary", "delegate", "site", "display", "desk"]
    for role in [*everybody, "technician", "system"]:
        if role in roles:
            permit(command, CHAIR.model_copy(update={"role": role}))
        else:
            with pytest.raises(ForbiddenError):
                permit(command, CHAIR.model_copy(update={"role": role}))
