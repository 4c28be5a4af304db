"""Wishes and facts about recordings."""

from typing import ClassVar, Literal

from meetingroom.sessions.commands.senders import OFFICE, SYSTEM
from meetingroom.sessions.recordings.records import RecordingFault
from meetingroom.values import Role, Title, Value

RECORDERS: frozenset[Role] = frozenset({"chair", "secretary", "technician"})


class StartRecording(Value):
    """Record every site from now on."""

    allowed: ClassVar = RECORDERS
    type: Literal["recording.start"] = "recording.start"
    program: bool = True
    """Whether the program is recorded too: the wall's picture and the hall's sound."""


class StopRecording(Value):
    """Record no longer."""

    allowed: ClassVar = RECORDERS
    until: ClassVar = "archived"
    type: Literal["recording.stop"] = "recording.stop"
    recording: str


class DeleteRecording(Value):
    """Destroy the sound and pictures of a recording; that there was one stays known."""

    allowed: ClassVar = OFFICE
    until: ClassVar = "archived"
    type: Literal["recording.delete"] = "recording.delete"
    recording: str
    reason: Title


class ReportRecording(Value):
    """Say that something of a recording is missing."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "ever"
    type: Literal["recording.report"] = "recording.report"
    recording: str
    fault: RecordingFault


RecordingCommand = StartRecording | StopRecording | DeleteRecording | ReportRecording
