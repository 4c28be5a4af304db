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
from meetingroom.sessions.commands.senders import CHAIR
from meetingroom.sessions.floor.records import FloorList
from meetingroom.sessions.polls import life
from meetingroom.sessions.polls.records import Poll, Procedure
from meetingroom.sessions.records import (
    Display,
    Meeting,
    Overrides,
    Participant,
    Quorum,
    Seat,
    Site,
)
from meetingroom.sessions.scenes import Lead, Stage
from meetingroom.sessions.script.records import ScriptStep
from meetingroom.sessions.state import Record, RoomState
from meetingroom.values import Actor

REHEARSED = frozenset(
    {
        *("script.add", "script.edit", "script.generate", "script.go", "script.move"),
        *("script.next", "script.undo", "script.withdraw"),
        *("item.add", "item.conclude", "item.defer", "item.edit", "item.move"),
        *("item.open", "item.restore", "item.suspend", "item.withdraw"),
        *(
            "scene.show",
            "scene.prepare",
            "scene.take",
            "page.lead",
            "speaker.point",
            "chime.ring",
        ),
        *("floor.absent", "floor.add", "floor.ask", "floor.cancel", "floor.clear"),
        *("floor.end", "floor.extend", "floor.grant", "floor.lapse", "floor.move"),
        *("floor.name", "floor.pause", "floor.priority", "floor.readd"),
        *("floor.resume", "floor.rules", "floor.settle", "floor.withdraw"),
        *("floor.write", "microphone.report"),
        *("poll.add", "poll.annul", "poll.close", "poll.edit", "poll.move"),
        *("poll.open", "poll.papers", "poll.pause", "poll.publish", "poll.quick"),
        *("poll.ready", "poll.resume", "poll.turnout", "poll.vote", "poll.withdraw"),
        *("count.confirm", "count.enter", "quorum.turn", "rule.turn"),
        *("site.clear", "site.link", "site.mute", "display.painted"),
        *("connections.report", "participant.admit", "participant.dismiss"),
        *("participant.mark", "participant.check_in", "participant.excuse"),
        *("participant.substitute", "aide.answer", "aide.read", "aide.send"),
        *("announcement.acknowledge", "announcement.send", "announcement.withdraw"),
        *("service.call", "service.cancel", "service.finish", "service.take"),
        *("meeting.open", "meeting.close", "meeting.recess", "meeting.resume"),
        *("meeting.mode", "meeting.recall"),
    }
)
"""What is done in a rehearsal, also by its clocks; everything else is refused."""
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
    Display: {
        "health": "offline",
        "painted": "",
        "painted_at": None,
        "overrides": Overrides(),
        "schedule": None,
        "switched": None,
    },
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
    if command.type not in REHEARSED:
        raise WrongStateError(f"{command.type} is not rehearsed")


def rehearsed(state: RoomState) -> str:
    """Return the meeting that this one rehearses; nothing where it is a real one."""
    kinds = (r for r in state.records.values() if type(r) is Meeting)
    meeting = next(kinds, None)
    return "" if meeting is None else meeting.rehearsal


def leads(actor: Actor) -> bool:
    """Tell whether somebody may come into a rehearsal; all others are simulated."""
    return actor.role in CHAIR


def check_leads(state: RoomState, actor: Actor) -> None:
    """Raise `ForbiddenError` for whoever has no part in a rehearsal."""
    if rehearsed(state) and not leads(actor):
        raise ForbiddenError("a rehearsal is for those who lead and prepare")
