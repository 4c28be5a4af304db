"""What is told to switch on, change its input or its brightness: not what is on it.

A controller knows one kind of device and nothing of meetings.
"""

from typing import Literal

Trouble = Literal[
    "silent",
    "password",
    "unknown",
    "value",
    "busy",
    "broken",
    "garbled",
]
"""No answer; a wrong password; a command or a value that it does not know; not now; it
says that it is broken; an answer that makes no sense."""


class DeviceError(Exception):
    """A device that did not do what it was told."""

    def __init__(self, trouble: Trouble, said: str = "") -> None:
        """Take why, and what the device itself said."""
        self.trouble: Trouble = trouble
        super().__init__(f"{trouble}: {said}" if said else trouble)
