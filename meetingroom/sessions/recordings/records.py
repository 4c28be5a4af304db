"""The recordings of a meeting as values; their sound and pictures are files."""

from datetime import datetime
from typing import Literal

from meetingroom.values import Line, Role, Value

RecordingStatus = Literal["running", "stopped", "deleted"]
StopReason = Literal["asked", "closed_door", "adjourned", "disk_full", "disk_failed"]
RecordingFault = Literal["disk_full", "disk_failed", "behind", "interrupted"]
"""Why something is missing: no room on the disk; the disk failed otherwise; it came
faster than it could be written; the recorder ended and was started again."""


class Recording(Value):
    """One recording: the sound and picture of every site."""

    type: Literal["recording"] = "recording"
    id: str
    """`recording/` and its number."""
    number: int
    """Counted from 1 in each meeting."""
    status: RecordingStatus = "running"
    started_at: datetime
    started_by: str = ""
    """The account that wished for it."""
    program: bool = False
    """Whether the program was recorded too: the wall's picture and the hall's sound."""
    started_role: Role = "secretary"
    stopped_at: datetime | None = None
    stopped_by: str = ""
    """The account; empty where it stopped by itself."""
    why: StopReason | None = None
    """Why it was stopped; None while it runs."""
    fault: RecordingFault | None = None
    """The last thing that went wrong."""
    fault_at: datetime | None = None
    deleted_at: datetime | None = None
    deleted_by: str = ""
    reason: Line = ""
    """Why it was deleted."""


def folder_of(recording: str) -> str:
    """Return the name of the folder in which a recording lies."""
    return recording.replace("/", "-")
