"""The twin of a meeting: as it will begin, and nothing of what happened in it.  Pure.

It has the agenda, papers, people, places, prepared polls and the run of show of the
real meeting, under the same ids, and another id of its own.
"""

from meetingroom.agenda.records import (
    AgendaItem,
    Numbering,
    Paper,
    PaperVersion,
    ReadingRule,
)
from meetingroom.errors import ForbiddenError, WrongStateError
from meetingroom.sessions import sitting
from meetingroom.sessions.commands import Command
from meetingroom.sessions.floor.records import FloorList
from meetingroom.sessions.polls import life
from meetingroom.sessions.polls.records import Poll, Procedure
from meetingroom.sessions.records import (
    Display,
    Lead,
    Meeting,
    Participant,
    Quorum,
    Seat,
    Site,
    Stage,
)
from meetingroom.sessions.script.records import ScriptStep
from meetingroom.sessions.state import Record, RoomState
from meetingroom.values import Actor, Role

LEADERS: frozenset[Role] = frozenset({"chair", "secretary"})
"""Who may come into a rehearsal; everybody else in it is simulated."""
REHEARSED = frozenset(
    {
        *("script", "item", "scene", "page", "floor", "priority", "poll", "count"),
        *("site", "speaker", "microphone", "connections", "display", "participant"),
        *("aide", "announcement", "service", "chime", "meeting"),
    }
)
"""What is done in a rehearsal, by the first word of the command."""
NOT_REHEARSED = frozenset(
    {
        *("poll.record", "meeting.minute", "meeting.archive", "meeting.cancel"),
        *("meeting.convene", "meeting.ready", "meeting.redraft", "meeting.postpone"),
    }
)
AFRESH: dict[type[Record], dict[str, object]] = {
    AgendaItem: {
        "status": "planned",
        "active_since": None,
        "used_s": 0.0,
        "opened_at": None,
        "concluded_at": None,
    },
    Participant: {"presence": "expected", "mode": None, "since": None},
    Site: {
        "link": "offline",
        "audio": False,
        "video": False,
        "muted": True,
        "since": None,
    },
    Display: {"health": "offline", "painted": "", "painted_at": None},
}
"""What of a record tells of the sitting, and how it is before one."""
ALIKE = (Seat, Paper, PaperVersion, ReadingRule, Procedure, Numbering, FloorList)


def twin_of(state: RoomState, twin: str) -> RoomState:
    """Return the state in which the rehearsal of a meeting begins."""
    real = sitting.meeting_of(state)
    meeting = Meeting(
        id=twin,
        title=real.title,
        body=real.body,
        place=real.place,
        starts_at=real.starts_at,
        demo=real.demo,
        isolated=real.isolated,
        reading_log=False,
        rehearsal=real.id,
    )
    made: list[Record] = [meeting, Stage(), Lead(), Quorum()]
    taken = (afresh(record) for record in state.records.values())
    return RoomState(0, {}).apply(1, [*made, *(r for r in taken if r is not None)])


def afresh(record: Record) -> Record | None:
    """Return a record as it is before any sitting; None where it tells of one."""
    match record:
        case AgendaItem() if record.status in {"withdrawn", "deferred"}:
            return record
        case Participant() if record.presence == "withdrawn":
            return record
        case AgendaItem() | Participant() | Site() | Display():
            return record.model_copy(update=AFRESH[type(record)])
        case Poll():
            return record if record.status in life.PREPARED else None
        case ScriptStep():
            return record
        case _:
            return record if isinstance(record, ALIKE) else None


def check_rehearsed(state: RoomState, command: Command) -> None:
    """Refuse what would make a record of a rehearsal.

    Raises:
        WrongStateError: it keeps no minutes, takes no papers and changes no roster.
    """
    if not rehearsed(state):
        return
    subject = command.type.partition(".")[0]
    if subject not in REHEARSED or command.type in NOT_REHEARSED:
        raise WrongStateError(f"{command.type} is not rehearsed")


def rehearsed(state: RoomState) -> str:
    """Return the meeting that this one rehearses; nothing where it is a real one."""
    kinds = (r for r in state.records.values() if type(r) is Meeting)
    meeting = next(kinds, None)
    return "" if meeting is None else meeting.rehearsal


def leads(actor: Actor) -> bool:
    """Tell whether somebody may come into a rehearsal; all others are simulated."""
    return actor.role in LEADERS


def check_leads(state: RoomState, actor: Actor) -> None:
    """Raise `ForbiddenError` for whoever has no part in a rehearsal."""
    if rehearsed(state) and not leads(actor):
        raise ForbiddenError("a rehearsal is for those who lead and prepare")
