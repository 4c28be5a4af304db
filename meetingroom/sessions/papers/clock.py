"""When a reading rule turns: its time has come, or is over.  Pure."""

from datetime import datetime

from meetingroom.agenda.records import ReadingRule
from meetingroom.sessions.commands.papers import TurnRule
from meetingroom.sessions.state import RoomState

KINDS = (ReadingRule,)


def wishes(state: RoomState, at: datetime) -> list[TurnRule]:
    """Return what is asked of the rules whose time has come and who do not say so."""
    return [
        TurnRule(subject=rule.subject)
        for rule in state.all(ReadingRule)
        if any(turn <= at for turn in turns(rule))
    ]


def next_look(state: RoomState, _at: datetime) -> datetime | None:
    """Return the next instant at which a rule turns, or None."""
    rules = state.all(ReadingRule)
    return min((turn for rule in rules for turn in turns(rule)), default=None)


def turns(rule: ReadingRule) -> list[datetime]:
    """Return the instants at which a rule has still to turn."""
    due = [
        None if rule.begun else rule.from_at,
        None if rule.ended else rule.until_at,
    ]
    return [at for at in due if at is not None]
