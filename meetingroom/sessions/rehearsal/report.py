"""How ready a meeting is: every step tried on a twin, who did not answer.  Pure."""

from datetime import datetime

from meetingroom.agenda.records import AgendaItem, Paper
from meetingroom.errors import MeetingError
from meetingroom.sessions import rules
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.meeting import OpenMeeting
from meetingroom.sessions.commands.polls import ClosePoll
from meetingroom.sessions.commands.script import GoStep
from meetingroom.sessions.polls import life
from meetingroom.sessions.polls.records import Poll
from meetingroom.sessions.records import Display, Site
from meetingroom.sessions.rehearsal import cast, twin
from meetingroom.sessions.script.plan import script_of
from meetingroom.sessions.state import RoomState
from meetingroom.values import Actor, Value

CHAIR = Actor(id="rehearsal", role="chair")


class Tried(Value):
    """One step as it went on the twin, everybody being present."""

    step: str
    refused: str = ""
    """Why it was refused, in the words of the rules; empty where it was not."""
    taken: bool = False
    """Whether somebody took it by hand in the rehearsal."""


class Report(Value):
    """What a rehearsal tells of the real meeting, at one moment."""

    rehearsal: str = ""
    """The rehearsal that is going on; empty where none is."""
    at: datetime
    steps: tuple[Tried, ...] = ()
    papers: tuple[str, ...] = ()
    """Papers that are not released, or of which not every page is drawn."""
    displays: tuple[str, ...] = ()
    """Displays of the real meeting that do not answer."""
    sites: tuple[str, ...] = ()
    """Sites of the real meeting that are not connected."""


def report_of(
    state: RoomState,
    at: datetime,
    rehearsal: str = "",
    taken: frozenset[str] = frozenset(),
) -> Report:
    """Return how ready a meeting is; `taken` are the steps taken by hand."""
    return Report(
        rehearsal=rehearsal,
        at=at,
        steps=tuple(
            Tried(step=step, refused=refused, taken=step in taken)
            for step, refused in tried(state, at)
        ),
        papers=tuple(
            paper.id for paper in state.all(Paper) if not is_whole(state, paper)
        ),
        displays=tuple(d.id for d in state.all(Display) if d.health == "offline"),
        sites=tuple(s.id for s in state.all(Site) if s.link != "connected"),
    )


def is_whole(state: RoomState, paper: Paper) -> bool:
    """Tell whether a paper can be read to its end, or need not be."""
    if paper.status == "withdrawn":
        return True
    item = state.find(AgendaItem, paper.item)
    if item is not None and item.status in {"withdrawn", "deferred"}:
        return True
    return paper.status == "released" and 0 < paper.pages <= paper.ready


def tried(state: RoomState, at: datetime) -> list[tuple[str, str]]:
    """Return every step with why it was refused, carried out one after the other."""
    now = begun(state, "rehearsal", at)
    now = after(now, OpenMeeting(), CHAIR, at)
    found = []
    for step in script_of(state):
        if step.withdrawn:
            continue
        refused = ""
        try:
            now = after(now, GoStep(step=step.id), CHAIR, at)
        except MeetingError as error:
            refused = str(error)
        found.append((step.id, refused))
        now = without_polls(now, at)
    return found


def begun(state: RoomState, name: str, at: datetime) -> RoomState:
    """Return the twin of a meeting under a name, with everybody in it."""
    now = twin.twin_of(state, name)
    for actor, wish in cast.entrance(now):
        now = after(now, wish, actor, at)
    return now


def without_polls(state: RoomState, at: datetime) -> RoomState:
    """Return the state with every poll closed, as the chair would before going on."""
    for poll in state.all(Poll):
        if poll.status in life.RUNNING:
            state = after(state, ClosePoll(poll=poll.id), CHAIR, at)
    return state


def after(state: RoomState, wish: Command, actor: Actor, at: datetime) -> RoomState:
    """Return the state after a command.

    Raises:
        MeetingError: it is refused.
    """
    return state.apply(state.rev + 1, rules.decide(state, wish, actor, at))
