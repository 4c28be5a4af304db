"""When a poll closes, turnout is counted, and the grace of a lost site ends.  Pure."""

from datetime import datetime, timedelta

from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.polls import ClosePoll, CountTurnout, TurnQuorum
from meetingroom.sessions.polls import life, voting
from meetingroom.sessions.polls.records import Poll
from meetingroom.sessions.records import Quorum
from meetingroom.sessions.state import RoomState

KINDS = (Poll, Quorum)
TURNOUT_EVERY = timedelta(seconds=1)
"""How often at most the number of votes is told anew."""


def wishes(state: RoomState, at: datetime) -> list[Command]:
    """Return what the clock asks of a room at an instant."""
    found: list[Command] = []
    for poll in open_polls(state):
        if life.is_over(poll, at):
            found.append(ClosePoll(poll=poll.id))
        elif voting.turnout(state, poll):
            found.append(CountTurnout(poll=poll.id))
    turns_at = turn_of(state)
    if turns_at is not None and turns_at <= at:
        found.append(TurnQuorum())
    return found


def turn_of(state: RoomState) -> datetime | None:
    """Return when somebody at a lost site counts no longer, or None."""
    tally = state.find(Quorum, "quorum")
    return tally.turns_at if tally is not None else None


def next_look(state: RoomState, at: datetime) -> datetime | None:
    """Return the next instant at which the clock asks something, or None."""
    asked = open_polls(state)
    due = [poll.due_at for poll in asked if poll.ends_itself]
    # Votes come by the hundred: they are counted in time, not each as it comes.
    counted = [at + TURNOUT_EVERY for poll in asked if poll.medium == "electronic"]
    found = [*due, *counted, turn_of(state)]
    return min((instant for instant in found if instant is not None), default=None)


def open_polls(state: RoomState) -> list[Poll]:
    """Return the polls in which votes are cast now."""
    return [poll for poll in state.all(Poll) if poll.status == "open"]
