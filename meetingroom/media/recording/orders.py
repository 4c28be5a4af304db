"""What the server and the media process say to each other about recording.  Pure."""

from typing import Literal

from meetingroom.media.recording.talk import Trouble
from meetingroom.values import Value


class SetRecording(Value):
    """Record everything that a meeting's sites send, or nothing any longer."""

    type: Literal["recording"] = "recording"
    meeting: str
    recording: str = ""
    """Its id; empty to record nothing."""
    folder: str = ""
    """Where its files go."""
    key: str = ""
    """32 bytes in hexadecimal."""
    zero_s: float = 0.0
    """When it began, on the machine's monotonic clock, which all processes share: one
    that starts anew goes on in the same time."""
    program: bool = False
    """Whether the program is recorded too: what the wall shows and the hall hears."""
    reserve_bytes: int = 0
    """What has to stay free on the disk."""


class RecordingTrouble(Value):
    """Something of a meeting was not recorded."""

    type: Literal["recording_trouble"] = "recording_trouble"
    meeting: str
    recording: str
    trouble: Trouble
