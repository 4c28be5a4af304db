"""A vote from its opening to its close, and what presence changes.  Pure."""

from collections.abc import Iterable
from datetime import datetime
from typing import get_args

from meetingroom.errors import InvalidError, WrongStateError
from meetingroom.sessions import sitting
from meetingroom.sessions.commands import polls as commands
from meetingroom.sessions.polls import ballots, counting, electorate, life
from meetingroom.sessions.polls.records import (
    Ballot,
    Electorate,
    Poll,
    Procedure,
    RollCall,
    RollRow,
    Tally,
    Turnout,
    ballot_id,
)
from meetingroom.sessions.presence.records import Counting
from meetingroom.sessions.records import Participant, Quorum, Site
from meetingroom.sessions.regulations.texts import Base, MajorityRule
from meetingroom.sessions.state import Record, RoomState, changed
from meetingroom.values import Actor

Put = list[Record]


def deciding_rules(state: RoomState, poll: Poll) -> tuple[MajorityRule, ...]:
    """Return the rule that decides a poll, then those told beside it."""
    return (poll.rule or electorate.procedure_of(state).majority, *poll.also)


def begin(state: RoomState, command: commands.OpenPoll, at: datetime) -> Put:
    """Return a poll open, with its electorate.

    Raises:
        WrongStateError: it is not ready, the meeting does not sit, another poll is
            open, nobody is here to vote on a tablet, or there is no quorum and no
            reason to go on without.
    """
    poll = state.get(Poll, command.poll)
    if poll.status == "open":
        return []
    sitting.check_running(sitting.meeting_of(state))
    opened = life.begin(poll, at, "")
    check_alone(state, poll)
    electors = electorate.of_poll(state, poll, at)
    check_voters(state, poll, electors)
    if not electors.quorum.met:
        if not command.without_quorum:
            raise WrongStateError(f"no quorum: {electors.quorum.sentence_vi}")
        opened = life.begin(poll, at, command.without_quorum)
    told = Turnout(
        id=turnout_id(poll.id),
        poll=poll.id,
        public=poll.turnout,
        present=len(electors.present),
    )
    known = state.find(Turnout, told.id)
    if known is not None:
        seen = {"present": told.present, "public": told.public}
        told = known.model_copy(update=seen)
    return [opened, electors, told]


def turnout_id(poll: str) -> str:
    """Return the id of a poll's turnout."""
    return f"turnout/{poll}"


def check_alone(state: RoomState, poll: Poll) -> None:
    """Raise `WrongStateError` where another poll is open and only one may be."""
    if electorate.procedure_of(state).parallel:
        return
    for other in running(state):
        if other.id != poll.id:
            raise WrongStateError(f"poll {other.id} is {other.status}")


def check_voters(state: RoomState, poll: Poll, electors: Electorate) -> None:
    """Raise `WrongStateError` where a poll on tablets would find no voter here.

    Hands and papers are counted by people, who may see more than was entered; a
    rehearsal tries its votes before an empty hall.
    """
    if poll.medium != "electronic" or sitting.meeting_of(state).rehearsal:
        return
    people = (state.get(Participant, name) for name in electors.entitled)
    if not any(person.presence == "in" for person in people):
        raise WrongStateError("nobody who may vote is present")


def running(state: RoomState) -> list[Poll]:
    """Return the polls that are open or paused."""
    return [p for p in state.all(Poll) if p.status in life.RUNNING]


def check_none_running(state: RoomState) -> None:
    """Raise `WrongStateError` while a poll is open or paused."""
    for poll in running(state):
        raise WrongStateError(f"poll {poll.id} is {poll.status}")


def resume(state: RoomState, poll: Poll, at: datetime) -> Put:
    """Return a poll that takes votes again."""
    if poll.status == "open":
        return []
    if poll.status != "paused":
        raise WrongStateError(f"the poll is {poll.status}")
    sitting.check_running(sitting.meeting_of(state))
    return [life.resume(poll, at)]


def vote(state: RoomState, command: commands.Vote, actor: Actor, at: datetime) -> Put:
    """Return somebody's ballot; the same vote again changes nothing.

    Raises:
        ForbiddenError: this account votes for nobody, or for nobody entitled.
        InvalidError: the ballot does not answer the poll, or is not electronic.
        WrongStateError: the poll takes no votes, that person is not here, or has
            voted otherwise already.
    """
    poll = state.get(Poll, command.poll)
    if poll.medium != "electronic":
        raise InvalidError("this poll is not voted on tablets")
    life.check_votes_taken(poll, at)
    sitting.check_running(sitting.meeting_of(state))
    person = electorate.voter_of(state, poll, actor)
    choices = ballots.check_ballot(poll, command.choices)
    before = state.find(Ballot, ballot_id(poll.id, person.id))
    if before is None:
        return [
            Ballot(
                id=ballot_id(poll.id, person.id),
                poll=poll.id,
                participant=person.id,
                choices=choices,
                at=at,
                public=poll.live,
            )
        ]
    if before.choices == choices:
        return []
    if not poll.change:
        raise WrongStateError(f"{person.id} has voted already")
    update = {"choices": choices, "at": at, "times": before.times + 1}
    return [before.model_copy(update=update)]


def turnout(state: RoomState, poll: Poll) -> Put:
    """Return how many have voted so far, where that has changed."""
    told = state.find(Turnout, turnout_id(poll.id))
    if told is None or poll.medium != "electronic":
        return []
    electors = state.get(Electorate, electorate.electorate_id(poll.id))
    seen = {
        "voted": len(electorate.ballots_of(state, poll.id)),
        "present": len(electors.present),
    }
    return changed(told, told.model_copy(update=seen))


def close(state: RoomState, poll: Poll, at: datetime) -> Put:
    """Return a poll closed, its electorate frozen; an electronic one is counted."""
    if poll.closed_at is not None and poll.status != "annulled":
        return []
    closed = life.close(poll, at)
    electors = electorate.frozen(state, poll, at)
    if poll.medium != "electronic":
        return [closed, electors]
    cast = electorate.ballots_of(state, poll.id)
    tally = decided(state, poll, electors, counting.from_ballots(poll, electors, cast))
    put: Put = [life.step(closed, "counted", counted_at=at), electors, tally]
    told = state.find(Turnout, turnout_id(poll.id))
    if told is not None:
        seen = {"voted": tally.cast, "present": tally.present}
        put += changed(told, told.model_copy(update=seen))
    if poll.secrecy == "named":
        put.append(roll_call(poll, electors, cast))
    return put


def roll_call(poll: Poll, electors: Electorate, cast: Iterable[Ballot]) -> RollCall:
    """Return who voted what, in the order of the electorate."""
    chosen = {ballot.participant: ballot.choices for ballot in cast}
    rows = (RollRow(participant=p, choices=chosen[p]) for p in electors.voted)
    return RollCall(id=f"roll/{poll.id}", poll=poll.id, rows=tuple(rows))


def decided(state: RoomState, poll: Poll, electors: Electorate, tally: Tally) -> Tally:
    """Return a result with what it means under each rule of the poll."""
    sizes: dict[Base, int] = {}
    for base in get_args(Base):
        size = electorate.base_of(state, electors, base)
        if size is not None:
            sizes[base] = size
    return counting.with_outcomes(poll, tally, sizes, deciding_rules(state, poll))


def follow(state: RoomState, put: Put, at: datetime) -> Put:
    """Return the records with what follows from them for quorum and open polls.

    A quorum that is lost while a poll is open is marked on the poll, never closes it.
    """
    if not any(isinstance(r, Participant | Site | Procedure | Counting) for r in put):
        return put
    after = state.apply(state.rev, put)
    return [*put, *recounted(after, at)]


def recounted(state: RoomState, at: datetime) -> Put:
    """Return the quorum and the electorates of open polls as they are now."""
    put: Put = []
    tally = electorate.quorum_now(state, at)
    before = state.find(Quorum, tally.id)
    if tally != before:
        put.append(tally)
    for poll in running(state):
        electors = electorate.of_poll(state, poll, at)
        former = state.find(Electorate, electors.id)
        if electors != former:
            put.append(electors)
        if not tally.met and poll.quorum_lost_at is None and not poll.without_quorum:
            put.append(poll.model_copy(update={"quorum_lost_at": at}))
    return put
