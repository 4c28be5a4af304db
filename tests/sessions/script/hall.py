"""A meeting with a run of show, as pure states."""

from meetingroom.agenda.papers import Progress
from meetingroom.agenda.records import AgendaItem
from meetingroom.sessions.commands.papers import AddPaper, ReportVersion
from meetingroom.sessions.commands.polls import AddPoll, ReadyPoll
from meetingroom.sessions.commands.script import AddStep, NextStep, UndoStep
from meetingroom.sessions.scenes import AgendaScene, Stage
from meetingroom.sessions.script.records import RunOfShow, ScriptStep
from meetingroom.values import SYSTEM
from tests.conftest import CHAIR
from tests.sessions.floor.hall import at, chamber
from tests.voting import send

PAPER = "bao-cao"


def released(state, paper=PAPER, pages=6):
    """Return the state with a paper on the table."""
    version = f"{paper}-v1"
    added = AddPaper(
        paper=paper,
        version=version,
        title="Báo cáo",
        item="i2",
        sha256="b" * 64,
        release=True,
    )
    state = send(state, added, SYSTEM)
    done = ReportVersion(
        version=version,
        progress=Progress(stage="ready", pages=pages, ready=pages),
    )
    return send(state, done, SYSTEM)


def show():
    """Return an open meeting with item i1 active, a paper, a poll and two steps.

    Step `a` does everything that a step can do; `b` shows the agenda.
    """
    state = released(chamber())
    state = send(state, AddPoll(poll="q", title="Thông qua"))
    state = send(state, ReadyPoll(poll="q"))
    every = AddStep(
        step="a",
        title="Thảo luận mục 2",
        item="i2",
        paper=PAPER,
        page=3,
        speakers="closed",
        mute_all=True,
        timer_s=600,
        poll="q",
    )
    state = send(state, every)
    return send(state, AddStep(step="b", title="Chương trình", scene=AgendaScene()))


def step(state, at_s=0, after="", actor=CHAIR):
    """Return the state after the chair's Next."""
    return send(state, NextStep(after=after), actor, at(at_s))


def undo(state, at_s=0, step_id="a", actor=CHAIR):
    """Return the state after the chair's Undo."""
    return send(state, UndoStep(step=step_id), actor, at(at_s))


def run(state):
    """Return where the meeting is in its script."""
    return state.get(RunOfShow, "script")


def ids(state):
    """Return the steps in their order, without those taken out."""
    steps = sorted(state.all(ScriptStep), key=lambda s: s.order)
    return [s.id for s in steps if not s.withdrawn]


def item(state, item_id):
    """Return an item."""
    return state.get(AgendaItem, item_id)


def scene(state):
    """Return what the hall is shown."""
    return state.get(Stage, "stage").scene
