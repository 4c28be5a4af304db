"""Ballot papers and the counts that two tellers enter.  Pure."""

from datetime import datetime

from meetingroom.errors import ForbiddenError, InvalidError, WrongStateError
from meetingroom.sessions.commands import polls as commands
from meetingroom.sessions.polls import counting, electorate, life, voting
from meetingroom.sessions.polls.records import (
    CountSheet,
    Electorate,
    Poll,
    Turnout,
)
from meetingroom.sessions.state import Record, RoomState
from meetingroom.values import Actor

Put = list[Record]


def report_papers(state: RoomState, command: commands.ReportPapers) -> Put:
    """Return how far the handing out and the collecting of ballot papers are.

    Raises:
        InvalidError: more came back than went out, or went out than there are.
        WrongStateError: ballots go out while it is open, and come back till counted.
    """
    poll = state.get(Poll, command.poll)
    if poll.medium != "paper":
        raise InvalidError("only a vote on paper has ballot papers")
    if not command.printed >= command.issued >= command.returned:
        raise InvalidError("printed ≥ issued ≥ returned does not hold")
    told = state.find(Turnout, voting.turnout_id(poll.id))
    if poll.status not in life.PREPARED | life.RUNNING | {"closed"}:
        raise WrongStateError(f"the poll is {poll.status}")
    if command.issued and poll.status in life.PREPARED:
        raise WrongStateError("ballots are issued once the poll is open")
    if told is None:
        told = Turnout(id=voting.turnout_id(poll.id), poll=poll.id, public=False)
    seen = {
        "printed": command.printed,
        "issued": command.issued,
        "returned": command.returned,
        "voted": command.returned,
    }
    after = told.model_copy(update=seen)
    return [] if after == state.find(Turnout, after.id) else [after]


def enter_count(
    state: RoomState, command: commands.EnterCount, actor: Actor, at: datetime
) -> Put:
    """Return a teller's sheet; with the second, both show their numbers.

    Raises:
        ForbiddenError: the same person entered the other one.
        InvalidError: the poll is electronic, or the sheet cannot be true.
        WrongStateError: the poll is not closed, or is counted already.
    """
    poll = state.get(Poll, command.poll)
    if poll.medium == "electronic":
        raise InvalidError("an electronic vote is counted by the server")
    if poll.status != "closed":
        raise WrongStateError(f"the poll is {poll.status}, not closed")
    other = other_sheet(state, poll, command.side)
    if other is not None and other.by == actor.id:
        raise ForbiddenError("the two counts are entered by two persons")
    fields = command.model_dump(exclude={"type", "marks"})
    sheet = CountSheet(
        id=counting.sheet_id(poll.id, command.side),
        by=actor.id,
        at=at,
        marks=command.marks,
        shown=other is not None,
        **fields,
    )
    electors = state.get(Electorate, electorate.electorate_id(poll.id))
    wrong = counting.problems(poll, electors, sheet)
    if wrong:
        raise InvalidError("; ".join(wrong))
    before = state.find(CountSheet, sheet.id)
    if before is not None and before.model_copy(update={"at": at}) == sheet:
        return []
    if other is None or other.shown:
        return [sheet]
    return [sheet, other.model_copy(update={"shown": True})]


def other_sheet(state: RoomState, poll: Poll, side: str) -> CountSheet | None:
    """Return the sheet of the other teller, once it is in."""
    return state.find(
        CountSheet, counting.sheet_id(poll.id, "b" if side == "a" else "a")
    )


def confirm_count(state: RoomState, poll: Poll, at: datetime) -> Put:
    """Return a poll counted, once two persons have entered the same numbers.

    Raises:
        WrongStateError: one of them is missing, or they differ.
    """
    if poll.counted_at is not None and poll.status != "annulled":
        return []
    one = state.find(CountSheet, counting.sheet_id(poll.id, "a"))
    other = state.find(CountSheet, counting.sheet_id(poll.id, "b"))
    counted = life.step(poll, "counted", counted_at=at)
    if one is None or other is None:
        raise WrongStateError("two tellers have to enter their counts")
    apart = counting.differences(one, other)
    if apart:
        raise WrongStateError(f"the two counts differ: {', '.join(apart)}")
    electors = state.get(Electorate, electorate.electorate_id(poll.id))
    tally = counting.from_sheet(poll, electors, one)
    tally = tally.model_copy(update={"at": at})
    return [counted, voting.decided(state, poll, electors, tally)]
