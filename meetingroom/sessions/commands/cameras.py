"""Wishes and facts about network cameras."""

from typing import ClassVar, Literal

from meetingroom.sessions.cameras.records import (
    CameraPicture,
    CameraState,
    CameraTrouble,
)
from meetingroom.sessions.commands.devices import Address
from meetingroom.sessions.commands.senders import OPERATORS, SYSTEM
from meetingroom.values import Id, Title, Value


class AddCamera(Value):
    """Let a network camera be the camera of a site."""

    allowed: ClassVar = OPERATORS | SYSTEM
    until: ClassVar = "archived"
    type: Literal["camera.add"] = "camera.add"
    camera: Id
    site: str
    label: Title
    address: Address
    on: bool = False


class SetCamera(Value):
    """Start or stop it, name it anew, move it, remove it, or take it back."""

    allowed: ClassVar = OPERATORS
    until: ClassVar = "archived"
    type: Literal["camera.set"] = "camera.set"
    camera: str
    site: str
    label: Title
    address: Address
    on: bool
    retired: bool = False


class ReportCamera(Value):
    """Say how it is."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "ever"
    type: Literal["camera.report"] = "camera.report"
    camera: str
    state: CameraState
    trouble: CameraTrouble | Literal[""] = ""
    picture: CameraPicture | None = None


CameraCommand = AddCamera | SetCamera | ReportCamera
