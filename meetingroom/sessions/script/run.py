"""One step of the run of show carried out: all of it, as one change, or nothing.  Pure.

Each part is decided by the rules of its own subject, on the state as the parts before
it left it.  Nothing here knows how an item is opened or a poll begins.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from meetingroom.agenda.records import AgendaItem
from meetingroom.errors import ForbiddenError, MeetingError, WrongStateError
from meetingroom.sessions import sitting
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.agenda import OpenItem
from meetingroom.sessions.commands.floor import SetFloorRules
from meetingroom.sessions.commands.places import MuteSite
from meetingroom.sessions.commands.polls import OpenPoll
from meetingroom.sessions.commands.stage import LeadPage, ShowScene
from meetingroom.sessions.floor import lists as floor_lists
from meetingroom.sessions.floor.draft import Draft
from meetingroom.sessions.polls.records import Electorate, Poll, Turnout
from meetingroom.sessions.records import Site
from meetingroom.sessions.script.plan import script_of
from meetingroom.sessions.script.records import (
    SCRIPT,
    Kept,
    RunOfShow,
    ScriptStep,
    StepTrace,
    Touched,
)
from meetingroom.sessions.state import Record, RoomState
from meetingroom.values import Actor

Put = list[Record]
Decide = Callable[[RoomState, Command, Actor, datetime], Put]
"""How a command is decided; `rules.decide`, which itself calls this module."""
Part = tuple[str, Command]
UNDO_S = 10.0


def run_of(state: RoomState) -> RunOfShow:
    """Return where the meeting is in its script."""
    return state.find(RunOfShow, SCRIPT) or RunOfShow()


def step_after(state: RoomState, current: str) -> ScriptStep:
    """Return the step that follows on another one; the first one on none.

    A step of an item that was concluded before the script came to it is passed over:
    nobody means to go back to it.

    Raises:
        WrongStateError: there is none.
    """
    now = state.find(ScriptStep, current)
    last = 0 if now is None else now.order
    steps = script_of(state)
    met = {step.item for step in steps if step.order <= last}
    for step in steps:
        done = step.item not in met and is_concluded(state, step.item)
        if step.order > last and not step.withdrawn and not done:
            return step
    raise WrongStateError("the script has no further step")


def is_concluded(state: RoomState, item_id: str) -> bool:
    """Tell whether an item of the agenda was dealt with."""
    item = state.find(AgendaItem, item_id)
    return item is not None and item.status == "concluded"


def follow_on(
    state: RoomState, after: str, actor: Actor, at: datetime, decide: Decide
) -> Put:
    """Return what the step behind `after` changes; nothing where it was carried out.

    Raises:
        WrongStateError: the script is elsewhere, or at its end.
        MeetingError: a part of the step is refused.
    """
    run = run_of(state)
    if run.current == after:
        return perform(state, step_after(state, after), actor, at, decide)
    if run.current and run.previous == after:
        return []
    raise WrongStateError(f"the script is at step {run.current or 'none'}")


def go(
    state: RoomState, step_id: str, actor: Actor, at: datetime, decide: Decide
) -> Put:
    """Return what a step changes; nothing where it is the current one.

    Raises:
        WrongStateError: the step was withdrawn.
        MeetingError: a part of the step is refused.
    """
    step = state.get(ScriptStep, step_id)
    if run_of(state).current == step.id:
        return []
    if step.withdrawn:
        raise WrongStateError(f"step {step.id} is withdrawn")
    return perform(state, step, actor, at, decide)


def perform(
    state: RoomState, step: ScriptStep, actor: Actor, at: datetime, decide: Decide
) -> Put:
    """Return everything that a step changes, and what it takes to undo it.

    Raises:
        MeetingError: a part is refused; the sentence names it, and nothing happens.
    """
    draft = Draft(state)
    for name, command in parts_of(state, step):
        try:
            if actor.role not in command.allowed:
                raise ForbiddenError(f"{actor.role} may not {command.type}")
            draft.put(*decide(draft.state, command, actor, at))
        except MeetingError as error:
            raise type(error)(f"step {step.id}, {name}: {error}") from error
    changed = draft.changes()
    return [*changed, moved_run(state, step, at), trace(state, step, changed)]


def parts_of(state: RoomState, step: ScriptStep) -> Iterator[Part]:
    """Yield the wishes that a step consists of, in the order they are carried out.

    The scene comes after the poll, which shows itself where the step names no other.
    """
    if step.item:
        yield "agenda item", OpenItem(item=step.item)
    if step.speakers:
        yield "list of speakers", list_wish(state, step)
    if step.mute_all:
        for site in silenced(state, step):
            yield f"site {site}", MuteSite(site=site, muted=True)
    if step.paper:
        yield "page", LeadPage(paper=step.paper, page=step.page)
    if step.poll:
        yield "poll", OpenPoll(poll=step.poll)
    if step.scene is not None:
        yield "scene", ShowScene(scene=step.scene)


def list_wish(state: RoomState, step: ScriptStep) -> SetFloorRules:
    """Return the wish to open or close the list of the step's item.

    Raises:
        WrongStateError: the step has no item, and none is before the meeting.
    """
    item = step.item or floor_lists.active_item(state)
    if not item:
        raise WrongStateError(f"step {step.id}, list of speakers: no item is open")
    return SetFloorRules(item=item, open=step.speakers == "open")


def silenced(state: RoomState, step: ScriptStep) -> list[str]:
    """Return the sites to be muted: all but the hall and those that go on speaking."""
    active = floor_lists.active_item(state)
    speeches = floor_lists.going(state) if step.item in {"", active} else []
    speaking = {speech.site for speech in speeches}
    sites = sorted(state.all(Site), key=lambda site: site.order)
    return [s.id for s in sites if s.kind != "hall" and s.id not in speaking]


def moved_run(state: RoomState, step: ScriptStep, at: datetime) -> RunOfShow:
    """Return the script at its next step, with that one's clock."""
    due_at = at + timedelta(seconds=step.timer_s) if step.timer_s else None
    return RunOfShow(
        current=step.id,
        previous=run_of(state).current,
        at=at,
        due_at=due_at,
        undo_until=at + timedelta(seconds=UNDO_S),
    )


def trace(state: RoomState, step: ScriptStep, changed: Put) -> StepTrace:
    """Return what a step changed.

    What follows from presence, such as the quorum, is nobody's step and goes on.
    """
    meeting = sitting.meeting_of(state)
    return StepTrace(
        step=step.id,
        run=run_of(state),
        status=meeting.status,
        mode=meeting.mode,
        touched=tuple(
            Touched(before=before_of(state, record), after=record)
            for record in changed
            if isinstance(record, Kept) and is_own(step, record)
        ),
    )


def before_of(state: RoomState, record: Kept) -> Kept | None:
    """Return what a record was."""
    before = state.records.get(record.id)
    return before if isinstance(before, Kept) else None


def is_own(step: ScriptStep, record: Kept) -> bool:
    """Tell whether a step changed a record, and not what came of presence with it."""
    match record:
        case Poll():
            return record.id == step.poll
        case Electorate() | Turnout():
            return record.poll == step.poll
        case _:
            return True
