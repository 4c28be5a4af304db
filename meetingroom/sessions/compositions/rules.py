"""From wishes about composed scenes to the records they change.  Pure."""

from typing import assert_never

from meetingroom.errors import InvalidError, WrongStateError
from meetingroom.sessions.commands import compositions as commands
from meetingroom.sessions.compositions.records import (
    COMPOSITIONS_MAX,
    ComposedScene,
    Composition,
)
from meetingroom.sessions.scenes import Scene
from meetingroom.sessions.state import RoomState


def decide(state: RoomState, command: commands.CompositionCommand) -> list[Composition]:
    """Return the composed scene that the command changes, or nothing.

    Raises:
        NotFoundError: there is no such scene.
        InvalidError: the id names something else.
        WrongStateError: somebody else changed it meanwhile, or there are too many.
    """
    match command:
        case commands.SaveComposition():
            return save(state, command)
        case commands.WithdrawComposition(composition=name, withdrawn=withdrawn):
            one = state.get(Composition, name)
            if one.withdrawn == withdrawn:
                return []
            return [one.model_copy(update={"withdrawn": withdrawn})]
        case _:
            assert_never(command)


def save(state: RoomState, command: commands.SaveComposition) -> list[Composition]:
    """Return the scene as a new one or as its next revision."""
    wish = {"title": command.title, "zones": command.zones}
    if command.composition not in state.records:
        return [begun(state, command)]
    one = state.find(Composition, command.composition)
    if one is None:
        raise InvalidError("this id is taken")
    if (one.title, one.zones) == (command.title, command.zones):
        return []
    if one.revision != command.revision:
        raise WrongStateError("somebody else has changed this scene")
    return [one.model_copy(update={**wish, "revision": one.revision + 1})]


def begun(state: RoomState, command: commands.SaveComposition) -> Composition:
    """Return a new scene at the end of the list."""
    others = state.all(Composition)
    if len(others) >= COMPOSITIONS_MAX:
        raise WrongStateError(f"a meeting has at most {COMPOSITIONS_MAX} of these")
    order = 1 + max((one.order for one in others), default=0)
    return Composition(
        id=command.composition,
        order=order,
        title=command.title,
        zones=command.zones,
    )


def resolved(state: RoomState, scene: Scene) -> Scene:
    """Return a scene with what it consists of now; others than composed as they are.

    Raises:
        NotFoundError: there is no such scene.
        WrongStateError: it was taken off the list.
    """
    if not isinstance(scene, ComposedScene):
        return scene
    one = state.get(Composition, scene.composition)
    if one.withdrawn:
        raise WrongStateError(f"scene {one.id} was taken off the list")
    return ComposedScene(
        composition=one.id, revision=one.revision, title=one.title, zones=one.zones
    )
