"""What can be wrong with a camera, in a sentence, and when to try again.  Pure."""

from collections.abc import Iterator, Mapping
from typing import Literal

Reason = Literal["password", "route", "stream", "codec", "silent", "door"]
SENTENCES: Mapping[Reason, str] = {
    "password": "the camera refuses the name or the password",
    "route": "no way to the camera: wrong address, switched off, or a firewall",
    "stream": "the camera is there, but has no such stream",
    "codec": "the camera sends no H.264 without B-frames, which is all that is taken",
    "silent": "the camera has stopped sending",
    "door": "the server does not take it: is the token right, and not over?",
}
FIRST_S = 1.0
LONGEST_S = 60.0


class CameraError(Exception):
    """A camera cannot be passed on; tried again it may work."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(SENTENCES[reason])
        self.reason = reason
        self.detail = detail
        """What the library said, for the log of whoever asks for more."""


def pauses(longest_s: float = LONGEST_S) -> Iterator[float]:
    """Yield the seconds to wait before each further try: doubled, up to the longest."""
    pause_s = FIRST_S
    while True:
        yield pause_s
        pause_s = min(pause_s * 2, longest_s)
