"""From wishes and facts about network cameras to what they change.  Pure."""

from datetime import datetime
from typing import assert_never

from meetingroom.errors import WrongStateError
from meetingroom.sessions.cameras.address import place_of
from meetingroom.sessions.cameras.records import Camera
from meetingroom.sessions.commands import cameras as commands
from meetingroom.sessions.records import Site
from meetingroom.sessions.state import Record, RoomState, added, changed

Put = list[Record]
CAMERAS_MAX = 16
"""Of one meeting; each that runs has a process of its own."""


def decide(state: RoomState, command: commands.CameraCommand, at: datetime) -> Put:
    """Return the new version of every record that the command changes.

    Raises:
        MeetingError: the command is refused and nothing changes.
    """
    match command:
        case commands.AddCamera():
            return add(state, command)
        case commands.SetCamera():
            return set_camera(state, command)
        case commands.ReportCamera():
            return report(state.get(Camera, command.camera), command, at)
        case _:
            assert_never(command)


def add(state: RoomState, command: commands.AddCamera) -> Put:
    """Return a new camera.

    Raises:
        FlawError: its address makes no sense.
        NotFoundError: there is no such site.
        WrongStateError: there are as many as a meeting may have.
    """
    state.get(Site, command.site)
    place_of(command.address)
    others = state.all(Camera)
    standing = [one for one in others if not one.retired and one.id != command.camera]
    if len(standing) >= CAMERAS_MAX:
        raise WrongStateError(f"a meeting has at most {CAMERAS_MAX} cameras")
    order = 1 + max((one.order for one in others), default=0)
    wish = command.model_dump(exclude={"type", "camera"})
    made = Camera(id=command.camera, order=order, **wish)
    put = added(state, [made])
    return [*put, *instead(state, made)] if put else []


def set_camera(state: RoomState, command: commands.SetCamera) -> Put:
    """Return it as it is wished from now on; the one that ran for its site stops.

    Raises:
        FlawError: its address makes no sense.
        NotFoundError: there is no such site.
        WrongStateError: it comes back, and there are as many as a meeting may have.
    """
    one = state.get(Camera, command.camera)
    state.get(Site, command.site)
    place_of(command.address)
    standing = [other for other in state.all(Camera) if not other.retired]
    if one.retired and not command.retired and len(standing) >= CAMERAS_MAX:
        raise WrongStateError(f"a meeting has at most {CAMERAS_MAX} cameras")
    wish = command.model_dump(exclude={"type", "camera"})
    wish["on"] = command.on and not command.retired
    wished = one.model_copy(update=wish)
    return [*changed(one, wished), *instead(state, wished)]


def instead(state: RoomState, camera: Camera) -> Put:
    """Return those that stop because this one runs for their site.

    Two that send as one site would take its place from each other for ever.
    """
    if not camera.on:
        return []
    return [
        one.model_copy(update={"on": False})
        for one in state.all(Camera)
        if one.on and one.site == camera.site and one.id != camera.id
    ]


def report(one: Camera, said: commands.ReportCamera, at: datetime) -> Put:
    """Return it as it was last heard of."""
    seen = {name: getattr(said, name) for name in ("state", "trouble", "picture")}
    if all(getattr(one, name) == value for name, value in seen.items()):
        return []
    same = (one.state, one.trouble) == (said.state, said.trouble)
    since = one.since if same else at
    return [one.model_copy(update={**seen, "since": since})]
