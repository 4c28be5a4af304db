"""What the media process writes to its recorder: frames on a pipe.  Pure.

What the recorder says goes back as JSON, one object a line; it says little.
"""

from collections.abc import Iterator
from typing import Literal

from meetingroom.media import frames
from meetingroom.media.feeding import Fed, fed_frame, read_fed
from meetingroom.values import Value

_OPEN = 0

Trouble = Literal["disk_full", "disk_failed", "behind", "interrupted"]
"""Why something was not recorded: no room; the disk failed otherwise; it came faster
than it could be written; the recorder ended and was started again."""


class Open(Value):
    """Begin to record a source."""

    meeting: str
    recording: str
    source: str
    folder: str
    key: str
    """32 bytes in hexadecimal."""
    zero_s: float
    """When the recording began, on the clock that both processes share."""
    reserve_bytes: int
    """What has to stay free on the disk."""


Message = Open | Fed


class Said(Value):
    """What the recorder says of one source."""

    source: int
    want_key: str | None = None
    """The layer of which a key picture is needed."""
    trouble: Trouble | None = None


def frame(source: int, message: Message) -> bytes:
    """Return a message about a source as it is written to the pipe."""
    if isinstance(message, Open):
        return frames.frame(_OPEN, source, message.model_dump_json().encode())
    return fed_frame(source, message)


class Frames:
    """Takes what comes through the pipe in any pieces."""

    def __init__(self) -> None:
        self._frames = frames.Frames()

    def feed(self, data: bytes) -> Iterator[tuple[int, Message]]:
        """Yield the messages that are complete, each with its source.

        Raises:
            ValueError: this is no such message.
        """
        for kind, source, body in self._frames.feed(data):
            yield source, _parse(kind, body)


def _parse(kind: int, body: bytes) -> Message:
    if kind == _OPEN:
        return Open.model_validate_json(body)
    message = read_fed(kind, body)
    if message is None:
        raise ValueError(f"{kind} is no kind of frame")
    return message
