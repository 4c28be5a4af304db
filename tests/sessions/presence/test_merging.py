"""F6: two records of one person become one, and nothing is counted twice."""

from datetime import datetime, timedelta

import pytest

from meetingroom.agenda.records import Comment
from meetingroom.errors import MeetingError, WrongStateError
from meetingroom.minutes.timeline import Timeline
from meetingroom.sessions.commands import Command, parse_command
from meetingroom.sessions.commands.people import (
    EditParticipant,
    MarkParticipant,
    MergeParticipants,
    RestoreParticipant,
)
from meetingroom.sessions.commands.polls import ClosePoll
from meetingroom.sessions.floor.records import SpeakerRequest
from meetingroom.sessions.invitations.records import Rsvp
from meetingroom.sessions.journal import Entry
from meetingroom.sessions.polls.records import Ballot, Electorate, RollCall, Tally
from meetingroom.sessions.presence.records import AttendanceInterval
from meetingroom.sessions.presence.spells import present_at
from meetingroom.sessions.records import Admission, Participant, Quorum
from meetingroom.sessions.rules import decide
from meetingroom.sessions.state import RoomState
from tests.conftest import CHAIR, NOON, SECRETARY
from tests.voting import admit, cast, hall, leave, send, voter, voting

MERGE = MergeParticipants(participant="p-1", merged="p-2")
LATER = NOON + timedelta(minutes=10)
ASK = {"type": "floor.ask", "request": "r-2"}


def merged(state: RoomState, at: datetime = LATER) -> RoomState:
    """Return the state in which the second person is the first."""
    return send(state, MERGE, SECRETARY, at)


def apart(present: int = 0) -> RoomState:
    """Return three officials, of whom only the second is here, and the third."""
    state = admit(hall(3, 0), 2)
    return admit(state, 3) if present else state


def voted(state: RoomState) -> RoomState:
    """Return the state after a closed vote by names, in which the second voted."""
    state = cast(voting(state, secrecy="named"), 2, "yes")
    return send(state, ClosePoll(poll="q"), CHAIR)


def test_f6_presence_and_its_spells_pass_to_the_one_who_stays():
    state = merged(apart())
    stays, goes = (state.get(Participant, p) for p in ("p-1", "p-2"))

    assert (stays.presence, stays.mode, stays.since) == ("in", "hall", NOON)
    assert (goes.presence, goes.merged_into) == ("withdrawn", "p-1")
    [spell] = state.all(AttendanceInterval)
    assert (spell.participant, spell.from_at, spell.until_at) == ("p-1", NOON, None)
    assert [*present_at(state, LATER)] == ["p-1"]
    assert {a.participant for a in state.all(Admission)} == {"p-1"}
    assert state.get(Quorum, "quorum").summoned == 2
    assert state.get(Quorum, "quorum").present == 1


def test_f6_votes_pass_and_a_closed_result_stays_as_it_was_counted():
    before = voted(apart(present=1))
    after = merged(before)

    assert [b.participant for b in after.all(Ballot)] == ["p-1"]
    assert after.all(Tally) == before.all(Tally)
    [roll] = after.all(RollCall)
    assert [(r.participant, r.choices) for r in roll.rows] == [("p-1", ("yes",))]
    [was], [now] = before.all(Electorate), after.all(Electorate)
    assert now.voted == ("p-1",)
    assert {*now.present} == {"p-1", "p-3"}
    # Both names were counted among those entitled, and stay in what was counted.
    assert now.entitled == was.entitled


def test_f6_requests_comments_and_answers_pass():
    answer = {"type": "rsvp.record", "participant": "p-2", "answer": "attends"}
    state = send(apart(), parse_command(ASK), voter(2))
    comment = Comment(
        id="c", paper="x", version="v", page=1, text="Ý", author="p-2", name="Hai",
        at=NOON,
    )  # fmt: skip
    state = merged(state.apply(state.rev, [comment]))

    assert state.get(SpeakerRequest, "r-2").party == "p-1"
    assert state.get(SpeakerRequest, "r-2").status == "queued"
    assert state.get(Comment, "c").author == "p-1"
    early = hall(2, 0)
    rsvp = Rsvp(id="rsvp/p-2", participant="p-2", answer="attends", at=NOON)
    passed = merged(early.apply(early.rev, [rsvp]))
    assert passed.get(Rsvp, "rsvp/p-1").answer == answer["answer"]


def refused(state: RoomState, why: str) -> None:
    """Assert that the merge is refused with a sentence."""
    with pytest.raises(MeetingError, match=why):
        decide(state, MERGE, SECRETARY, LATER)


def test_f6_two_votes_in_one_poll_are_two_people_or_a_poll_to_annul():
    state = cast(cast(voting(hall(3, 3)), 1, "yes"), 2, "no")
    state = leave(send(state, ClosePoll(poll="q"), CHAIR), 2, LATER)

    refused(state, "present at once")
    refused(uncovered(state), "both have voted")


def uncovered(state: RoomState) -> RoomState:
    """Return the state without the times of the second person's presence."""
    own = [s for s in state.all(AttendanceInterval) if s.participant == "p-2"]
    none = {"from_at": NOON, "until_at": NOON}
    return state.apply(state.rev, [s.model_copy(update=none) for s in own])


def test_f6_who_is_present_twice_or_votes_just_now_is_not_merged():
    refused(hall(3, 2), "both are present")
    refused(cast(voting(apart(present=1)), 2, "yes"), "is open")


@pytest.mark.parametrize("side", [1, 2])
def test_f6_two_people_by_directory_or_eligibility_are_not_merged(side):
    wish = EditParticipant(participant=f"p-{side}", name="Hai", eligibility="guest")

    refused(send(hall(3, 0), wish), "a guest")
    both = hall(3, 0)
    members = [
        both.get(Participant, p).model_copy(update={"member": f"m-{p}"})
        for p in ("p-1", "p-2")
    ]
    refused(both.apply(both.rev, members), "directory")


def test_who_waits_twice_takes_one_request_back_first():
    own = {**ASK, "request": "r-1"}
    state = send(admit(leave(admit(hall(3, 0), 1), 1), 2), parse_command(ASK), voter(2))
    state = state.apply(
        state.rev,
        [state.get(SpeakerRequest, "r-2").model_copy(
            update={"id": own["request"], "party": "p-1"})],
    )  # fmt: skip

    refused(state, "one request back")


def test_a_merge_again_changes_nothing_and_never_comes_undone():
    state = merged(apart())

    assert decide(state, MERGE, SECRETARY, LATER) == []
    with pytest.raises(WrongStateError):
        decide(state, RestoreParticipant(participant="p-2"), SECRETARY, LATER)


def test_the_minutes_have_one_stay_from_the_first_step_on():
    state, told = hall(3, 0), Timeline()
    comes = MarkParticipant(participant="p-2", present=True)
    wishes: list[tuple[Command, datetime]] = [(comes, NOON), (MERGE, LATER)]
    for command, at in wishes:
        put = decide(state, command, SECRETARY, at)
        state = state.apply(state.rev + 1, put)
        told.take(
            Entry(
                meeting="m",
                rev=state.rev,
                at=at,
                actor="secretary",
                role="secretary",
                cause=command.type,
                command_id=None,
                put=tuple(put),
            )
        )

    assert "p-2" not in told.stays
    [stay] = told.stays["p-1"]
    assert (stay.begun, stay.ended) == (NOON, None)
