"""Scenes of their own on some displays, beside the program.  Pure.

The program goes on beneath: whoever gives the scene up shows what the others show.
"""

from collections.abc import Sequence

from meetingroom.errors import MeetingError
from meetingroom.sessions.closed_door import moves
from meetingroom.sessions.commands.displays import ShowOnDisplays
from meetingroom.sessions.compositions.rules import resolved
from meetingroom.sessions.records import Display
from meetingroom.sessions.scenes import Lead, PaperScene, Scene, Stage
from meetingroom.sessions.stage import STAGE, check_scene
from meetingroom.sessions.state import Record, RoomState


def show(state: RoomState, command: ShowOnDisplays) -> list[Display | Stage]:
    """Return the displays with the scene, and a cue for all to change over at once.

    Raises:
        NotFoundError: there is no such display.
        NotFoundError, WrongStateError, InvalidError: as for `check_scene`.
    """
    scene = command.scene
    if scene is not None:
        check_scene(state, scene)
        scene = resolved(state, scene)
    displays = [state.get(Display, name) for name in dict.fromkeys(command.displays)]
    given = [with_own(one, scene) for one in displays if one.overrides.own != scene]
    return [*given, state.get(Stage, STAGE).cued()] if given else []


def with_own(display: Display, scene: Scene | None) -> Display:
    """Return a display with a scene of its own, or without one."""
    over = display.overrides.model_copy(update={"own": scene})
    return display.model_copy(update={"overrides": over})


def follow(state: RoomState, put: Sequence[Record]) -> list[Record]:
    """Return a change, and what it does to the displays with scenes of their own.

    Pages turn with the page that leads.  What cannot be shown any more is given up,
    and everything when the doors close or open again.
    """
    owners = [one for one in state.all(Display) if one.overrides.own is not None]
    if not owners or not put:
        return [*put]
    after = state.apply(state.rev + 1, put)
    lead = next((one for one in put if isinstance(one, Lead)), None)
    doors = moves(state, put)
    changed = []
    for display in owners:
        now = after.get(Display, display.id)
        scene = None if doors else kept(after, turned(now.overrides.own, lead))
        if scene != now.overrides.own:
            changed.append(with_own(now, scene))
    names = {one.id for one in changed}
    return [*(one for one in put if one.id not in names), *changed]


def turned(scene: Scene | None, lead: Lead | None) -> Scene | None:
    """Return a scene with the page that leads, where it shows that paper."""
    if lead and isinstance(scene, PaperScene) and scene.paper == lead.paper:
        return PaperScene(paper=lead.paper, page=lead.page)
    return scene


def kept(state: RoomState, scene: Scene | None) -> Scene | None:
    """Return a scene as long as it can be shown."""
    if scene is not None:
        try:
            check_scene(state, scene)
        except MeetingError:
            return None
    return scene
